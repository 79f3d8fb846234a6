import SimLoop
import SimTypes
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
        if !run.flags.bool("overwrite") { try checkOverwriting(chosen, changes, target) }
        guard let patch = Self.patch(chosen, changes, path) else { continue }
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
    let words = ArgumentPairs(run.words)
    if words.misplaced != nil {
      throw KubectlError(
        "all resources must be specified before environment changes: \(run.words.joined(separator: " "))")
    }
    let changes = try (run.flags.texts("env") + words.pairs).map(Self.change)
    let set = Set(changes.filter { $0.value != nil }.map(\.name))
    if changes.contains(where: { $0.value == nil && set.contains($0.name) }) {
      throw KubectlError("can not both modify and remove the same environment variable in the same command")
    }
    return (words.resources, changes)
  }

  private static func change(_ word: String) throws -> Change {
    guard let sign = word.firstIndex(of: "=") else {
      guard word.hasSuffix("-") else { throw KubectlError("unknown environment variable: \(word)") }
      return (String(word.dropLast()), nil)
    }
    let name = String(word[..<sign])
    if let problem = NameSyntax.environmentNameProblems(name).first {
      throw KubectlError("\"\(name)\" is not a valid key name: \(problem)")
    }
    return (name, String(word[word.index(after: sign)...]))
  }

  private func list(_ containers: [Value], _ target: Target, _ run: KubectlRun) async throws {
    for container in containers {
      try await run.print(
        "# \(target.mapping.kind) \(target.name), container \(container["name"]?.string ?? "")")
      for variable in container["env"]?.list ?? [] {
        let name = variable["name"]?.string ?? ""
        if let source = variable["valueFrom"] {
          try await run.print("# \(name) from \(Self.shown(source))")
        } else {
          try await run.print("\(name)=\(variable["value"]?.string ?? "")")
        }
      }
    }
  }

  /// Where a value comes from.
  private static func shown(_ source: Value) -> String {
    func field(_ reference: String, _ name: String) -> String { source[[reference, name]]?.string ?? "" }
    for (reference, kind) in [("configMapKeyRef", "configmap"), ("secretKeyRef", "secret")]
    where source[reference] != nil {
      return "\(kind) \(field(reference, "name")), key \(field(reference, "key"))"
    }
    if source["fieldRef"] != nil { return "field path \(field("fieldRef", "fieldPath"))" }
    guard source["resourceFieldRef"] != nil else { return "invalid valueFrom" }
    let container = field("resourceFieldRef", "containerName")
    return "resource field \(container.isEmpty ? "" : container + "/")\(field("resourceFieldRef", "resource"))"
  }

  private func checkOverwriting(_ containers: [Value], _ changes: [Change], _ target: Target) throws {
    for variable in containers.flatMap({ $0["env"]?.list ?? [] }) {
      guard let value = variable["value"]?.string, !value.isEmpty, let name = variable["name"]?.string,
        changes.contains(where: { $0.name == name && $0.value != nil })
      else { continue }
      throw KubectlError(
        "\(target.mapping.resource)/\(target.name) '\(name)' already has a value (\(value)), and --overwrite is false")
    }
  }

  /// The patch that makes the changes; `nil` if all is as wanted.
  private static func patch(_ containers: [Value], _ changes: [Change], _ path: [String]) -> Value? {
    var isChange = false
    let entries = containers.map { container -> Value in
      let own = container["env"]?.list ?? []
      let present = Set(own.compactMap { $0["name"]?.string })
      let variables = changes.compactMap { change -> Value? in
        guard let value = change.value else {
          return present.contains(change.name) ? ["$patch": "delete", "name": .string(change.name)] : nil
        }
        if own.contains(["name": .string(change.name), "value": .string(value)]) { return nil }
        return ["name": .string(change.name), "value": .string(value), "valueFrom": nil]
      }
      isChange = isChange || !variables.isEmpty
      return ["name": container["name"] ?? "", "env": .list(variables)]
    }
    guard isChange else { return nil }
    var patch: Value = [:]
    patch[path] = ["containers": .list(entries)]
    return patch
  }
}
