import SimTypes
import SimWorld
import Values

/// Starts a Job whenever the schedule of a CronJob says so.
package final class CronJobController: ClusterController {
  private let events: EventRecorder

  /// Reacts after `Latencies.workload`; its events name `cronjob-controller`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "cronjob-controller")
    super.init(cluster, name: "cronjob", latency: Latencies.workload)
  }

  /// Watches CronJobs and the Jobs that they manage.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.cronJobs, of: self)
    queue.watch(.jobs, ownedBy: "CronJob", of: self)
  }

  /// Reconciles one CronJob, by namespace and name: deletes finished Jobs beyond the history limits, starts the Job
  /// that is due, and looks again at the next time of the schedule, which is read in UTC. `timeZone` and
  /// `startingDeadlineSeconds` are not regarded. A suspended one starts nothing; one whose schedule cannot be read is
  /// left alone.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let cronJob = cluster.find(.cronJobs, key.object), !cronJob.isBeingDeleted,
      let schedule = CronSchedule(cronJob.spec["schedule"]?.string ?? "")
    else { return .done }
    return attempting {
      let jobs = cluster.managed(.jobs, by: cronJob)
      let active = jobs.filter { !$0.hasCondition("Complete") && !$0.hasCondition("Failed") }
      try forget(jobs, of: cronJob)
      showActive(active, of: cronJob)
      guard cronJob.spec["suspend"]?.bool != true else { return .done }
      let last = cronJob.status["lastScheduleTime"]?.string.flatMap(Instant.init(timestamp:)) ?? cronJob.creation
      guard let due = schedule.next(after: last ?? world.now) else { return .done }
      guard due <= world.now else { return .after(due - world.now) }
      try run(cronJob, at: due, active)
      return schedule.next(after: world.now).map { .after($0 - world.now) } ?? .done
    }
  }

  private func run(_ cronJob: Object, at time: Instant, _ active: [Object]) throws {
    let now = world.now
    updateStatus(.cronJobs, cronJob.key) { $0["status", "lastScheduleTime"] = .string(now.timestamp) }
    if !active.isEmpty {
      switch cronJob.spec["concurrencyPolicy"]?.string {
      case "Forbid": return
      case "Replace": for job in active { try cluster.delete(.jobs, job.key) }
      default: break
      }
    }
    let template = cronJob.spec["jobTemplate"]
    var job = Object(
      apiVersion: "batch/v1", kind: "Job", name: "\(cronJob.name)-\(time.seconds / 60)", namespace: cronJob.namespace,
      ["spec": template?["spec"] ?? .map([:])])
    job["metadata", "labels"] = template?["metadata"]?["labels"]
    job["metadata", "annotations"] = template?["metadata"]?["annotations"]
    job.owners = [OwnerReference(controller: cronJob)]
    let created = try cluster.create(job)
    events.record(cronJob, "SuccessfulCreate", "Created job \(created.name)")
  }

  private func showActive(_ active: [Object], of cronJob: Object) {
    let references: [Value] = active.map {
      [
        "apiVersion": "batch/v1", "kind": "Job", "name": .string($0.name), "namespace": .string($0.namespace ?? ""),
        "uid": .string($0.uid),
      ]
    }
    updateStatus(.cronJobs, cronJob.key) { $0["status", "active"] = references.isEmpty ? nil : .list(references) }
  }

  /// Deletes finished jobs beyond the history limits, the oldest first.
  private func forget(_ jobs: [Object], of cronJob: Object) throws {
    for (condition, field) in [("Complete", "successfulJobsHistoryLimit"), ("Failed", "failedJobsHistoryLimit")] {
      let finished = jobs.filter { $0.hasCondition(condition) }.sorted { $0.name < $1.name }
      for job in finished.dropLast(cronJob.spec[field]?.count ?? 3) { try cluster.delete(.jobs, job.key) }
    }
  }
}
