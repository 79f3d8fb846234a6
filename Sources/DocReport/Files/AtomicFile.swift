import Glibc

/// Why a file could not be written, in the words of the system.
package struct WriteError: Error, Equatable, CustomStringConvertible {
  package var path: String
  /// The system's error number.
  package var code: Int32

  package init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  package var description: String { "cannot write '\(path)': \(String(cString: strerror(code)))" }
}

/// A file that appears whole or not at all.
package enum AtomicFile {
  /// Writes a temporary file in the same directory and gives it its name when all is written. What is not an ordinary file,
  /// such as `/dev/stdout` or a named pipe, is written to directly: a rename would replace it.
  package static func write(_ text: String, to path: String) throws(WriteError) {
    if let kind = fileKind(path), kind != S_IFREG { return try writeDirectly(text, to: path) }
    let target = resolved(path)
    let temporary = "\(target).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw WriteError(path: path, code: errno) }
    do throws(WriteError) {
      try writeAll(text, to: descriptor, path: path)
      guard rename(temporary, target) == 0 else { throw WriteError(path: path, code: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Why writing to `path` is bound to fail, found without touching it; `nil` if nothing speaks against it.
  package static func obstacle(to path: String) -> WriteError? {
    if let kind = fileKind(path), kind != S_IFREG {
      if kind == S_IFDIR { return WriteError(path: path, code: EISDIR) }
      return access(path, W_OK) == 0 ? nil : WriteError(path: path, code: errno)
    }
    return access(directory(of: resolved(path)), W_OK | X_OK) == 0 ? nil : WriteError(path: path, code: errno)
  }

  private static func writeDirectly(_ text: String, to path: String) throws(WriteError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw WriteError(path: path, code: errno) }
    try writeAll(text, to: descriptor, path: path)
  }

  /// Writes everything and closes the descriptor in any case.
  private static func writeAll(_ text: String, to descriptor: Int32, path: String) throws(WriteError) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        let code = errno
        close(descriptor)
        throw WriteError(path: path, code: code)
      }
      rest = rest.dropFirst(count)
    }
    // Some file systems tell only now that the disk is full.
    guard close(descriptor) == 0 else { throw WriteError(path: path, code: errno) }
  }

  private static func fileKind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The file a symbolic link leads to, so that the link stays one.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
