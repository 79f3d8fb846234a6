import SimAPI
import SimLoop
import Values

/// `kubectl cordon`
struct CordonCommand: KubectlCommand {
  static let name = "cordon"
  static let flags = NodeMarks.flags

  func run(_ run: KubectlRun) async throws -> Int32 {
    let marks = NodeMarks(run: run)
    try await TargetFinder(run: run).visit(try await marks.nodes()) { node in
      try await marks.mark(node, unschedulable: true)
    }
    return 0
  }
}

/// `kubectl uncordon`
struct UncordonCommand: KubectlCommand {
  static let name = "uncordon"
  static let flags = NodeMarks.flags

  func run(_ run: KubectlRun) async throws -> Int32 {
    let marks = NodeMarks(run: run)
    try await TargetFinder(run: run).visit(try await marks.nodes()) { node in
      try await marks.mark(node, unschedulable: false)
    }
    return 0
  }
}

/// Nodes that take new pods or do not.
@SimulatorActor
struct NodeMarks {
  let run: KubectlRun

  nonisolated static let flags: [Flag] = [Flag.dryRun, Flag.selector]

  /// The nodes that the command names.
  func nodes() async throws -> [Target] {
    if run.words.isEmpty, !run.flags.isSet("selector") {
      throw KubectlError.usage("USAGE: \(run.command) NODE [flags]", run.command)
    }
    if !run.words.isEmpty, run.flags.isSet("selector") {
      throw KubectlError("cannot specify both a node name and a --selector option")
    }
    let words = run.words.map { $0.contains("/") ? $0 : "node/\($0)" }
    return try await TargetFinder(run: run).targets(words.isEmpty ? ["nodes"] : words)
  }

  func mark(_ node: Target, unschedulable: Bool) async throws {
    let dryRun = try await run.dryRun()
    let verb = unschedulable ? "cordoned" : "uncordoned"
    let isSo = node.object?[["spec", "unschedulable"]]?.bool == true
    if isSo != unschedulable, dryRun != .client {
      let patch: Value = ["spec": ["unschedulable": unschedulable ? true : .null]]
      _ = try run.client().patch(node.path, patch, as: MediaType.mergePatch, query: run.writeQuery(dryRun))
    }
    try await run.print("node/\(node.name) \(isSo == unschedulable ? "already " : "")\(verb)\(dryRun.suffix)")
  }
}
