import SimLoop
import Values

/// `kubectl set env`
struct SetEnv: KubectlCommand {
  static let name = "set env"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.selector, Flag.fieldManager("kubectl-set"), .bool("all"), .text("containers", "c", "*"),
      .list("env", "e"), .bool("list"), .bool("overwrite", nil, true), .refused("from"), .refused("keys", nil, .texts),
      .refused("prefix"), .refused("resolve", nil, .bool), .refused("local", nil, .bool),
    ]

  /// A variable's new value, or `nil` to remove it.
  private typealias Change = (name: String, value: String?)

  func run(_ run: KubectlRun) async throws -> Int32 {
    let (resources, changes) = try split(run)
    if resources.isEmpty, run.flags.texts("filename").isEmpty {
      throw KubectlError("one or more resources must be specified as <resource> <name> or <resource>/<name>")
    }
    if changes.isEmpty, !run.flags.bool("list") {
      throw KubectlError("at least one environment variable must be provided")
    }
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    for target in try await TargetFinder(run: run).liveTargets(resources) {
      let path = try PodTemplate.path(target)
      let containers = target.object?[path]?["containers"]?.list ?? []
      let wanted = run.flags.text("containers")
      let chosen = containers.filter { wanted == "*" || $0["name"]?.string == wanted }
      if chosen.isEmpty {
        try await run.complain(
          "warning: \(target.mapping.resource)/\(target.name) does not have any containers matching \"\(wanted)\"")
        continue
      }
      if run.flags.bool("list") {
        try await list(chosen, target, run)
      } else {
        let patch = Self.patch(chosen, changes, path, overwrites: run.flags.bool("overwrite"))
        var result = target.object ?? [:]
        if dryRun != .client {
          result = try run.client().patch(
            target.path, patch, as: MediaType.strategicMergePatch, query: run.writeQuery(dryRun))
        }
        try await printer.print(result, "env updated")
      }
    }
    return 0
  }

  private func split(_ run: KubectlRun) throws -> (resources: [String], changes: [Change]) {
    var resources: [String] = []
    var changes: [Change] = []
    for word in run.words + run.flags.texts("env") {
      if let sign = word.firstIndex(of: "="), sign != word.startIndex {
        changes.append((String(word[..<sign]), String(word[word.index(after: sign)...])))
      } else if word.hasSuffix("-"), word.count > 1, !resources.isEmpty || !run.flags.texts("filename").isEmpty {
        changes.append((String(word.dropLast()), nil))
      } else {
        resources.append(word)
      }
    }
    return (resources, changes)
  }

  private func list(_ containers: [Value], _ target: Target, _ run: KubectlRun) async throws {
    for container in containers {
      try await run.print(
        "# \(target.mapping.kind) \(target.name), container \(container["name"]?.string ?? "")")
      for variable in container["env"]?.list ?? [] {
        let name = variable["name"]?.string ?? ""
        if let source = variable["valueFrom"] {
          try await run.print("# \(name) from \(source.json())")
        } else {
          try await run.print("\(name)=\(variable["value"]?.string ?? "")")
        }
      }
    }
  }

  private static func patch(_ containers: [Value], _ changes: [Change], _ path: [String], overwrites: Bool) -> Value {
    let entries = containers.map { container -> Value in
      let present = Set((container["env"]?.list ?? []).compactMap { $0["name"]?.string })
      let variables = changes.compactMap { change -> Value? in
        guard let value = change.value else {
          return present.contains(change.name) ? ["$patch": "delete", "name": .string(change.name)] : nil
        }
        if present.contains(change.name), !overwrites { return nil }
        return ["name": .string(change.name), "value": .string(value), "valueFrom": nil]
      }
      return ["name": container["name"] ?? "", "env": .list(variables)]
    }
    var patch: Value = [:]
    patch[path] = ["containers": .list(entries)]
    return patch
  }
}
