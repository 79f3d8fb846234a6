import Glibc
import SimLoop
import Wire

/// What `/proc` says about one process. Each answer is of its own moment.
///
/// Files that have been read stay open: reading one again costs a fraction of opening it again. Of a process that is gone
/// they say nothing, whoever has its number since: then it needs another of these.
@SimulatorActor
final class ProcessFiles {
  let pid: pid_t
  private var descriptors: [String: Int32] = [:]
  /// Whether something could not be read: as a rule the process is gone.
  private(set) var isGone = false

  init(pid: pid_t) { self.pid = pid }

  deinit { for descriptor in descriptors.values { close(descriptor) } }

  /// What a file below the process's directory has now; `nil` if it cannot be read.
  private func content(_ name: String) -> [UInt8]? {
    let descriptor = descriptors[name] ?? open("/proc/\(pid)/\(name)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      isGone = true
      return nil
    }
    descriptors[name] = descriptor
    var bytes: [UInt8] = []
    while true {
      let isWhole = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2048) { buffer -> Bool? in
        let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(bytes.count))
        guard count >= 0 else { return nil }
        bytes += buffer[..<count]
        return count < buffer.count
      }
      guard let isWhole else {
        isGone = true
        return nil
      }
      if isWhole { return bytes }
    }
  }

  /// `R`, `S`, `D`, `Z`, `T`…; `nil` if the process is gone.
  func state() -> UInt8? {
    guard let stat = content("stat"), let close = stat.lastIndex(of: UInt8(ascii: ")")),
      close + 2 < stat.count
    else { return nil }
    return stat[close + 2]
  }

  /// The name that the kernel knows it by.
  func name() -> String {
    String(decoding: (content("comm") ?? []).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  func threads() -> [pid_t] { listDirectory("/proc/\(pid)/task").compactMap { pid_t($0) } }

  /// The processes that one of its threads started and that are still there.
  func children(of thread: pid_t) -> [pid_t] {
    let line = content("task/\(thread)/children") ?? []
    return line.split(separator: UInt8(ascii: " ")).compactMap { pid_t(String(decoding: $0, as: UTF8.self)) }
  }

  /// What a thread is blocked in; `nil` if it runs or is gone.
  func blockedCall(of thread: pid_t) -> BlockedCall? {
    content("task/\(thread)/syscall").flatMap { BlockedCall(syscall: $0) }
  }

  /// How often a thread has been given a processor: unchanged means that it has not run in between.
  func timesRun(_ thread: pid_t) -> [UInt8]? { content("task/\(thread)/schedstat") }

  /// Where a descriptor leads: a path, `pipe:[inode]`, `socket:[inode]`.
  func target(of descriptor: Int32) -> String? { linkTarget("/proc/\(pid)/fd/\(descriptor)") }

  /// The inodes of its sockets.
  func sockets() -> Set<UInt64> {
    let targets = listDirectory("/proc/\(pid)/fd").compactMap { linkTarget("/proc/\(pid)/fd/\($0)") }
    return Set(targets.compactMap { inode(in: $0, of: "socket") })
  }
}

/// The inode in a link such as `pipe:[123]`.
func inode(in target: String, of kind: String) -> UInt64? {
  guard target.hasPrefix("\(kind):["), target.hasSuffix("]") else { return nil }
  return UInt64(target.dropFirst(kind.utf8.count + 2).dropLast())
}
