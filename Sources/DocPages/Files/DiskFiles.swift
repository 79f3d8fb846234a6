import Glibc

/// The files of this machine.
package struct DiskFiles: FileReader {
  /// Relative paths are taken from the current directory of the process at the time of each call.
  package init() {}

  /// Follows links. Throws for a directory, a pipe, a device or a socket, without waiting for what they might give, and
  /// for what cannot be read.
  package func bytes(of path: String) throws(FileError) -> [UInt8] {
    // A pipe would wait for somebody to write.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.lastError() }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw Self.lastError() }
    try Self.requireRegularFile(information.st_mode)
    // One byte more than there is: then a single read also meets the end of the file.
    var content = try Self.chunk(upTo: Int(information.st_size) + 1, from: descriptor)
    let isWhole = content.count == information.st_size && information.st_size > 0
    while !isWhole, case let chunk = try Self.chunk(upTo: 65_536, from: descriptor), !chunk.isEmpty { content += chunk }
    return content
  }

  /// Other things may have no end, as /dev/zero, or no begin, as a pipe.
  private static func requireRegularFile(_ mode: mode_t) throws(FileError) {
    switch mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw FileError(reason: "it is a directory")
    case S_IFIFO: throw FileError(reason: "it is a pipe")
    default: throw FileError(reason: "it is a device")
    }
  }

  /// What one read gives; nothing at the end of the file.
  private static func chunk(upTo size: Int, from descriptor: Int32) throws(FileError) -> [UInt8] {
    var error: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      var found = read(descriptor, buffer.baseAddress, size)
      while found < 0, errno == EINTR { found = read(descriptor, buffer.baseAddress, size) }
      if found < 0 { error = errno }
      count = max(0, found)
    }
    guard error == 0 else { throw reason(error) }
    return chunk
  }

  /// `nil` for pipes, devices and sockets, and for what cannot be looked at.
  package func kind(of path: String) -> FileKind? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    switch information.st_mode & S_IFMT {
    case S_IFDIR: return .directory
    case S_IFREG: return .file
    // A device or a pipe may have no end.
    default: return nil
    }
  }

  /// Hidden names too, but not `.` and `..`. Bytes that are not UTF-8 become U+FFFD, so such a name leads to no file.
  package func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// As `realpath` finds it; `nil` too if a directory on the way may not be passed.
  package func canonicalPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func lastError() -> FileError { reason(errno) }

  private static func reason(_ error: Int32) -> FileError {
    switch error {
    case ENOENT, ENOTDIR: FileError(reason: "no such file")
    case ENXIO: FileError(reason: "it is a socket")
    case EACCES, EPERM: FileError(reason: "permission denied")
    case let code: FileError(reason: String(cString: strerror(code)).lowercased())
    }
  }
}
