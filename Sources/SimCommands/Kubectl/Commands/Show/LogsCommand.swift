import SimLoop
import SimWorld
import Values

/// `kubectl logs`
struct LogsCommand: KubectlCommand {
  static let name = "logs"
  static let flags: [Flag] = [
    .text("container", "c"), .int("tail", nil, -1), .int("limit-bytes"), .bool("timestamps"), .bool("prefix"),
    .bool("previous", "p"), .duration("since", "0s"), .text("since-time"), .bool("ignore-errors"),
    .bool("insecure-skip-tls-verify-backend"), .bool("follow", "f"), Flag.selector, .bool("all-containers"),
    .int("max-log-requests", nil, 5), .duration("pod-running-timeout", "20s"), .refused("all-pods", nil, .bool),
  ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    if run.words.isEmpty, !run.flags.isSet("selector") {
      throw KubectlError.usage(
        "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\n"
          + "POD or TYPE/NAME is a required argument for the logs command", Self.name)
    }
    if !run.words.isEmpty, run.flags.isSet("selector") {
      throw KubectlError("only a selector (-l) or a POD name is allowed")
    }
    let pods = try await LogSources(run: run).pods()
    if pods.isEmpty { try await run.complain("No resources found in \(try run.namespace().name) namespace.") }
    for pod in pods {
      for container in try await containers(of: pod, run) {
        let path = "/api/v1/namespaces/\(pod[["metadata", "namespace"]]?.string ?? "")/pods/\(LogSources.name(pod))"
        try await run.write(try run.client().raw(path + "/log", query: query(run.flags, container)))
      }
    }
    // Nothing that runs in a simulated container writes: following is waiting for its end.
    if run.flags.bool("follow") { for pod in pods { try await end(of: pod, run) } }
    return 0
  }

  private func containers(of pod: Value, _ run: KubectlRun) async throws -> [String] {
    func names(_ field: String) -> [String] { (pod[["spec", field]]?.list ?? []).compactMap { $0["name"]?.string } }
    let all = names("containers")
    let initial = names("initContainers")
    if run.flags.bool("all-containers") { return initial + all }
    let wanted = run.flags.isSet("container") ? run.flags.text("container") : run.words.dropFirst().first ?? ""
    guard wanted.isEmpty else {
      guard (all + initial).contains(wanted) else {
        throw KubectlError("container \(wanted) is not valid for pod \(LogSources.name(pod))")
      }
      return [wanted]
    }
    let first = all.first ?? ""
    if all.count + initial.count > 1 {
      let shown = all + initial.map { "\($0) (init)" }
      try await run.complain("Defaulted container \"\(first)\" out of: \(shown.joined(separator: ", "))")
    }
    return [first]
  }

  private func query(_ flags: ParsedFlags, _ container: String) -> [(name: String, value: String)] {
    var query = [(name: "container", value: container)]
    if flags.bool("previous") { query.append(("previous", "true")) }
    if flags.bool("timestamps") { query.append(("timestamps", "true")) }
    if flags.int("tail") >= 0 { query.append(("tailLines", flags.text("tail"))) }
    if flags.int("limit-bytes") > 0 { query.append(("limitBytes", flags.text("limit-bytes"))) }
    if flags.duration("since") > .zero { query.append(("sinceSeconds", String(flags.duration("since").wholeSeconds))) }
    if flags.isSet("since-time") { query.append(("sinceTime", flags.text("since-time"))) }
    return query
  }

  private func end(of pod: Value, _ run: KubectlRun) async throws {
    guard !LogSources.isOver(pod) else { return }
    let query = [
      (name: "fieldSelector", value: "metadata.name=\(LogSources.name(pod))"),
      (name: "resourceVersion", value: pod[["metadata", "resourceVersion"]]?.string ?? "0"),
    ]
    let path = "/api/v1/namespaces/\(pod[["metadata", "namespace"]]?.string ?? "")/pods"
    let cursor = WatchCursor(try run.client().watch(path, query: query), in: run.world)
    defer { cursor.end() }
    let deadline = try run.requestTimeout().map { run.world.now + $0 }
    while case .event(let event) = try await cursor.next(until: deadline) {
      if event["type"]?.string == "DELETED" || LogSources.isOver(event["object"] ?? [:]) { return }
    }
  }
}

/// Whose logs are meant.
@SimulatorActor
struct LogSources {
  let run: KubectlRun

  nonisolated static func name(_ pod: Value) -> String { pod[["metadata", "name"]]?.string ?? "" }
  nonisolated static func isOver(_ pod: Value) -> Bool {
    ["Succeeded", "Failed"].contains(pod[["status", "phase"]]?.string)
  }

  func pods() async throws -> [Value] {
    let namespace = try run.namespace().name
    if run.flags.isSet("selector") { return try list(run.flags.text("selector"), in: namespace) }
    let word = run.words[0]
    guard word.contains("/") else { return [try pod(word, in: namespace)] }
    guard case .names(let names) = try TargetFinder(run: run).asked([word]), let (type, name) = names.first else {
      return []
    }
    if type.kind == "Pod" { return [try pod(name, in: namespace)] }
    let owner = try run.client().get(type.path(of: name, in: namespace))
    let labels =
      owner[["spec", "selector", "matchLabels"]] ?? (type.kind == "Service" ? owner[["spec", "selector"]] : nil)
    guard let labels = labels?.map, !labels.isEmpty else {
      throw KubectlError(
        "cannot get the logs from *\(type.version).\(type.kind): selector is not simulated by docs-ecutable")
    }
    let selector = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.string ?? "")" }
    let found = try list(selector.joined(separator: ","), in: namespace).sorted(by: Self.precedes)
    guard let first = found.first else { throw KubectlError("timed out waiting for the condition") }
    if found.count > 1 { try await run.complain("Found \(found.count) pods, using pod/\(Self.name(first))") }
    return [first]
  }

  private func pod(_ name: String, in namespace: String) throws -> Value {
    do { return try run.client().get("/api/v1/namespaces/\(namespace)/pods/\(name)") } catch let failure as APIFailure
      where failure.isNotFound
    {
      throw KubectlError("error from server (NotFound): \(failure.message) in namespace \"\(namespace)\"")
    }
  }

  private func list(_ selector: String, in namespace: String) throws -> [Value] {
    let query = [(name: "labelSelector", value: selector)]
    return try run.client().get("/api/v1/namespaces/\(namespace)/pods", query: query)["items"]?.list ?? []
  }

  /// Running pods come first, ready ones before others, and of those the one that has been ready for longest.
  private nonisolated static func precedes(_ one: Value, _ other: Value) -> Bool {
    func rank(_ pod: Value) -> (Int, Int, String, String) {
      let phase = pod[["status", "phase"]]?.string == "Running" ? 0 : 1
      let ready = pod[["status", "conditions"]]?.list?.first { $0["type"]?.string == "Ready" }
      let isReady = ready?["status"]?.string == "True"
      return (
        phase, isReady ? 0 : 1, isReady ? ready?["lastTransitionTime"]?.string ?? "" : "",
        pod[["metadata", "creationTimestamp"]]?.string ?? ""
      )
    }
    return rank(one) < rank(other)
  }
}
