import SimWorld
import Values

extension KubernetesTypes {
  /// `jobs`
  static let jobs = ResourceDefinition(
    GroupVersionKind(group: "batch", version: "v1", kind: "Job"), "jobs", categories: ["all"], status: true,
    countsGenerations: true,
    table: TablePrinter(
      [.name, .text("Completions", completions), Column(TableColumn("Duration"), cell: jobDuration), .age]
        + workloadColumns),
    schema: .builtIn("Job"),
    rules: Rules(
      defaults: { job, _ in fillJob(&job) },
      check: { job, old, problems in
        checkJobSpec(job.spec, at: "spec", &problems)
        guard let old else { return }
        problems.unchanged("spec.completions", job.spec["completions"], old.spec["completions"])
        problems.unchanged(
          "spec.selector", job.spec["selector"], old.spec["selector"],
          shown: GoText.labelSelector(job.spec["selector"]))
        problems.unchanged(
          "spec.template", job.spec["template"], old.spec["template"], shown: "core.PodTemplateSpec{…}")
      }))

  private static func completions(_ job: Object) -> String {
    let succeeded = job.status["succeeded"]?.int ?? 0
    if let completions = job.spec["completions"]?.int { return "\(succeeded)/\(completions)" }
    let parallelism = job.spec["parallelism"]?.int ?? 1
    return parallelism > 1 ? "\(succeeded)/1 of \(parallelism)" : "\(succeeded)/1"
  }

  @Sendable private static func jobDuration(_ job: Object, _ now: Instant) -> Value {
    guard let start = job.status["startTime"]?.string.flatMap(Instant.init(timestamp:)) else { return "" }
    let end = job.status["completionTime"]?.string.flatMap(Instant.init(timestamp:)) ?? now
    return .string(Age.text(end - start))
  }

  /// A job makes its own selector from its uid, unless it says it has one.
  private static func fillJob(_ job: inout Object) {
    var spec = job.spec
    fillJobSpec(&spec)
    if spec["manualSelector"]?.bool != true, spec["selector"] == nil, !job.uid.isEmpty {
      spec["selector"] = ["matchLabels": ["batch.kubernetes.io/controller-uid": .string(job.uid)]]
      var labels = spec["template"]?["metadata"]?["labels"] ?? .map([:])
      for prefix in ["batch.kubernetes.io/", ""] {
        labels[prefix + "controller-uid"] = .string(job.uid)
        labels[prefix + "job-name"] = .string(job.name)
      }
      spec[["template", "metadata", "labels"]] = labels
    }
    job["spec"] = spec
    if job["status"] == nil { job["status"] = [:] }
  }

  static func fillJobSpec(_ spec: inout Value) {
    if spec["completions"] == nil, spec["parallelism"] == nil { spec.fill("completions", 1) }
    spec.fill("parallelism", 1)
    spec.fill("backoffLimit", 6)
    spec.fill("completionMode", "NonIndexed")
    spec.fill("suspend", false)
    spec.within("template", PodDefaults.fillTemplate)
  }

  static func checkJobSpec(_ spec: Value, at path: String, _ problems: inout Problems) {
    for field in ["parallelism", "completions", "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished"] {
      problems.notNegative(spec[field], at: "\(path).\(field)")
    }
    problems.oneOf(spec["completionMode"], at: "\(path).completionMode", ["Indexed", "NonIndexed"])
    PodChecks.checkTemplate(spec["template"], at: "\(path).template", selector: nil, &problems)
    let policy = spec["template"]?["spec"]?["restartPolicy"]
    if policy == "Always" || policy == nil {
      problems.required(
        "\(path).template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"")
    }
  }
}
