import SimWorld
import Values

extension KubernetesTypes {
  /// `cronjobs`
  static let cronJobs = ResourceDefinition(
    GroupVersionKind(group: "batch", version: "v1", kind: "CronJob"), "cronjobs", shortNames: ["cj"],
    categories: ["all"], status: true, countsGenerations: true, table: cronJobTable, schema: .builtIn("CronJob"),
    rules: Rules(
      defaults: { job, _ in
        var spec = job.spec
        spec.fill("concurrencyPolicy", "Allow")
        spec.fill("suspend", false)
        spec.fill("successfulJobsHistoryLimit", 3)
        spec.fill("failedJobsHistoryLimit", 1)
        spec.within("jobTemplate") { template in
          var metadata = template["metadata"] ?? .map([:])
          if metadata["creationTimestamp"] == nil { metadata["creationTimestamp"] = .null }
          template["metadata"] = metadata
          template.within("spec", fillJobTemplate)
        }
        job["spec"] = spec
        if job["status"] == nil { job["status"] = [:] }
      },
      check: { job, _, problems in
        checkSchedule(job.spec["schedule"], &problems)
        problems.oneOf(job.spec["concurrencyPolicy"], at: "spec.concurrencyPolicy", ["Allow", "Forbid", "Replace"])
        for field in ["startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit"] {
          problems.notNegative(job.spec[field], at: "spec.\(field)")
        }
        checkJobSpec(job.spec["jobTemplate"]?["spec"] ?? .map([:]), at: "spec.jobTemplate.spec", &problems)
      }))

  /// Only the pod template: the rest is defaulted in the jobs.
  private static func fillJobTemplate(_ spec: inout Value) { spec.within("template", PodDefaults.fillTemplate) }

  private static func checkSchedule(_ value: Value?, _ problems: inout Problems) {
    let schedule = value?.string ?? ""
    if schedule.isEmpty { return problems.required("spec.schedule") }
    let fields = schedule.split(separator: " ").count
    if !schedule.hasPrefix("@"), fields != 5 {
      problems.invalid(
        "spec.schedule", value, "expected exactly 5 fields, found \(fields): [\(schedule)]")
    }
  }

  private static let cronJobTable = TablePrinter(
    [
      .name, .text("Schedule") { $0.spec["schedule"]?.string ?? "" },
      .text("Suspend") { $0.spec["suspend"]?.bool == true ? "True" : "False" },
      .count("Active") { Int64($0.status["active"]?.list?.count ?? 0) },
      Column(TableColumn("Last Schedule")) { job, now in
        let last = job.status["lastScheduleTime"]?.string.flatMap(Instant.init(timestamp:))
        return .string(last.map { Age.text(from: $0, to: now) } ?? "<none>")
      }, .age,
    ] + templateColumns("spec", "jobTemplate", "spec", "template", wide: true) + [
      .text("Selector", wide: true) {
        SelectorText.text(selector: $0.content[["spec", "jobTemplate", "spec", "selector"]])
      }
    ])
}
