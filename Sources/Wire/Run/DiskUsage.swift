import CProcess
import Glibc

/// The bytes that a directory and all in it take on the disk, as `du` counts them: a file with several names is counted
/// once for each. What changes meanwhile may be missed; symbolic links are never followed.
package func diskUsage(of path: String) -> Int64 {
  let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
  return directory < 0 ? 0 : diskUsage(ofOpen: directory)
}

/// Takes the descriptor over.
private func diskUsage(ofOpen directory: Int32) -> Int64 {
  guard let stream = fdopendir(directory) else {
    close(directory)
    return 0
  }
  defer { closedir(stream) }
  var total: Int64 = 0
  while let item = readdir(stream) {
    let name = withUnsafeBytes(of: &item.pointee.d_name) { Array($0.prefix { $0 != 0 }) + [0] }
    if name == [46, 0] || name == [46, 46, 0] { continue }
    name.withUnsafeBytes { bytes in
      let name = bytes.baseAddress!.assumingMemoryBound(to: CChar.self)
      var status = stat()
      guard fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
      total += Int64(status.st_blocks) * 512
      guard status.st_mode & S_IFMT == S_IFDIR else { return }
      let below = openat(directory, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      if below >= 0 { total += diskUsage(ofOpen: below) }
    }
  }
  return total
}
