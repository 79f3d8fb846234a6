import Glibc
import SimLoop

extension CommandProcess {
  /// Everything in a file that the program was told to read. Waits where the file is a pipe, as in `-f <(command)`.
  func read(_ path: String) async throws -> [UInt8] {
    let real = real(path)
    if HostFiles.isRegular(real) || HostFiles.isDirectory(real) { return try HostFiles.read(real) }
    // Opened anew, so that not waiting is no one else's affair.
    let descriptor = open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path: path, operation: "open", number: errno) }
    defer { close(descriptor) }
    return try await readToEnd(descriptor, path)
  }

  private func readToEnd(_ descriptor: Int32, _ path: String) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno == EAGAIN {
        await Loop.shared.waitReadable(descriptor)
        try Task.checkCancellation()
      } else if errno != EINTR {
        throw FileError(path: path, operation: "read", number: errno)
      }
    }
  }

  /// The path by which the simulator finds what the program means: `/dev/fd/63` is the launcher's descriptor, not ours.
  func real(_ path: String) -> String {
    for (prefix, place) in [("/dev/fd/", "fd/"), ("/proc/self/", "")] where path.hasPrefix(prefix) {
      return "/proc/\(id)/\(place)\(path.dropFirst(prefix.count))"
    }
    switch path {
    case "/dev/stdin": return "/proc/\(id)/fd/0"
    case "/dev/stdout": return "/proc/\(id)/fd/1"
    case "/dev/stderr": return "/proc/\(id)/fd/2"
    default: return absolute(path)
    }
  }
}
