import Glibc

/// What the operating system refused, by its error number.
package struct FileError: Error, Hashable {
  /// As whoever wanted the file wrote it, or the absolute path that stands for it.
  package var path: String
  /// Such as `open` or `read`, as Go programs name it in their messages.
  package var operation: String
  /// The `errno` value.
  package var number: Int32

  /// The system's words in lower case, as Go prints them: `no such file or directory`.
  package var reason: String {
    let text = String(cString: strerror(number))
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// As Go's `os.PathError` prints: `open x: no such file or directory`.
  package var text: String { "\(operation) \(path): \(reason)" }
  /// Whether there is no such file, or a directory on the way is missing or none (`ENOENT`, `ENOTDIR`).
  package var isMissing: Bool { number == ENOENT || number == ENOTDIR }
}

/// The files of the session's work directory and HOME, read and written by simulated programs on the simulator's own thread.
///
/// Only for regular files and directories: whatever can block, a pipe say, is read through `ByteInput`.
package enum HostFiles {
  /// Reads a whole file, links followed. Throws with the operation `open`, or `read`, as for a directory.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path: path, operation: "open", number: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = uninterrupted { Glibc.read(descriptor, &chunk, chunk.count) }
      if count == 0 { return bytes }
      guard count > 0 else { throw FileError(path: path, operation: "read", number: errno) }
      bytes += chunk[..<count]
    }
  }

  /// Replaces a file whole or not at all; makes the directories on the way.
  package static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws(FileError) {
    let target = resolvingLink(path)
    try makeDirectories(for: target)
    let temporary = target + ".docs-ecutable-new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileError(path: path, operation: "open", number: errno) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = uninterrupted { rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } }
      guard count > 0 else {
        let error = FileError(path: path, operation: "write", number: errno)
        close(descriptor)
        unlink(temporary)
        throw error
      }
      rest = rest.dropFirst(count)
    }
    close(descriptor)
    guard rename(temporary, target) == 0 else {
      let error = FileError(path: path, operation: "rename", number: errno)
      unlink(temporary)
      throw error
    }
  }

  /// Does a call again as long as nothing but a signal ends it.
  private static func uninterrupted(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      guard result < 0, errno == EINTR else { return result }
    }
  }

  /// Whether something is there, links followed: a link that leads nowhere does not count.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a directory, or a link to one, is there; false as well if nobody may look.
  package static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a regular file, or a link to one, is there; false as well if nobody may look.
  package static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether a regular file is there that this user may execute; false for directories.
  package static func isExecutable(_ path: String) -> Bool { isRegular(path) && access(path, X_OK) == 0 }

  /// The names in a directory without `.` and `..`, sorted by their bytes.
  package static func list(_ path: String) throws(FileError) -> [String] {
    guard let directory = opendir(path) else { throw FileError(path: path, operation: "open", number: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// Makes a directory and those above it; nothing happens to what exists.
  package static func makeDirectory(_ path: String, mode: mode_t = 0o755) throws(FileError) {
    guard !isDirectory(path) else { return }
    try makeDirectories(for: path, mode: mode)
    guard mkdir(path, mode) == 0 || errno == EEXIST else {
      throw FileError(path: path, operation: "mkdir", number: errno)
    }
  }

  /// Removes a file, or a directory with all in it, as `rm -rf` does. Links are removed, not followed.
  package static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in (try? list(path)) ?? [] { remove("\(path)/\(name)") }
    rmdir(path)
  }

  private static func makeDirectories(for path: String, mode: mode_t = 0o755) throws(FileError) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    try makeDirectory(String(path[..<slash]), mode: mode)
  }

  /// The file behind a symbolic link, so that writing replaces the file and not the link.
  private static func resolvingLink(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
