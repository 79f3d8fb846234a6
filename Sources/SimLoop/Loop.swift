import Glibc
import Synchronization

/// The thread of the simulator and its queue of jobs.
public final class Loop: SerialExecutor {
  public static let shared = Loop()
  private let jobs = Mutex<[UnownedJob]>([])

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  public func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
