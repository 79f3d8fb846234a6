import SimAPI
import SimLoop
import SimWorld
import Values

/// `kubectl drain`
struct DrainCommand: KubectlCommand {
  static let name = "drain"
  static let flags: [Flag] = [
    Flag.dryRun, Flag.selector, .bool("ignore-daemonsets"), .bool("delete-emptydir-data"), .bool("force"),
    .int("grace-period", nil, -1), .duration("timeout", "0s"), .text("pod-selector"), .int("chunk-size", nil, 500),
    .bool("disable-eviction"), .refused("skip-wait-for-delete-timeout"),
  ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let selection = NodeSelection(run: run)
    let (nodes, errors) = try selection.nodes()
    try run.report(errors)
    try await selection.cordon(nodes, true)
    let dryRun = try await run.dryRun()
    var failures: [String] = []
    var left = nodes.map(NodeSelection.name)
    for name in left {
      let problems = try await drain(name, run, dryRun)
      if problems.isEmpty {
        left.removeAll { $0 == name }
        try await run.print("node/\(name) drained\(dryRun.suffix)")
        continue
      }
      failures += problems
      try await run.complain(
        "error: unable to drain node \"\(name)\" due to error: \(Self.list(problems)), continuing command...")
      try await run.complain("There are pending nodes to be drained:")
      for name in left { try await run.complain(" \(name)") }
    }
    if !failures.isEmpty { throw KubectlError.bare(failures.joined(separator: "\n")) }
    return 0
  }

  /// As Go prints several errors.
  private static func list(_ problems: [String]) -> String {
    problems.count == 1 ? problems[0] : "[\(problems.joined(separator: ", "))]"
  }

  /// Returns what went wrong.
  private func drain(_ node: String, _ run: KubectlRun, _ dryRun: DryRun) async throws -> [String] {
    let plan = try self.plan(node, run)
    guard plan.problems.isEmpty else { return plan.problems }
    if let warnings = plan.warnings { try await run.complain("Warning: \(warnings)") }
    let problems = try await evict(plan.evicted, run, dryRun)
    let pending = problems.isEmpty ? [] : try self.plan(node, run).evicted
    if !pending.isEmpty {
      try await run.complain(
        "There are pending pods in node \"\(node)\" when an error occurred: \(Self.list(problems))")
      for pod in pending { try await run.complain("pod/\(NodeSelection.name(pod))") }
    }
    return problems
  }

  private func plan(_ node: String, _ run: KubectlRun) throws -> DrainPlan {
    var query = [("fieldSelector", "spec.nodeName=\(node)")]
    if run.flags.isSet("pod-selector") { query.append(("labelSelector", run.flags.text("pod-selector"))) }
    return DrainPlan(
      try run.client().get("/api/v1/pods", query: query)["items"]?.list ?? [],
      DrainPlan.Permissions(
        ignoresDaemonSets: run.flags.bool("ignore-daemonsets"),
        deletesLocalData: run.flags.bool("delete-emptydir-data"), forces: run.flags.bool("force")))
  }

  /// Evicts or deletes pods, those that a budget protects again every five seconds, and waits until they are gone. Returns
  /// what went wrong.
  private func evict(_ pods: [Value], _ run: KubectlRun, _ dryRun: DryRun) async throws -> [String] {
    let timeout = run.flags.duration("timeout")
    let deadline = timeout > .zero ? run.world.now + timeout : nil
    let reached = "global timeout reached: \(run.flags.text("timeout"))"
    var waiting: [(pod: Value, next: Instant)] = pods.map { ($0, run.world.now) }
    var going: [Value] = []
    var problems: [String] = []
    let evicts = !run.flags.bool("disable-eviction")
    while true {
      let now = run.world.now
      let isLate = deadline.map { now >= $0 } ?? false
      let due = waiting.filter { $0.next <= now }.map(\.pod)
      waiting.removeAll { $0.next <= now }
      for pod in due {
        let place = Self.place(pod)
        // kubectl says nothing of pods that it deletes, unless it only would.
        if evicts || dryRun != .none {
          try await run.print("evicting pod \(place.namespace)/\(place.name)\(dryRun.suffix)")
        }
        let prefix = "error when evicting pods/\"\(place.name)\" -n \"\(place.namespace)\""
        switch isLate ? .failed(reached) : try tryEviction(of: pod, run, dryRun) {
        case .goes: going.append(pod)
        case .failed(let message): problems.append("\(prefix): \(message)")
        case .isProtected(let message):
          try await run.complain("\(prefix) (will retry after 5s): \(message)")
          waiting.append((pod, now + .seconds(5)))
        }
      }
      guard dryRun == .none else { return problems }
      var staying: [Value] = []
      for pod in going {
        let place = Self.place(pod)
        if try !isThere(pod, run) {
          try await run.print("pod/\(place.name) \(evicts ? "evicted" : "deleted")")
        } else if isLate {
          problems.append(
            "error when waiting for pod \"\(place.name)\" in namespace \"\(place.namespace)\" to terminate: \(reached)")
        } else {
          staying.append(pod)
        }
      }
      going = staying
      if waiting.isEmpty, going.isEmpty { return problems }
      try await run.process.simulation.sleep(.seconds(1))
    }
  }

  private enum Attempt {
    case goes
    case isProtected(String)
    case failed(String)
  }

  private static func place(_ pod: Value) -> (name: String, namespace: String) {
    (NodeSelection.name(pod), pod[["metadata", "namespace"]]?.string ?? "")
  }

  private func tryEviction(of pod: Value, _ run: KubectlRun, _ dryRun: DryRun) throws -> Attempt {
    let (name, namespace) = Self.place(pod)
    if dryRun == .client { return .goes }
    var options: Value = [:]
    if run.flags.int("grace-period") >= 0 { options["gracePeriodSeconds"] = .int(Int64(run.flags.int("grace-period"))) }
    let path = "/api/v1/namespaces/\(namespace)/pods/\(name)"
    let eviction: Value = [
      "apiVersion": "policy/v1", "kind": "Eviction",
      "metadata": ["name": .string(name), "namespace": .string(namespace)], "deleteOptions": options,
    ]
    do {
      if run.flags.bool("disable-eviction") {
        if dryRun == .server { options["dryRun"] = ["All"] }
        _ = try run.client().delete(path, options)
      } else {
        _ = try run.client().post(path + "/eviction", eviction, query: run.writeQuery(dryRun))
      }
    } catch let failure as APIFailure where !failure.isNotFound {
      return failure.code == 429 ? .isProtected(failure.message) : .failed(failure.message)
    } catch is APIFailure {
      // Gone already is as good.
    }
    return .goes
  }

  private func isThere(_ pod: Value, _ run: KubectlRun) throws -> Bool {
    let (name, namespace) = Self.place(pod)
    do {
      let found = try run.client().get("/api/v1/namespaces/\(namespace)/pods/\(name)")
      return found[["metadata", "uid"]] == pod[["metadata", "uid"]]
    } catch let failure as APIFailure where failure.isNotFound {
      return false
    }
  }
}
