import SimAPI
import SimLoop
import Values

/// `kubectl run`
struct RunCommand: KubectlCommand {
  static let name = "run"
  static let flags: [Flag] =
    Flag.printing + [
      Flag.dryRun, Flag.record, Flag.fieldManager("kubectl-run"), .text("image"), .text("labels", "l"),
      .texts("annotations"), .texts("env"), .text("port"), .bool("command"), .text("restart", nil, "Always"),
      .text("image-pull-policy"), .bool("save-config"), .bool("quiet", "q"), .bool("privileged"),
      .refused("attach", nil, .bool),
      .refused("stdin", "i", .bool), .refused("tty", "t", .bool), .refused("rm", nil, .bool),
      .bool("expose"), .text("overrides"), .text("override-type", nil, "merge"),
      .refused("leave-stdin-open", nil, .bool), .refused("pod-running-timeout"),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard run.flags.isSet("image") else { throw KubectlError("required flag(s) \"image\" not set") }
    guard let name = run.words.first else { throw KubectlError.usage("NAME is required for run", Self.name) }
    guard !run.flags.text("image").isEmpty else { throw KubectlError("--image is required") }
    guard ImageReference.isValid(run.flags.text("image")) else {
      throw KubectlError("Invalid image name \(Value.string(run.flags.text("image")).json()): invalid reference format")
    }
    if run.flags.bool("expose"), run.flags.text("port").isEmpty {
      throw KubectlError.usage("--port must be set when exposing a service", Self.name)
    }
    try checkPolicies(run.flags)
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    let mapping = GeneratedObject.mapping("v1", "Pod", "pods")
    let namespace = try run.namespace()
    var object = pod(name, mapping, run)
    if namespace.isExplicit || dryRun != .client { object[["metadata", "namespace"]] = .string(namespace.name) }
    if run.flags.isSet("overrides") { object = try overridden(object, run.flags) }
    if run.flags.bool("save-config") { object = LastApplied.recording(object) }
    object = run.recording(object)
    if run.flags.bool("expose") { try await expose(object, printer, dryRun, run) }
    if dryRun != .client {
      object = try run.client().post(mapping.path(in: namespace.name), object, query: run.writeQuery(dryRun))
    }
    try await printer.print(object, "created")
    return 0
  }

  private func checkPolicies(_ flags: ParsedFlags) throws {
    for (flag, what, known) in [
      ("restart", "restart policy", ["", "Always", "OnFailure", "Never"]),
      ("image-pull-policy", "image pull policy", ["", "Always", "IfNotPresent", "Never"]),
    ] where !known.contains(flags.text(flag)) {
      throw KubectlError.usage("invalid \(what): \(flags.text(flag))", Self.name)
    }
  }

  /// The pod with what `--overrides` wants otherwise.
  private func overridden(_ pod: Value, _ flags: ParsedFlags) throws -> Value {
    let kind = flags.text("override-type")
    guard kind == "merge" else { throw KubectlError.notSimulated("kubectl run --override-type=\(kind)") }
    guard let patch = try? YAML.parse(flags.text("overrides"), schema: .kubernetes).first else {
      throw KubectlError("Invalid JSON Patch")
    }
    return MergePatch.apply(patch, to: pod)
  }

  /// Makes the service of `--expose`.
  private func expose(_ pod: Value, _ printer: ResultPrinter, _ dryRun: DryRun, _ run: KubectlRun) async throws {
    let mapping = GeneratedObject.mapping("v1", "Service", "services")
    let port = Int64(run.flags.text("port")).map(Value.int) ?? 0
    var service = GeneratedObject.object(
      mapping, pod[["metadata", "name"]]?.string ?? "",
      [
        "spec": [
          "ports": [["port": port, "protocol": "TCP", "targetPort": port]],
          "selector": pod[["metadata", "labels"]] ?? [:],
        ],
        "status": ["loadBalancer": [:]],
      ])
    service[["metadata", "namespace"]] = pod[["metadata", "namespace"]]
    if dryRun != .client {
      service = try run.client().post(
        mapping.path(in: pod[["metadata", "namespace"]]?.string), service, query: run.writeQuery(dryRun))
    }
    try await printer.print(service, "created")
    if printer.printsObjects { try await run.print("---") }
  }

  private func pod(_ name: String, _ mapping: ResourceMapping, _ run: KubectlRun) -> Value {
    let flags = run.flags
    var container: Value = ["name": .string(name), "image": .string(flags.text("image")), "resources": [:]]
    let words = run.words.dropFirst().map(Value.string)
    if !words.isEmpty { container[flags.bool("command") ? "command" : "args"] = .list(words) }
    if let port = Int64(flags.text("port")) { container["ports"] = [["containerPort": .int(port)]] }
    let variables = flags.texts("env").map { pair -> Value in
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      return ["name": .string(parts[0]), "value": .string(parts.count > 1 ? parts[1] : "")]
    }
    if !variables.isEmpty { container["env"] = .list(variables) }
    if flags.isSet("image-pull-policy") { container["imagePullPolicy"] = .string(flags.text("image-pull-policy")) }
    if flags.bool("privileged") { container["securityContext"] = ["privileged": true] }
    var pod = GeneratedObject.object(
      mapping, name,
      [
        "spec": [
          "containers": [container], "dnsPolicy": "ClusterFirst",
          "restartPolicy": .string(flags.text("restart").isEmpty ? "Always" : flags.text("restart")),
        ],
        "status": [:],
      ])
    pod[["metadata", "labels"]] =
      flags.isSet("labels") ? ExposeCommand.pairs(flags.text("labels")) : ["run": .string(name)]
    if !flags.texts("annotations").isEmpty {
      pod[["metadata", "annotations"]] = ExposeCommand.pairs(flags.texts("annotations").joined(separator: ","))
    }
    return pod
  }
}
