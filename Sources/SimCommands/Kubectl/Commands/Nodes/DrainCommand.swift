import SimLoop
import SimWorld
import Values

/// `kubectl drain`
struct DrainCommand: KubectlCommand {
  static let name = "drain"
  static let flags: [Flag] = [
    Flag.dryRun, Flag.selector, .bool("force"), .bool("ignore-daemonsets"), .bool("delete-emptydir-data"),
    .int("grace-period", nil, -1), .duration("timeout", "0s"), .text("pod-selector"), .bool("disable-eviction"),
    .refused("chunk-size", nil, .int), .refused("skip-wait-for-delete-timeout", nil, .int),
  ]
  /// How long a refused eviction waits before it is tried again.
  private static let pause = Duration.seconds(5)

  func run(_ run: KubectlRun) async throws -> Int32 {
    let marks = NodeMarks(run: run)
    let dryRun = try await run.dryRun()
    let nodes = try await marks.nodes().map { node in
      var node = node
      if node.object == nil { node.object = try run.client().get(node.path) }
      return node
    }
    var problems: [(node: String, errors: [String])] = []
    for node in nodes {
      try await marks.mark(node, unschedulable: true)
      let errors = try await empty(node, run, dryRun)
      if errors.isEmpty {
        try await run.print("node/\(node.name) drained\(dryRun.suffix)")
      } else {
        let all = errors.count == 1 ? errors[0] : "[\(errors.joined(separator: ", "))]"
        try await run.complain(
          "error: unable to drain node \"\(node.name)\" due to error: \(all), continuing command...")
        problems.append((node.name, errors))
      }
    }
    guard !problems.isEmpty else { return 0 }
    try await run.complain("There are pending nodes to be drained:")
    for problem in problems { try await run.complain(" \(problem.node)") }
    throw KubectlError.bare(problems.flatMap(\.errors).joined(separator: "\n"))
  }

  /// Takes the pods off a node; returns what keeps them there.
  private func empty(_ node: Target, _ run: KubectlRun, _ dryRun: DryRun) async throws -> [String] {
    var query: [(name: String, value: String)] = [("fieldSelector", "spec.nodeName=\(node.name)")]
    if run.flags.isSet("pod-selector") { query.append(("labelSelector", run.flags.text("pod-selector"))) }
    let found = try run.client().get("/api/v1/pods", query: query)["items"]?.list ?? []
    let pods = DrainablePods(
      found,
      DrainablePods.Options(
        force: run.flags.bool("force"), ignoresDaemonSets: run.flags.bool("ignore-daemonsets"),
        deletesEmptyDirectories: run.flags.bool("delete-emptydir-data")))
    guard pods.errors.isEmpty else { return pods.errors }
    if !pods.warning.isEmpty { try await run.complain("Warning: \(pods.warning)") }
    let verb = run.flags.bool("disable-eviction") ? "deleting" : "evicting"
    for pod in pods.toDelete {
      let name = "\(pod[["metadata", "namespace"]]?.string ?? "")/\(pod[["metadata", "name"]]?.string ?? "")"
      try await run.print("\(verb) pod \(name)\(dryRun.suffix)")
    }
    return dryRun == .none ? try await remove(pods.toDelete, run) : []
  }

  private func remove(_ pods: [Value], _ run: KubectlRun) async throws -> [String] {
    let timeout = run.flags.duration("timeout")
    let deadline: Instant? = timeout > .zero ? run.world.now + timeout : nil
    let mapping = GeneratedObject.mapping("v1", "Pod", "pods")
    let targets = pods.map { Target($0, mapping) }
    var errors: [String] = []
    var gone: [Target] = []
    for target in targets {
      do {
        try await evict(target, run, deadline)
        gone.append(target)
      } catch let error as KubectlError {
        errors.append(error.bare.text)
      }
    }
    let wait = DeletionWait(run: run, deadline: deadline)
    let verb = run.flags.bool("disable-eviction") ? "deleted" : "evicted"
    for target in gone {
      try await wait.wait(for: target)
      try await run.print("pod/\(target.name) \(verb)")
    }
    return errors
  }

  /// Asks until the pod may go.
  private func evict(_ target: Target, _ run: KubectlRun, _ deadline: Instant?) async throws {
    var options: Value = [:]
    let grace = run.flags.int("grace-period")
    if grace >= 0 { options["gracePeriodSeconds"] = .int(Int64(grace)) }
    let eviction: Value = [
      "apiVersion": "policy/v1", "kind": "Eviction", "deleteOptions": options,
      "metadata": ["name": .string(target.name), "namespace": .string(target.namespace ?? "")],
    ]
    while true {
      do {
        if run.flags.bool("disable-eviction") {
          _ = try run.client().delete(target.path, options)
        } else {
          _ = try run.client().post(target.path + "/eviction", eviction)
        }
        return
      } catch let failure as APIFailure {
        if failure.isNotFound { return }
        let text = "error when evicting pods/\"\(target.name)\" -n \"\(target.namespace ?? "")\""
        guard failure.code == 429 else { throw KubectlError("\(text): \(failure.message)") }
        try await run.complain("\(text) (will retry after 5s): \(failure.message)")
        if let deadline, run.world.now + Self.pause > deadline {
          throw KubectlError("\(text): global timeout reached: \(run.flags.text("timeout"))")
        }
        try await run.process.simulation.sleep(Self.pause)
      }
    }
  }
}
