import SimTypes
import SimWorld
import Values

/// Runs the pods of each Job until enough of them have succeeded or too many have failed.
package final class JobController: ClusterController {
  private let events: EventRecorder

  /// Reacts after `Latencies.workload`; its events name `job-controller`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "job-controller")
    super.init(cluster, name: "job", latency: Latencies.workload)
  }

  /// Watches Jobs and their pods.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.jobs, of: self)
    queue.watch(.pods, ownedBy: "Job", of: self)
  }

  /// Reconciles one Job, by namespace and name: makes pods up to its parallelism and decides by `completions`,
  /// `backoffLimit` and `activeDeadlineSeconds` how it ends. Looks again at its deadline; a finished one is deleted
  /// when `ttlSecondsAfterFinished` is over.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let job = cluster.find(.jobs, key.object), !job.isBeingDeleted else { return .done }
    if job.hasCondition("Complete") || job.hasCondition("Failed") { return expire(job) }
    return attempting {
      let pods = cluster.managed(.pods, by: job)
      let succeeded = CompletionIndexes.succeeded(job, pods)
      let failed = pods.filter { $0.status["phase"] == "Failed" }.count
      let active = pods.filter { !$0.isInactivePod }
      let isOver = try run(job, succeeded.count, failed, active, CompletionIndexes.missing(job, pods))
      report(job, succeeded, failed, isOver)
      return cluster.find(.jobs, job.key).map(deadline) ?? .done
    }
  }

  /// How a job ends.
  private enum Ending { case complete, failed(reason: String, message: String) }

  /// - Parameter missing: the completion indexes that no pod has or had; `nil` if pods have none.
  private func run(
    _ job: Object, _ succeeded: Int, _ failed: Int, _ active: [Object], _ missing: [Int]?
  ) throws -> Ending? {
    let completions = job.spec["completions"]?.count ?? 1
    if failed > job.spec["backoffLimit"]?.count ?? 6 {
      for pod in active { try cluster.delete(.pods, pod.key) }
      return .failed(reason: "BackoffLimitExceeded", message: "Job has reached the specified backoff limit")
    }
    if isLate(job) {
      for pod in active { try cluster.delete(.pods, pod.key) }
      return .failed(reason: "DeadlineExceeded", message: "Job was active longer than specified deadline")
    }
    if succeeded >= completions { return .complete }
    if job.spec["suspend"]?.bool == true {
      for pod in active { try cluster.delete(.pods, pod.key) }
      return nil
    }
    let wanted = min(job.spec["parallelism"]?.count ?? 1, completions - succeeded)
    var indexes = (missing ?? [])[...]
    for _ in 0..<min(max(0, wanted - active.count), PodFactory.burst) {
      var planned = PodFactory.pod(from: job.spec["template"] ?? .map([:]), owner: job)
      if missing != nil {
        guard let index = indexes.popFirst() else { break }
        CompletionIndexes.assign(index, to: &planned, of: job)
      }
      let pod = try cluster.create(planned)
      events.record(job, "SuccessfulCreate", "Created pod: \(pod.name)")
    }
    return nil
  }

  private func isLate(_ job: Object) -> Bool { deadlineInstant(job).map { world.now >= $0 } ?? false }

  private func deadlineInstant(_ job: Object) -> Instant? {
    guard let seconds = job.spec["activeDeadlineSeconds"]?.int,
      let start = job.status["startTime"]?.string.flatMap(Instant.init(timestamp:))
    else { return nil }
    return start + .seconds(seconds)
  }

  private func deadline(_ job: Object) -> Requeue {
    guard !job.hasCondition("Complete"), !job.hasCondition("Failed"), let instant = deadlineInstant(job) else {
      return expire(job)
    }
    return .after(instant - world.now)
  }

  private func report(_ job: Object, _ succeeded: [Object], _ failed: Int, _ ending: Ending?) {
    let active = cluster.managed(.pods, by: job).filter { !$0.isInactivePod }
    let now = world.now
    updateStatus(.jobs, job.key) { object in
      var status = object.status
      if object.spec["suspend"]?.bool != true { status.fill("startTime", .string(now.timestamp)) }
      let ready = active.filter(\.isReadyPod).count
      status["ready"] = .int(Int64(ready))
      status["uncountedTerminatedPods"] = [:]
      for (field, count) in [
        ("active", ending == nil ? active.count : 0), ("succeeded", succeeded.count), ("failed", failed),
      ] {
        status[field] = count == 0 ? nil : .int(Int64(count))
      }
      if CompletionIndexes.areUsed(by: object) {
        status["completedIndexes"] = succeeded.isEmpty ? nil : .string(CompletionIndexes.text(of: succeeded))
      }
      object["status"] = status
      switch ending {
      case .complete:
        object["status", "completionTime"] = .string(now.timestamp)
        object.setCondition(Condition("Complete", true), now: now, updateField: "lastProbeTime")
      case .failed(let reason, let message):
        object.setCondition(
          Condition("Failed", true, reason: reason, message: message), now: now, updateField: "lastProbeTime")
      case nil:
        break
      }
    }
    switch ending {
    case .complete: events.record(job, "Completed", "Job completed")
    case .failed(let reason, let message): events.record(job, .warning, reason, message)
    case nil: break
    }
  }

  /// Deletes a finished job when its time to live is over.
  private func expire(_ job: Object) -> Requeue {
    let ended = job.condition("Complete") ?? job.condition("Failed")
    guard let seconds = job.spec["ttlSecondsAfterFinished"]?.int,
      let end = ended?["lastTransitionTime"]?.string.flatMap(Instant.init(timestamp:))
    else { return .done }
    let due = end + .seconds(seconds)
    guard world.now >= due else { return .after(due - world.now) }
    // Gone already is as good.
    _ = try? cluster.delete(.jobs, job.key)
    return .done
  }
}
