import SimLoop
import Values

/// `kubectl autoscale`
struct AutoscaleCommand: KubectlCommand {
  static let name = "autoscale"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.record, Flag.fieldManager("kubectl-autoscale"), .int("min", nil, -1), .int("max", nil, -1),
      .int("cpu-percent", nil, -1), .text("name"), .bool("save-config"),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard run.flags.isSet("max") else { throw KubectlError("required flag(s) \"max\" not set") }
    let (least, most) = (run.flags.int("min"), run.flags.int("max"))
    guard most >= 1 else {
      throw KubectlError("--max=MAXPODS is required and must be at least 1, max: \(most)")
    }
    guard most >= least else {
      throw KubectlError("--max=MAXPODS must be larger or equal to --min=MINPODS, max: \(most), min: \(least)")
    }
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    let mapping = GeneratedObject.mapping("autoscaling/v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers")
    let isExplicit = try run.namespace().isExplicit
    for target in try await TargetFinder(run: run).liveTargets() {
      guard target.mapping.subresources.contains("scale") else {
        throw KubectlError(
          "cannot autoscale a \(target.mapping.kind): could not find scale subresource for \(target.mapping.longName)"
            + " in discovery information")
      }
      var object = scaler(of: target, mapping, run.flags)
      if dryRun != .client || isExplicit {
        object[["metadata", "namespace"]] = target.namespace.map(Value.string)
      }
      if run.flags.bool("save-config") { object = LastApplied.recording(object) }
      object = run.recording(object)
      if dryRun != .client {
        object = try run.client().post(mapping.path(in: target.namespace), object, query: run.writeQuery(dryRun))
      }
      try await printer.print(object, "autoscaled")
    }
    return 0
  }

  private func scaler(of target: Target, _ mapping: ResourceMapping, _ flags: ParsedFlags) -> Value {
    var spec: Value = [
      "maxReplicas": .int(Int64(flags.int("max"))),
      "scaleTargetRef": [
        "apiVersion": .string(target.mapping.apiVersion), "kind": .string(target.mapping.kind),
        "name": .string(target.name),
      ],
    ]
    if flags.int("min") > 0 { spec["minReplicas"] = .int(Int64(flags.int("min"))) }
    if flags.int("cpu-percent") >= 0 {
      spec["targetCPUUtilizationPercentage"] = .int(Int64(flags.int("cpu-percent")))
    }
    return GeneratedObject.object(
      mapping, flags.text("name").isEmpty ? target.name : flags.text("name"),
      ["spec": spec, "status": ["currentReplicas": 0, "desiredReplicas": 0]])
  }
}
