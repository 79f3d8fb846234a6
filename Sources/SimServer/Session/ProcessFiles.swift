import Glibc
import Wire

/// What `/proc` says about one process. Each answer is of its own moment.
struct ProcessFiles {
  let pid: pid_t

  /// `R`, `S`, `D`, `Z`, `T`…; `nil` if the process is gone.
  func state() -> UInt8? {
    guard let stat = readWholeFile("/proc/\(pid)/stat"), let close = stat.lastIndex(of: UInt8(ascii: ")")),
      close + 2 < stat.count
    else { return nil }
    return stat[close + 2]
  }

  /// The name that the kernel knows it by.
  func name() -> String {
    String(decoding: (readWholeFile("/proc/\(pid)/comm") ?? []).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  func threads() -> [pid_t] { listDirectory("/proc/\(pid)/task").compactMap { pid_t($0) } }

  /// The processes that one of its threads started and that are still there.
  func children(of thread: pid_t) -> [pid_t] {
    let line = readWholeFile("/proc/\(pid)/task/\(thread)/children") ?? []
    return line.split(separator: UInt8(ascii: " ")).compactMap { pid_t(String(decoding: $0, as: UTF8.self)) }
  }

  /// What a thread is blocked in; `nil` if it runs or is gone.
  func blockedCall(of thread: pid_t) -> BlockedCall? {
    readWholeFile("/proc/\(pid)/task/\(thread)/syscall").flatMap { BlockedCall(syscall: $0) }
  }

  /// How often a thread has been given a processor: unchanged means that it has not run in between.
  func timesRun(_ thread: pid_t) -> [UInt8]? { readWholeFile("/proc/\(pid)/task/\(thread)/schedstat") }

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
