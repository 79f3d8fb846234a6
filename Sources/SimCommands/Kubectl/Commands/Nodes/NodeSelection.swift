import SimAPI
import SimLoop
import Values

/// The nodes that `cordon`, `uncordon` and `drain` are about.
@SimulatorActor
struct NodeSelection {
  let run: KubectlRun

  private static let path = "/api/v1/nodes"

  /// The nodes that words or a selector name, and what went wrong with some of them.
  func nodes() throws -> (nodes: [Value], errors: [KubectlError]) {
    let selector = run.flags.text("selector")
    if run.words.isEmpty, selector.isEmpty {
      throw KubectlError.usage("USAGE: \(run.command) NODE [flags]", run.command)
    }
    if !run.words.isEmpty, !selector.isEmpty {
      throw KubectlError.usage("error: cannot specify both a node name and a --selector option", run.command)
    }
    let client = try run.client()
    if run.words.isEmpty {
      return (try client.get(Self.path, query: [("labelSelector", selector)])["items"]?.list ?? [], [])
    }
    var nodes: [Value] = []
    var errors: [KubectlError] = []
    for name in run.words {
      let name = name.split(separator: "/").last.map(String.init) ?? name
      do { nodes.append(try client.get("\(Self.path)/\(name)")) } catch { errors.append(KubectlError(error)) }
    }
    return (nodes, errors)
  }

  /// Marks nodes as not to be used for new pods, or as usable again, and says so of each.
  func cordon(_ nodes: [Value], _ isCordoned: Bool) async throws {
    let dryRun = try await run.dryRun()
    let verb = isCordoned ? "cordoned" : "uncordoned"
    for node in nodes {
      let name = Self.name(node)
      let isSo = (node[["spec", "unschedulable"]]?.bool ?? false) == isCordoned
      if !isSo, dryRun != .client {
        let patch: Value = ["spec": ["unschedulable": isCordoned ? true : .null]]
        _ = try run.client().patch(
          "\(Self.path)/\(name)", patch, as: MediaType.strategicMergePatch, query: run.writeQuery(dryRun))
      }
      try await run.print("node/\(name) \(isSo ? "already " : "")\(verb)\(dryRun.suffix)")
    }
  }

  nonisolated static func name(_ object: Value) -> String { object[["metadata", "name"]]?.string ?? "" }
}

/// `kubectl cordon`
struct CordonCommand: KubectlCommand {
  static let name = "cordon"
  static let flags = [Flag.dryRun, Flag.selector]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let selection = NodeSelection(run: run)
    let (nodes, errors) = try selection.nodes()
    if nodes.isEmpty { try run.report(errors) }
    try await selection.cordon(nodes, true)
    try run.report(errors)
    return 0
  }
}

/// `kubectl uncordon`
struct UncordonCommand: KubectlCommand {
  static let name = "uncordon"
  static let flags = [Flag.dryRun, Flag.selector]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let selection = NodeSelection(run: run)
    let (nodes, errors) = try selection.nodes()
    if nodes.isEmpty { try run.report(errors) }
    try await selection.cordon(nodes, false)
    try run.report(errors)
    return 0
  }
}
