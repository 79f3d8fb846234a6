import SimAPI
import SimLoop
import SimWorld
import Values

/// `kubectl delete`
struct DeleteCommand: KubectlCommand {
  static let name = "delete"
  static let flags: [Flag] =
    Flag.files + [
      .text("output", "o"), Flag.dryRun, Flag.selector, Flag.fieldSelector, Flag.allNamespaces, .bool("all"),
      .text("cascade", nil, "background", bare: "background"), .bool("force"), .int("grace-period", nil, -1),
      .bool("ignore-not-found"), .bool("now"), .duration("timeout", "0s"), .bool("wait", nil, true),
      .refused("interactive", "i", .bool), .refused("raw"),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let dryRun = try await run.dryRun()
    let output = run.flags.text("output")
    guard output.isEmpty || output == "name" else {
      throw KubectlError("unexpected -o output mode: \(output). We only support '-o name'")
    }
    let deletion = try Deletion(run.flags)
    var (targets, errors) = try await self.targets(run)
    try await warn(run, targets, deletion)
    var deleted: [Target] = []
    for index in targets.indices {
      do {
        if dryRun != .client {
          targets[index].object = try run.client().delete(targets[index].path, deletion.options(dryRun))
        }
        deleted.append(targets[index])
        try await tell(run, targets[index], deletion, dryRun, isNameOnly: output == "name")
      } catch let failure as APIFailure {
        if failure.isNotFound, ignoresMissing(run) { continue }
        let source = targets[index].source.map { "error when deleting \"\($0)\": " } ?? ""
        errors.append(KubectlError(failure.prefixed(source)))
      }
    }
    try run.report(errors)
    if targets.isEmpty, errors.isEmpty, !ignoresMissing(run) || selects(run) {
      try await run.print("No resources found")
    }
    guard run.flags.bool("wait"), dryRun == .none else { return 0 }
    let timeout = run.flags.duration("timeout")
    try await DeletionWait(run: run, deadline: timeout > .zero ? run.world.now + timeout : nil).wait(for: deleted)
    return 0
  }

  private func selects(_ run: KubectlRun) -> Bool {
    run.flags.bool("all") || run.flags.isSet("selector") || run.flags.isSet("field-selector")
  }

  /// Objects that selectors found may be gone by the time they are deleted.
  private func ignoresMissing(_ run: KubectlRun) -> Bool { run.flags.bool("ignore-not-found") || selects(run) }

  private func targets(_ run: KubectlRun) async throws -> (targets: [Target], errors: [KubectlError]) {
    if run.flags.bool("all"), run.flags.isSet("selector") {
      throw KubectlError("setting 'all' parameter but found a non empty selector. ")
    }
    let files = run.flags.texts("filename")
    guard files.isEmpty else { return try await ManifestTargets(run: run).read(files) }
    let finder = TargetFinder(run: run)
    if run.flags.bool("all"), case .names = try finder.asked(run.words) { throw TargetFinder.nameBesideSelector }
    return (try await finder.targets(), [])
  }

  private func warn(_ run: KubectlRun, _ targets: [Target], _ deletion: Deletion) async throws {
    if deletion.isForced {
      try await run.complain(
        "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The"
          + " resource may continue to run on the cluster indefinitely.")
    }
    if targets.contains(where: { !$0.mapping.isNamespaced }), run.flags.isSet("namespace") {
      try await run.complain("Warning: deleting cluster-scoped resources, not scoped to the provided namespace")
    }
  }

  private func tell(
    _ run: KubectlRun, _ target: Target, _ deletion: Deletion, _ dryRun: DryRun, isNameOnly: Bool
  ) async throws {
    if isNameOnly { return try await run.print(target.shown) }
    let verb = deletion.isForced ? "force deleted" : "deleted"
    try await run.print("\(target.mapping.kindName) \"\(target.name)\" \(verb)\(dryRun.suffix)")
  }
}

/// How flags say that objects are deleted.
struct Deletion {
  private let policy: String
  private let graceSeconds: Int
  let isForced: Bool

  init(_ flags: ParsedFlags) throws {
    switch flags.text("cascade") {
    case "background", "true": policy = "Background"
    case "foreground": policy = "Foreground"
    case "orphan", "false": policy = "Orphan"
    case let other:
      throw KubectlError(
        "invalid cascade value (\(other)). Must be \"background\", \"foreground\", or \"orphan\"")
    }
    var grace = flags.int("grace-period")
    if flags.bool("now") {
      guard grace < 0 else { throw KubectlError("--now and --grace-period cannot be specified together") }
      grace = 1
    }
    isForced = flags.bool("force")
    if isForced {
      if grace > 0 { throw KubectlError("--force and --grace-period greater than 0 cannot be specified together") }
      grace = 0
    } else if grace == 0 {
      // Zero without --force would lose data by accident; kubectl makes it one second.
      grace = 1
    }
    graceSeconds = grace
  }

  func options(_ dryRun: DryRun) -> Value {
    var options: Value = ["propagationPolicy": .string(policy)]
    if graceSeconds >= 0 { options["gracePeriodSeconds"] = .int(Int64(graceSeconds)) }
    if dryRun == .server { options["dryRun"] = ["All"] }
    return options
  }
}
