import SimTypes
import SimWorld
import Values

/// Jobs and CronJobs.
enum JobDescriptions {
  static func job(_ object: Value, into text: inout DescribeText) {
    let (spec, status) = (object["spec"] ?? [:], object["status"] ?? [:])
    text.header(object)
    text.line(0, "Selector:\t\(SelectorText.text(selector: spec["selector"]))")
    text.labelsAndAnnotations(object)
    WorkloadDescriptions.controller(object, into: &text)
    text.field("Parallelism", spec["parallelism"])
    text.line(0, "Completions:\t\(spec["completions"].map(GoSyntax.plain) ?? "<unset>")")
    text.field("Completion Mode", spec["completionMode"])
    text.field("Suspend", spec["suspend"])
    text.field("Backoff Limit", spec["backoffLimit"])
    text.field("TTL Seconds After Finished", spec["ttlSecondsAfterFinished"])
    times(status, into: &text)
    if let limit = spec["activeDeadlineSeconds"]?.int { text.line(0, "Active Deadline Seconds:\t\(limit)s") }
    pods(spec, status, into: &text)
    PodTemplateDescription.write(spec["template"] ?? [:], into: &text)
  }

  private static func times(_ status: Value, into text: inout DescribeText) {
    let (start, end) = (status["startTime"], status["completionTime"])
    if start?.string != nil { text.line(0, "Start Time:\t\(DescribeTime.text(start))") }
    guard end?.string != nil else { return }
    text.line(0, "Completed At:\t\(DescribeTime.text(end))")
    if let start = start?.string.flatMap(Instant.init(timestamp:)),
      let end = end?.string.flatMap(Instant.init(timestamp:))
    {
      text.line(0, "Duration:\t\(Age.text(from: start, to: end))")
    }
  }

  private static func pods(_ spec: Value, _ status: Value, into text: inout DescribeText) {
    func count(_ name: String) -> Int64 { status[name]?.int ?? 0 }
    let ready = status["ready"]?.int.map { " (\($0) Ready)" } ?? ""
    text.line(
      0,
      "Pods Statuses:\t\(count("active")) Active\(ready) / \(count("succeeded")) Succeeded / \(count("failed")) Failed")
    guard spec["completionMode"]?.string == "Indexed" else { return }
    let indexes = status["completedIndexes"]?.string ?? ""
    text.line(0, "Completed Indexes:\t\(indexes.isEmpty ? "<none>" : indexes)")
  }

  static func cronJob(_ object: Value, into text: inout DescribeText) {
    let spec = object["spec"] ?? [:]
    func shown(_ name: String) -> String { spec[name].map(GoSyntax.plain) ?? "<unset>" }
    text.header(object)
    text.labelsAndAnnotations(object)
    text.line(0, "Schedule:\t\(spec["schedule"]?.string ?? "")")
    text.line(0, "Concurrency Policy:\t\(spec["concurrencyPolicy"]?.string ?? "")")
    text.line(0, "Suspend:\t\(DescribeText.flag(spec["suspend"]))")
    text.line(0, "Successful Job History Limit:\t\(shown("successfulJobsHistoryLimit"))")
    text.line(0, "Failed Job History Limit:\t\(shown("failedJobsHistoryLimit"))")
    let deadline = spec["startingDeadlineSeconds"]?.int.map { "\($0)s" } ?? "<unset>"
    text.line(0, "Starting Deadline Seconds:\t\(deadline)")
    template(spec[["jobTemplate", "spec"]] ?? [:], into: &text)
    let last = DescribeTime.text(object[["status", "lastScheduleTime"]])
    text.line(0, "Last Schedule Time:\t\(last.isEmpty ? "<unset>" : last)")
    let active = (object[["status", "active"]]?.list ?? []).compactMap { $0["name"]?.string }
    text.line(0, "Active Jobs:\t\(active.isEmpty ? "<none>" : active.joined(separator: ", "))")
  }

  private static func template(_ spec: Value, into text: inout DescribeText) {
    let selector = spec["selector"].map { SelectorText.text(selector: $0) } ?? "<unset>"
    text.line(0, "Selector:\t\(selector)")
    text.line(0, "Parallelism:\t\(spec["parallelism"].map(GoSyntax.plain) ?? "<unset>")")
    text.line(0, "Completions:\t\(spec["completions"].map(GoSyntax.plain) ?? "<unset>")")
    if let limit = spec["activeDeadlineSeconds"]?.int { text.line(0, "Active Deadline Seconds:\t\(limit)s") }
    PodTemplateDescription.write(spec["template"] ?? [:], into: &text)
  }
}
