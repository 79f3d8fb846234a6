import CProcess
import Glibc

/// Copies what is in a directory into another that exists: files, directories and symbolic links with their modes.
/// Sockets, FIFOs and devices are left out, and the directories for which `leavesOut` says so, told the open directory
/// that they are in and their name.
func copyTree(
  _ source: String, into target: String, leavingOut leavesOut: @escaping (Int32, [CChar]) -> Bool
) throws(WireError) {
  let (input, output) = (try openDirectory(source), try openDirectory(target))
  defer { for directory in [input, output] { close(directory) } }
  var copy = TreeCopy(source: source, target: try DirectoryTrail(output), leavesOut: leavesOut)
  try walkTree(below: input, &copy)
}

private func openDirectory(_ path: String) throws(WireError) -> Int32 {
  try retrying("open \(path)") { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
}

private struct TreeCopy: TreeVisitor {
  let source: String
  let target: DirectoryTrail
  let leavesOut: (Int32, [CChar]) -> Bool

  func meet(_ item: TreeItem) throws(WireError) -> Bool {
    switch item.status.st_mode & S_IFMT {
    case S_IFDIR: return try makeDirectory(item)
    case S_IFREG: try copyFile(item)
    case S_IFLNK: try copyLink(item)
    default: break
    }
    return false
  }

  func leave(_ item: TreeItem) throws(WireError) {
    guard target.ascend() else { throw failure(item, ESTALE) }
    fchmodat(target.descriptor, item.name, item.status.st_mode & 0o7777, 0)
  }

  func miss(_ item: TreeItem, _ error: Int32) throws(WireError) { throw failure(item, error) }

  func lose(_ directories: Int) throws(WireError) { throw .system("copy \(source), in which directories move", ESTALE) }

  private func failure(_ item: TreeItem, _ error: Int32 = errno) -> WireError {
    .system("copy \(source)/\(item.path)", error)
  }

  private func makeDirectory(_ item: TreeItem) throws(WireError) -> Bool {
    if leavesOut(item.directory, item.name) { return false }
    guard mkdirat(target.descriptor, item.name, 0o700) == 0, target.descend(into: item.name) else {
      throw failure(item)
    }
    return true
  }

  private func copyFile(_ item: TreeItem) throws(WireError) {
    let input = openat(item.directory, item.name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard input >= 0 else { throw failure(item) }
    defer { close(input) }
    let mode = item.status.st_mode & 0o777
    let output = openat(target.descriptor, item.name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard output >= 0 else { throw failure(item) }
    defer { close(output) }
    try copyBytes(from: input, to: output, path: "\(source)/\(item.path)")
    fchmod(output, mode)
  }

  private func copyLink(_ item: TreeItem) throws(WireError) {
    var destination = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    guard readlinkat(item.directory, item.name, &destination, Int(PATH_MAX)) > 0,
      symlinkat(destination, target.descriptor, item.name) == 0
    else { throw failure(item) }
  }
}

/// Copies one file's bytes into a new file.
package func copyFile(_ source: String, to target: String, mode: mode_t) throws(WireError) {
  let input = try retrying("open \(source)") { open(source, O_RDONLY | O_CLOEXEC) }
  defer { close(input) }
  let output = try retrying("open \(target)") { open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
  defer { close(output) }
  try copyBytes(from: input, to: output, path: source)
  fchmod(output, mode)
}

/// Copies an open file to its end; `path` is for the error.
private func copyBytes(from input: Int32, to output: Int32, path: String) throws(WireError) {
  while try retrying("copy \(path)", { sendfile(output, input, nil, 1 << 30) }) > 0 {}
}
