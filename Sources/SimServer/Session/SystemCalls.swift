/// What a thread that is blocked in the kernel waits for, by the number of its system call.
enum BlockedCall: Equatable {
  /// The end of a child.
  case child
  /// Data in, or room in, what this descriptor stands for.
  case reading(Int32)
  case writing(Int32)
  /// A signal, a lock, or the other end of a FIFO: something only another process can bring.
  case event
  /// Several descriptors at once.
  case polling
  /// The same, in the way that readline does it.
  case selecting
  /// Anything else: time, another thread, a network.
  case other

  /// Reads `/proc/PID/syscall` (proc(5)): the number and the arguments in hexadecimal; `nil` if the thread runs.
  init?(syscall line: [UInt8]) {
    let fields = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    guard fields.count > 2, let number = Int(fields[0]), number >= 0 else { return nil }
    let descriptor = UInt64(fields[1].dropFirst(2), radix: 16).map { Int32(truncatingIfNeeded: $0) } ?? -1
    if SystemCallNumber.child.contains(number) {
      self = .child
    } else if SystemCallNumber.reading.contains(number) {
      self = .reading(descriptor)
    } else if SystemCallNumber.writing.contains(number) {
      self = .writing(descriptor)
    } else if SystemCallNumber.event.contains(number) {
      self = .event
    } else if SystemCallNumber.polling.contains(number) {
      self = .polling
    } else if SystemCallNumber.selecting.contains(number) {
      self = .selecting
    } else {
      self = .other
    }
  }
}

/// The numbers of Linux's system calls on this machine's architecture.
private enum SystemCallNumber {
  #if arch(x86_64)
    /// wait4, waitid
    static let child: Set = [61, 247]
    /// read, readv
    static let reading: Set = [0, 19]
    /// write, writev
    static let writing: Set = [1, 20]
    /// open, openat, pause, fcntl, flock, rt_sigsuspend
    static let event: Set = [2, 257, 34, 72, 73, 130]
    /// poll, ppoll, and restart_syscall: what poll is called after a signal that changed nothing
    static let polling: Set = [7, 271, 219]
    /// select, pselect6
    static let selecting: Set = [23, 270]
  #elseif arch(arm64)
    static let child: Set = [260, 95]
    static let reading: Set = [63, 65]
    static let writing: Set = [64, 66]
    /// openat, fcntl, flock, rt_sigsuspend
    static let event: Set = [56, 25, 32, 133]
    /// ppoll, restart_syscall
    static let polling: Set = [73, 128]
    /// pselect6
    static let selecting: Set = [72]
  #else
    #error("the system call numbers of this architecture are not listed here")
  #endif
}
