import Glibc

/// What `errno` value `error` means, in the C library's words.
package func systemMessage(_ error: Int32) -> String {
  guard let text = strerror(error) else { return "error \(error)" }
  return String(cString: text)
}

/// Repeats a system call that a signal interrupted; the result is its value or its `errno`.
package func retrying<Value: FixedWidthInteger>(
  _ name: String, _ call: () -> Value
) throws(WireError) -> Value {
  while true {
    let value = call()
    if value != -1 { return value }
    guard errno == EINTR else { throw .system(name, errno) }
  }
}
