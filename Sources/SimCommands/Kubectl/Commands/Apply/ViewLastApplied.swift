import SimLoop
import Values

/// `kubectl apply view-last-applied`
struct ViewLastApplied: KubectlCommand {
  static let name = "apply view-last-applied"
  static let flags: [Flag] = Flag.files + [Flag.selector, .bool("all"), .text("output", "o", "yaml")]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let output = run.flags.text("output")
    guard ["yaml", "json"].contains(output) else {
      throw KubectlError.usage(
        "Unexpected -o output mode: \(output), the flag 'output' must be one of yaml|json", Self.name)
    }
    for target in try await TargetFinder(run: run).liveTargets() {
      guard let applied = LastApplied.of(target.object ?? [:]) else {
        throw KubectlError("no last-applied-configuration annotation found on resource: \(target.name)")
      }
      try await run.write(output == "yaml" ? applied.yaml() : applied.json(indent: 2, escapingHTML: true) + "\n")
    }
    return 0
  }
}
