import SimAPI
import SimLoop
import Values

/// `kubectl taint`
struct TaintCommand: KubectlCommand {
  static let name = "taint"
  static let flags: [Flag] =
    Flag.printing + [
      Flag.dryRun, Flag.validate, Flag.selector, Flag.fieldManager("kubectl-taint"), .bool("all"), .bool("overwrite"),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let first = run.words.firstIndex { $0.contains("=") || $0.contains(":") || $0.hasSuffix("-") } ?? run.words.endIndex
    if let late = run.words[first...].first(where: { !$0.contains("=") && !$0.contains(":") && !$0.hasSuffix("-") }) {
      throw KubectlError("all resources must be specified before taint changes: \(late)")
    }
    let changes = try TaintChanges(Array(run.words[first...]))
    guard !changes.added.isEmpty || !changes.removed.isEmpty else {
      throw KubectlError("at least one taint update is required")
    }
    let words = Array(run.words[..<first])
    if let type = words.first, try run.type(type.split(separator: "/").first.map(String.init) ?? type).kind != "Node" {
      throw KubectlError("invalid resource type \(type), only node types are supported")
    }
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run)
    let finder = TargetFinder(run: run)
    try await finder.visit(try await finder.targets(words)) { target in
      let present = target.object?[["spec", "taints"]]?.list ?? []
      let (taints, verb) = try changes.applied(
        to: present, of: target.name, overwrites: run.flags.bool("overwrite"))
      let patch: Value = ["spec": ["taints": taints.isEmpty ? .null : .list(taints)]]
      var result = target.object ?? [:]
      if dryRun != .client {
        result = try run.client().patch(target.path, patch, as: MediaType.mergePatch, query: run.writeQuery(dryRun))
      }
      try await printer.print(result, verb)
    }
    return 0
  }
}
