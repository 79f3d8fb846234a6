import CProcess
import Glibc

/// The names in a directory in byte order, without `.` and `..`; none if it cannot be read.
package func listDirectory(_ path: String) -> [String] {
  guard let directory = opendir(path) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let item = readdir(directory) {
    let name = withUnsafePointer(to: &item.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names.sorted()
}

/// Writes a file whole, making it if need be.
package func writeFile(_ path: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws(WireError) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
  guard descriptor >= 0 else { throw .system("open \(path)", errno) }
  defer { close(descriptor) }
  try writeAll(descriptor, bytes, path: path)
}

/// Writes all bytes to an open file; `path` is for the error.
package func writeAll(_ descriptor: Int32, _ bytes: [UInt8], path: String) throws(WireError) {
  var written = 0
  while written < bytes.count {
    written += try retrying("write \(path)") {
      bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
    }
  }
}

/// A pipe whose ends no child inherits by accident.
package func makePipe() throws(WireError) -> (read: Int32, write: Int32) {
  var ends: [Int32] = [-1, -1]
  _ = try retrying("pipe") { cprocess_pipe(&ends) }
  return (ends[0], ends[1])
}

/// A connected pair of stream sockets.
package func makeSocketPair() throws(WireError) -> (Int32, Int32) {
  var ends: [Int32] = [-1, -1]
  _ = try retrying("socketpair") { cprocess_stream_pair(&ends) }
  return (ends[0], ends[1])
}
