import Glibc

/// Copies what is in a directory into another that exists: files, directories and symbolic links with their modes.
/// Sockets, FIFOs and devices are left out.
package func copyTree(_ source: String, into target: String) throws(WireError) {
  for name in listDirectory(source) {
    try copyItem("\(source)/\(name)", to: "\(target)/\(name)")
  }
}

private func copyItem(_ source: String, to target: String) throws(WireError) {
  var status = stat()
  guard lstat(source, &status) == 0 else { throw .system("stat \(source)", errno) }
  switch status.st_mode & S_IFMT {
  case S_IFDIR:
    guard mkdir(target, 0o700) == 0 else { throw .system("mkdir \(target)", errno) }
    try copyTree(source, into: target)
    chmod(target, status.st_mode & 0o7777)
  case S_IFREG: try copyFile(source, to: target, mode: status.st_mode & 0o777)
  case S_IFLNK:
    guard let destination = linkTarget(source), symlink(destination, target) == 0 else {
      throw .system("symlink \(target)", errno)
    }
  default: break
  }
}

/// Copies one file's bytes into a new file.
package func copyFile(_ source: String, to target: String, mode: mode_t) throws(WireError) {
  let input = try retrying("open \(source)") { open(source, O_RDONLY | O_CLOEXEC) }
  defer { close(input) }
  let output = try retrying("open \(target)") { open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
  defer { close(output) }
  while try retrying("copy \(source)", { sendfile(output, input, nil, 1 << 30) }) > 0 {}
  fchmod(output, mode)
}
