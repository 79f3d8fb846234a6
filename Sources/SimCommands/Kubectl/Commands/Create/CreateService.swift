import SimLoop
import Values

/// The `create service` commands: they differ in the type of the service and in what is left out.
protocol ServiceCreation: KubectlCommand {
  nonisolated static var type: String { get }
  nonisolated static var ownFlags: [Flag] { get }
  /// Sets what only this type has.
  func finish(_ spec: inout Value, _ flags: ParsedFlags) throws
}

extension ServiceCreation {
  nonisolated static var name: String { "create service \(type.lowercased())" }
  nonisolated static var flags: [Flag] { GeneratedObject.flags([.list("tcp")] + ownFlags) }
  func finish(_ spec: inout Value, _ flags: ParsedFlags) throws {}

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    let mapping = GeneratedObject.mapping("v1", "Service", "services")
    let selector: Value = ["app": .string(name)]
    var spec: Value = ["selector": selector, "type": .string(Self.type)]
    let ports = try run.flags.texts("tcp").map(Self.port)
    if !ports.isEmpty { spec["ports"] = .list(ports) }
    try finish(&spec, run.flags)
    if spec["ports"] == nil, Self.type != "ExternalName", spec["clusterIP"] != "None" {
      throw KubectlError("at least one tcp port specifier must be provided")
    }
    var object = GeneratedObject.object(mapping, name, ["spec": spec, "status": ["loadBalancer": [:]]])
    object[["metadata", "labels"]] = selector
    return try await generated.create(object, mapping) { "failed to create \(Self.type) service: \($0.message)" }
  }

  /// Reads `PORT` or `PORT:TARGET`.
  private static func port(_ text: String) throws -> Value {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let port = UInt16(parts[0]) else {
      throw KubectlError("strconv.ParseUint: parsing \"\(parts[0])\": invalid syntax")
    }
    let target = parts.count > 1 ? parts[1] : parts[0]
    return [
      "name": .string(parts.joined(separator: "-")), "port": .int(Int64(port)), "protocol": "TCP",
      "targetPort": Int64(target).map(Value.int) ?? .string(target),
    ]
  }
}

/// `kubectl create service clusterip`
struct CreateClusterIPService: ServiceCreation {
  static let type = "ClusterIP"
  static let ownFlags: [Flag] = [.text("clusterip")]

  func finish(_ spec: inout Value, _ flags: ParsedFlags) throws {
    guard let address = flags.given("clusterip"), !address.isEmpty else { return }
    spec["clusterIP"] = .string(address)
  }
}

/// `kubectl create service nodeport`
struct CreateNodePortService: ServiceCreation {
  static let type = "NodePort"
  static let ownFlags: [Flag] = [.int("node-port")]

  func finish(_ spec: inout Value, _ flags: ParsedFlags) throws {
    guard flags.int("node-port") > 0, let ports = spec["ports"]?.list else { return }
    spec["ports"] = .list(
      ports.map { port in
        var port = port
        port["nodePort"] = .int(Int64(flags.int("node-port")))
        return port
      })
  }
}

/// `kubectl create service loadbalancer`
struct CreateLoadBalancerService: ServiceCreation {
  static let type = "LoadBalancer"
  static let ownFlags: [Flag] = []
}

/// `kubectl create service externalname`
struct CreateExternalNameService: ServiceCreation {
  static let type = "ExternalName"
  static let ownFlags: [Flag] = [.text("external-name")]

  func finish(_ spec: inout Value, _ flags: ParsedFlags) throws {
    guard flags.isSet("external-name") else { throw KubectlError("required flag(s) \"external-name\" not set") }
    spec["externalName"] = .string(flags.text("external-name"))
  }
}
