import CProcess
import Glibc
import Synchronization

/// The thread of the simulator: it runs jobs in the order in which they came, and between them waits for descriptors.
///
/// The thread starts with the first job. It is the executor of `SimulatorActor`; whatever runs there must not block.
/// Tasks that prefer it (`Task.onLoop`) never leave it, not even in functions that belong to no actor: otherwise the
/// loop could take itself for idle while such a task is on its way back from another thread.
public final class Loop: SerialExecutor, TaskExecutor {
  /// The process's only loop; its thread never ends.
  public static let shared = Loop()

  private let jobs = Mutex(JobQueue())
  private let descriptors: DescriptorWaits
  private let idlers = Mutex(IdleWaits())
  private let runJobs = Atomic(0)

  init() {
    descriptors = DescriptorWaits()
  }

  // MARK: Jobs

  /// Puts a job at the end of the line, from any thread, and wakes the loop's thread or starts it.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let (mustStart, mustWake) = jobs.withLock { $0.add(job) }
    if mustStart { startThread() }
    if mustWake { descriptors.wake() }
  }

  /// Compared by identity: only this very loop counts as the same executor.
  public func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

  /// How many jobs have been run, with the one that runs now.
  var jobsRun: Int { runJobs.load(ordering: .relaxed) }

  private func run(_ job: UnownedJob) {
    runJobs.add(1, ordering: .relaxed)
    job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
  }

  /// Whether jobs are waiting: a caller on the loop's thread sees that it is holding somebody up.
  var hasWaitingJobs: Bool { jobs.withLock { !$0.waiting.isEmpty } }

  private func startThread() {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let error = pthread_create(
      &thread, nil,
      { context in
        Unmanaged<Loop>.fromOpaque(context!).takeRetainedValue().runForEver()
        return nil
      }, context)
    precondition(error == 0, "the machine gives out no more threads")
    pthread_detach(thread)
  }

  private func runForEver() {
    jobs.withLock { $0.thread = cprocess_thread_id() }
    while true {
      let ready = jobs.withLock { $0.takeAll() }
      for job in ready { run(job) }
      // Descriptors are looked at after every round, so that a chain of jobs cannot starve them.
      descriptors.resumeReady(waitingUpTo: ready.isEmpty ? nanosecondsToWait() : 0)
    }
  }

  /// How long nothing is to do but to wait for descriptors; resumes who waits for just that.
  private func nanosecondsToWait() -> Int64 {
    descriptors.resumeReady(waitingUpTo: 0)
    guard jobs.withLock({ $0.isQuiet() }) else { return 0 }
    let (due, next) = idlers.withLock { $0.takeDue(now: monotonicNow()) }
    for wait in due { wait.continuation.resume() }
    if !due.isEmpty { return 0 }
    // From here on a new job must wake the thread.
    guard jobs.withLock({ $0.fallAsleep() }) else { return 0 }
    return next.map { max(0, $0 - monotonicNow()) } ?? -1
  }

  /// The kernel's number of the loop's thread; children that it starts are listed under it in `/proc`. 0 before it
  /// runs.
  package var threadID: pid_t { jobs.withLock { $0.thread } }

  // MARK: Waiting

  /// Waits until a read from the descriptor would not block, or the waiting task is cancelled.
  @SimulatorActor
  public func waitReadable(_ descriptor: Int32) async { await descriptors.wait(for: .reading, descriptor) }

  /// Waits until a write to the descriptor would not block, or the waiting task is cancelled.
  @SimulatorActor
  public func waitWritable(_ descriptor: Int32) async { await descriptors.wait(for: .writing, descriptor) }

  /// Waits until the loop has nothing else to do, and not before a delay of real time is over.
  @SimulatorActor
  func idle(as waiter: ObjectIdentifier, after delay: Duration) async {
    let earliest = monotonicNow() + Int64(delay / .nanoseconds(1))
    await withCheckedContinuation { continuation in
      idlers.withLock { $0.add(IdleWait(waiter: waiter, earliest: earliest, continuation: continuation)) }
    }
  }

  /// Ends the delay of one that waits for the loop to have nothing else to do.
  @SimulatorActor
  func hurry(_ waiter: ObjectIdentifier) { idlers.withLock { $0.hurry(waiter) } }
}

extension Task where Failure == Never {
  /// Starts a task whose every step is a job of the loop.
  @discardableResult
  public static func onLoop(_ operation: @escaping @Sendable @SimulatorActor () async -> Success) -> Task {
    Task(executorPreference: Loop.shared, operation: operation)
  }
}

/// Jobs in line, and whether the thread must be woken for a new one.
private struct JobQueue {
  var waiting: [UnownedJob] = []
  var thread: pid_t = 0
  private var isStarted = false
  private var isAsleep = false

  mutating func add(_ job: UnownedJob) -> (mustStart: Bool, mustWake: Bool) {
    waiting.append(job)
    defer { (isStarted, isAsleep) = (true, false) }
    return (!isStarted, isAsleep)
  }

  mutating func takeAll() -> [UnownedJob] {
    isAsleep = false
    guard !waiting.isEmpty else { return [] }
    defer { waiting = [] }
    return waiting
  }

  func isQuiet() -> Bool { waiting.isEmpty }

  mutating func fallAsleep() -> Bool {
    isAsleep = waiting.isEmpty
    return isAsleep
  }
}

/// One that waits for the loop to have nothing to do, and its earliest time.
private struct IdleWait {
  var waiter: ObjectIdentifier
  var earliest: Int64
  var continuation: CheckedContinuation<Void, Never>
}

private struct IdleWaits {
  private var waiting: [IdleWait] = []

  mutating func add(_ wait: IdleWait) { waiting.append(wait) }

  mutating func hurry(_ waiter: ObjectIdentifier) {
    for index in waiting.indices where waiting[index].waiter == waiter { waiting[index].earliest = 0 }
  }

  mutating func takeDue(now: Int64) -> (due: [IdleWait], next: Int64?) {
    let due = waiting.filter { $0.earliest <= now }
    if !due.isEmpty { waiting.removeAll { $0.earliest <= now } }
    return (due, waiting.map(\.earliest).min())
  }
}

/// Nanoseconds of the machine's monotonic clock.
func monotonicNow() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
