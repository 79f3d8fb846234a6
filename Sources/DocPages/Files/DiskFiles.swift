import Glibc

/// The files of this machine.
package struct DiskFiles: FileReader {
  package init() {}

  package func bytes(of path: String) throws(FileError) -> [UInt8] {
    guard kind(of: path) != .directory else { throw FileError(reason: "it is a directory") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.lastError() }
    defer { close(descriptor) }
    var content: [UInt8] = []
    var information = stat()
    let isKnown = fstat(descriptor, &information) == 0
    // /dev/zero has no end.
    if isKnown, [S_IFCHR, S_IFBLK].contains(information.st_mode & S_IFMT) { throw FileError(reason: "it is a device") }
    if isKnown { content.reserveCapacity(Int(information.st_size)) }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return content }
      if count > 0 {
        content += chunk[..<count]
      } else if errno != EINTR {
        throw Self.lastError()
      }
    }
  }

  package func kind(of path: String) -> FileKind? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    return information.st_mode & S_IFMT == S_IFDIR ? .directory : .file
  }

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

  package func canonicalPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func lastError() -> FileError {
    switch errno {
    case ENOENT, ENOTDIR: FileError(reason: "no such file")
    case EACCES, EPERM: FileError(reason: "permission denied")
    case let code: FileError(reason: String(cString: strerror(code)).lowercased())
    }
  }
}
