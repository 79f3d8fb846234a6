import Glibc

/// Why a file could not be written, in the words of the system.
package struct WriteError: Error, Equatable, CustomStringConvertible {
  /// As the caller gave it, links not followed.
  package var path: String
  /// The system's error number.
  package var code: Int32

  /// `code` is a value of `errno`.
  package init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// `cannot write 'out/run.json': Permission denied`.
  package var description: String { "cannot write '\(path)': \(String(cString: strerror(code)))" }
}

/// A file that appears whole or not at all.
package enum AtomicFile {
  /// How long to wait for somebody to open the other end of a named pipe.
  private static let patience = Duration.seconds(10)

  /// Writes a temporary file in the same directory and gives it its name when all is written. What is not an ordinary file,
  /// such as `/dev/stdout` or a named pipe, is written to directly: a rename would replace it.
  package static func write(_ text: String, to path: String) throws(WriteError) {
    if let kind = try fileKind(path), kind != S_IFREG { return try writeDirectly(text, to: path, kind) }
    let target = resolved(path)
    let (temporary, descriptor) = openTemporary(in: directory(of: target))
    guard descriptor >= 0 else { throw WriteError(path: path, code: errno) }
    do throws(WriteError) {
      try writeAll(text, to: descriptor, path: path)
      guard rename(temporary, target) == 0 else { throw WriteError(path: path, code: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// A new file that nobody else writes to, also not a process of the same number in another container. Its name is not
  /// made from that of the file to be written, which may be as long as a name can be.
  private static func openTemporary(in directory: String) -> (path: String, descriptor: Int32) {
    while true {
      let path = "\(directory)/.docs-ecutable.\(String(UInt64.random(in: 0 ... .max), radix: 36)).tmp"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 || errno != EEXIST { return (path, descriptor) }
    }
  }

  /// Why writing to `path` is bound to fail, found without touching it; `nil` if nothing speaks against it.
  package static func obstacle(to path: String) -> WriteError? {
    do throws(WriteError) {
      guard let kind = try fileKind(path), kind != S_IFREG else {
        return access(directory(of: resolved(path)), W_OK | X_OK) == 0 ? nil : WriteError(path: path, code: errno)
      }
      if kind == S_IFDIR { return WriteError(path: path, code: EISDIR) }
      return access(path, W_OK) == 0 ? nil : WriteError(path: path, code: errno)
    } catch {
      return error
    }
  }

  /// Whether writing to one path would take away what was written to the other.
  package static func isSameFile(_ one: String, _ other: String) -> Bool {
    guard let kinds = try? [fileKind(one), fileKind(other)], kinds.allSatisfy({ $0 == nil || $0 == S_IFREG }) else {
      return false
    }
    return resolved(one) == resolved(other)
  }

  private static func writeDirectly(_ text: String, to path: String, _ kind: mode_t) throws(WriteError) {
    let descriptor = kind == S_IFIFO ? openPipe(path) : open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw WriteError(path: path, code: errno) }
    try writeAll(text, to: descriptor, path: path)
  }

  /// Opening a pipe that nobody reads would wait for ever.
  private static func openPipe(_ path: String) -> Int32 {
    let start = ContinuousClock.now
    while true {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
      if descriptor >= 0 { _ = fcntl(descriptor, F_SETFL, O_WRONLY) }
      if descriptor >= 0 || errno != ENXIO || ContinuousClock.now - start > patience { return descriptor }
      usleep(20_000)
    }
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

  /// `nil` if there is no such file.
  private static func fileKind(_ path: String) throws(WriteError) -> mode_t? {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & S_IFMT }
    guard errno == ENOENT else { throw WriteError(path: path, code: errno) }
    return nil
  }

  /// The file a symbolic link leads to, be it there or not, so that the link stays one.
  private static func resolved(_ path: String) -> String {
    if let real = realPath(path) { return real }
    var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = bytes.withUnsafeMutableBytes { readlink(path, $0.baseAddress!, $0.count) }
    let folder = directory(of: path)
    guard count > 0 else { return (realPath(folder) ?? folder) + "/" + (path.split(separator: "/").last ?? "") }
    let target = String(decoding: bytes[..<count], as: UTF8.self)
    return resolved(target.hasPrefix("/") ? target : folder + "/" + target)
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
