import SimLoop
import Values

/// `kubectl expose`
struct ExposeCommand: KubectlCommand {
  static let name = "expose"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.record, Flag.fieldManager("kubectl-expose"), .text("name"), .text("port"), .text("protocol"),
      .text("target-port"), .text("type"), .text("selector"), .text("labels", "l"), .text("cluster-ip"),
      .text("external-ip"), .text("session-affinity"), .bool("save-config"), .refused("load-balancer-ip"),
      .refused("overrides"), .refused("override-type"),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    let mapping = GeneratedObject.mapping("v1", "Service", "services")
    // `--selector` is not for finding here.
    for target in try await targets(run) {
      let service = run.recording(try self.service(target, mapping, run.flags))
      var result = service
      if dryRun != .client {
        result = try run.client().post(
          mapping.path(in: target.namespace), service, query: run.writeQuery(dryRun))
      }
      try await printer.print(result, "exposed")
    }
    return 0
  }

  private func targets(_ run: KubectlRun) async throws -> [Target] {
    if !run.flags.texts("filename").isEmpty {
      let (found, errors) = try await ManifestTargets(run: run).read(run.flags.texts("filename"))
      try run.report(errors)
      return found
    }
    guard case .names(let names) = try TargetFinder(run: run).asked(run.words), !names.isEmpty else {
      throw KubectlError.bare(TargetFinder.nothingNamed)
    }
    let namespace = try run.namespace().name
    return try names.map { mapping, name in
      let path = mapping.path(of: name, in: namespace)
      return Target(mapping: mapping, namespace: namespace, name: name, object: try run.client().get(path))
    }
  }

  private func service(_ target: Target, _ mapping: ResourceMapping, _ flags: ParsedFlags) throws -> Value {
    guard ["Deployment", "ReplicaSet", "ReplicationController", "Pod", "Service"].contains(target.mapping.kind) else {
      throw KubectlError("cannot expose a \(target.mapping.kind).\(target.mapping.group)")
    }
    let object = target.object ?? [:]
    let selector = try self.selector(object, target, flags)
    let ports = try self.ports(object, flags)
    let name = flags.isSet("name") ? flags.text("name") : target.name
    var labels = object[["metadata", "labels"]]
    if flags.isSet("labels") { labels = Self.pairs(flags.text("labels")) }
    var service = GeneratedObject.object(mapping, name, ["spec": ["ports": .list(ports), "selector": selector]])
    service[["metadata", "creationTimestamp"]] = nil
    if let labels, labels != .map([:]) { service[["metadata", "labels"]] = labels }
    if let namespace = target.namespace { service[["metadata", "namespace"]] = .string(namespace) }
    if flags.isSet("type") { service[["spec", "type"]] = .string(flags.text("type")) }
    if flags.isSet("cluster-ip") { service[["spec", "clusterIP"]] = .string(flags.text("cluster-ip")) }
    if flags.isSet("external-ip") { service[["spec", "externalIPs"]] = [.string(flags.text("external-ip"))] }
    if flags.isSet("session-affinity") {
      service[["spec", "sessionAffinity"]] = .string(flags.text("session-affinity"))
    }
    return service
  }

  private func selector(_ object: Value, _ target: Target, _ flags: ParsedFlags) throws -> Value {
    if flags.isSet("selector") { return Self.pairs(flags.text("selector")) }
    let found: Value?
    switch target.mapping.kind {
    case "Pod": found = object[["metadata", "labels"]]
    case "Service", "ReplicationController": found = object[["spec", "selector"]]
    default: found = object[["spec", "selector", "matchLabels"]]
    }
    guard let found, found != .map([:]) else {
      throw KubectlError(
        "couldn't retrieve selectors via --selector flag or introspection: the pod has no labels and cannot be exposed")
    }
    return found
  }

  private func ports(_ object: Value, _ flags: ParsedFlags) throws -> [Value] {
    var numbers = flags.text("port").split(separator: ",").map(String.init)
    if numbers.isEmpty {
      let spec = object[["spec", "template", "spec"]] ?? object["spec"]
      let own = (spec?["containers"]?.list ?? []).flatMap { $0["ports"]?.list ?? [] }.compactMap {
        $0["containerPort"]?.int
      }
      numbers =
        own.isEmpty
        ? (spec?["ports"]?.list ?? []).compactMap { $0["port"]?.int }.map(String.init) : own.map(String.init)
    }
    guard !numbers.isEmpty else {
      throw KubectlError("couldn't find port via --port flag or introspection")
    }
    return numbers.enumerated().map { index, number in
      let target = flags.isSet("target-port") ? flags.text("target-port") : number
      var port: Value = [
        "port": Self.number(number), "protocol": .string(flags.isSet("protocol") ? flags.text("protocol") : "TCP"),
        "targetPort": Self.number(target),
      ]
      if numbers.count > 1 { port["name"] = .string("port-\(index + 1)") }
      return port
    }
  }

  private static func number(_ text: String) -> Value { Int64(text).map(Value.int) ?? .string(text) }

  /// `a=b,c=d`
  static func pairs(_ text: String) -> Value {
    var map: [String: Value] = [:]
    for pair in text.split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      map[parts[0]] = .string(parts.count > 1 ? parts[1] : "")
    }
    return .map(map)
  }
}
