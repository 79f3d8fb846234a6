import SimLoop
import Values

/// `kubectl scale`
struct ScaleCommand: KubectlCommand {
  static let name = "scale"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.selector, Flag.record, .bool("all"), .int("replicas"), .int("current-replicas", nil, -1),
      .text("resource-version"), .refused("timeout"),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard run.flags.isSet("replicas") else { throw KubectlError("required flag(s) \"replicas\" not set") }
    let replicas = run.flags.int("replicas")
    guard replicas >= 0 else {
      throw KubectlError("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0")
    }
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    var missing: [APIFailure] = []
    var scaled = 0
    for var target in try await TargetFinder(run: run).targets() {
      if target.object == nil || target.source != nil {
        do { target.object = try run.client().get(target.path) } catch let failure as APIFailure
          where failure.isNotFound
        {
          missing.append(failure)
          continue
        }
      }
      try check(target, run.flags)
      if dryRun != .client { try scale(target, to: replicas, dryRun, run) }
      try await printer.print(target.object ?? [:], "scaled")
      scaled += 1
    }
    if scaled == 0 {
      throw KubectlError("no objects passed to scale \(missing.map(\.message).joined(separator: ", "))".trimmingBlanks)
    }
    try run.report(missing.map { KubectlError($0) })
    return 0
  }

  private func check(_ target: Target, _ flags: ParsedFlags) throws {
    let expected = flags.int("current-replicas")
    let present = target.object?[["spec", "replicas"]]?.int ?? 1
    if expected >= 0, present != expected { throw KubectlError("Expected replicas to be \(expected), was \(present)") }
    let revision = target.object?[["metadata", "resourceVersion"]]?.string ?? ""
    if flags.isSet("resource-version"), flags.text("resource-version") != revision {
      throw KubectlError("Expected resource version to be \(flags.text("resource-version")), was \(revision)")
    }
  }

  private func scale(_ target: Target, to replicas: Int, _ dryRun: DryRun, _ run: KubectlRun) throws {
    let path = target.mapping.path(of: target.name, in: target.namespace, "scale")
    let patch: Value = ["spec": ["replicas": .int(Int64(replicas))]]
    _ = try run.client().patch(path, patch, as: MediaType.mergePatch, query: run.writeQuery(dryRun))
    if dryRun == .none { _ = try run.record(in: target.object ?? [:], target) }
  }
}
