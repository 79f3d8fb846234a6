import SimLoop
import Values

/// `kubectl apply`
struct ApplyCommand: KubectlCommand {
  static let name = "apply"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.validate, Flag.selector, Flag.record, Flag.fieldManager("kubectl-client-side-apply"),
      .bool("server-side"), .bool("force-conflicts"), .bool("overwrite", nil, true), .bool("openapi-patch", nil, true),
      .text("cascade", nil, "background", bare: "background"), .int("grace-period", nil, -1),
      .duration("timeout", "0s"),
      .refused("wait", nil, .bool), .refused("force", nil, .bool), .refused("prune", nil, .bool),
      .refused("prune-allowlist", nil, .texts), .refused("all", nil, .bool), .refused("subresource"),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    if !run.words.isEmpty {
      throw KubectlError.usage("Unexpected args: [\(run.words.joined(separator: " "))]", Self.name)
    }
    let files = run.flags.texts("filename")
    guard !files.isEmpty else { throw KubectlError("must specify one of -f and -k") }
    let dryRun = try await run.dryRun()
    let isServerSide = run.flags.bool("server-side")
    if run.flags.bool("force-conflicts"), !isServerSide {
      throw KubectlError("--force-conflicts only works with --server-side")
    }
    if isServerSide, dryRun == .client {
      throw KubectlError("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)")
    }
    let isValidated = !["false", "ignore"].contains(run.flags.text("validate"))
    var (targets, errors) = try await ManifestTargets(run: run, isValidated: isValidated).read(files)
    targets = try selected(targets, run)
    if targets.isEmpty, errors.isEmpty { throw KubectlError("no objects passed to apply") }
    let applier = try Applier(run: run, dryRun: dryRun)
    for var target in targets {
      target.object = target.object.map(run.recording)
      do {
        if isServerSide { try await applier.applyOnServer(target) } else { try await applier.apply(target) }
      } catch let error as KubectlError {
        errors.append(error)
      } catch let failure as APIFailure {
        errors.append(KubectlError(failure))
      }
    }
    try await applier.printObjects()
    try run.report(errors)
    return 0
  }

  private func selected(_ targets: [Target], _ run: KubectlRun) throws -> [Target] {
    let selector = run.flags.text("selector")
    return selector.isEmpty ? targets : try SelectorFilter(selector).filter(targets)
  }
}
