import Glibc
import Wire

/// Counts what a run uses, a few times a second, and tells the first limit that it is beyond.
///
/// What a run uses for less than the interval can be missed; the kernel's own limits, where it has them for a sandbox, are
/// there for what grows faster.
struct LimitWatch {
  /// Between two looks at processes and memory.
  static let interval = Duration.milliseconds(250)
  /// Between two looks at the disk, which cost more.
  static let diskInterval = Duration.seconds(1)

  private let limits: RunLimits
  /// The process whose descendants are the run's. It counts as one that holds memory: without a sandbox it is the
  /// simulator, which holds what the page puts into its world.
  private let root: pid_t
  private let directory: String
  private let start = ContinuousClock.now
  private var lastLook = ContinuousClock.now
  private var lastDiskLook = ContinuousClock.now

  init(limits: RunLimits, root: pid_t, directory: String) {
    self.limits = limits
    self.root = root
    self.directory = directory
  }

  /// To be asked often; looks only when an interval has passed.
  mutating func breach() -> BreachedLimit? {
    let now = ContinuousClock.now
    guard now - lastLook >= Self.interval else { return nil }
    if now - start >= limits.wall { return .wall(limit: limits.wall) }
    let processes = ProcessTree.descendants(of: root)
    if processes.count > limits.processes { return .processes(limit: limits.processes) }
    let memory = processes.reduce(ProcessTree.memory(of: root)) { $0 + ProcessTree.memory(of: $1) }
    if memory > limits.memory { return .memory(limit: limits.memory) }
    if now - lastDiskLook >= Self.diskInterval {
      if let breach = diskBreach() { return breach }
      lastDiskLook = .now
    }
    // From the end of the look, so that looking never takes more than a part of the time.
    lastLook = .now
    return nil
  }

  private func diskBreach() -> BreachedLimit? {
    let usage = DiskUsage(of: directory)
    if usage.bytes > limits.disk { return .disk(limit: limits.disk) }
    return usage.unseen.map { .unseen(path: $0.path, error: $0.error) }
  }
}
