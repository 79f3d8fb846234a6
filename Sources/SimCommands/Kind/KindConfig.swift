import SimControllers
import Values

/// Why kind refuses, as it prints after `ERROR: failed to create cluster: `.
struct KindError: Error, Hashable {
  var message: String
  init(_ message: String) { self.message = message }
}

/// A kind cluster's configuration (`kind.x-k8s.io/v1alpha4`), as far as it shows in the simulated cluster.
struct KindConfig: Hashable {
  struct PortMapping: Hashable {
    var containerPort: Int
    var hostPort: Int
    var listenAddress: String
    var transport: String

    /// As kind prints it when a mapping occurs twice.
    var text: String { "\(listenAddress):\(hostPort)/\(transport)" }
  }

  struct Node: Hashable {
    var role = "control-plane"
    var labels: [String: String] = [:]
    var portMappings: [PortMapping] = []

    var clusterNode: KindCluster.Node { KindCluster.Node(role == "worker" ? .worker : .controlPlane, labels: labels) }
  }

  var name: String?
  var nodes: [Node] = [Node()]
  /// As a cluster names its nodes: control planes first.
  var nodesInOrder: [Node] { nodes.filter { $0.role != "worker" } + nodes.filter { $0.role == "worker" } }

  init() {}

  /// Reads a configuration file.
  init(text: String) throws(KindError) {
    let documents: [Value]
    do { documents = try YAML.parse(text, schema: .kubernetes, duplicateKeys: .rejected) } catch {
      throw KindError("unable to decode config: \(error.kubectlText)")
    }
    let value = documents.first ?? .null
    try Self.checkType(value)
    try Self.checkFields(value, KindConfigFields.cluster, text: text)
    name = value["name"]?.string
    guard let list = value["nodes"]?.list, !list.isEmpty else { return }
    nodes = list.map(Self.node)
  }

  private static func checkType(_ value: Value) throws(KindError) {
    let version = value["apiVersion"]?.string ?? ""
    guard version == "kind.x-k8s.io/v1alpha4" else { throw KindError("unknown apiVersion: \(version)") }
    let kind = value["kind"]?.string ?? ""
    guard kind == "Cluster" else { throw KindError("unknown kind \(kind) for apiVersion: \(version)") }
  }

  private static func node(_ value: Value) -> Node {
    var node = Node()
    if let role = value["role"]?.string { node.role = role }
    node.labels = value["labels"]?.map?.compactMapValues(\.string) ?? [:]
    node.portMappings = (value["extraPortMappings"]?.list ?? []).map { mapping in
      PortMapping(
        containerPort: Int(mapping["containerPort"]?.int ?? 0), hostPort: Int(mapping["hostPort"]?.int ?? 0),
        listenAddress: mapping["listenAddress"]?.string ?? "0.0.0.0",
        transport: mapping["protocol"]?.string?.uppercased() ?? "TCP")
    }
    return node
  }

  // MARK: Strict decoding

  private static func checkFields(
    _ value: Value, _ fields: KindConfigFields, text: String
  ) throws(KindError) {
    for key in (value.map ?? [:]).keys.sorted() where !fields.plain.contains(key) {
      guard let known = fields.nested[key] else {
        throw KindError(
          "unable to decode config: yaml: unmarshal errors:\n  line \(line(of: key, in: text)): field \(key) not found"
            + " in type \(fields.type)")
      }
      for child in value[key]?.list ?? [value[key] ?? .null] { try checkFields(child, known, text: text) }
    }
  }

  /// The first line that has the key; 1 if it is written in a way that hides it.
  private static func line(of key: String, in text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let found = lines.firstIndex { line in
      let bare = line.drop { $0 == " " || $0 == "-" || $0 == "{" || $0 == "\"" }
      return bare.hasPrefix(key + ":") || bare.hasPrefix(key + "\"")
    }
    return (found ?? 0) + 1
  }

  // MARK: Validation

  /// Checks what kind checks before it makes anything, in its order.
  func validate(name: String) throws(KindError) {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else {
      throw KindError("'\(name)' is not a valid cluster name, cluster names must match `^[a-z0-9.-]+$`")
    }
    for (index, node) in nodes.enumerated() {
      guard ["control-plane", "worker"].contains(node.role) else {
        throw KindError(Self.invalidNode(index, "\"\(node.role)\" is not a valid node role"))
      }
      try check(node.portMappings, of: index)
    }
    guard nodes.contains(where: { $0.role == "control-plane" }) else {
      throw KindError("invalid configuration: must have at least one control-plane node")
    }
  }

  private func check(_ mappings: [PortMapping], of node: Int) throws(KindError) {
    var seen: Set<String> = []
    for mapping in mappings {
      for (field, port) in [("hostPort", mapping.hostPort), ("containerPort", mapping.containerPort)]
      where !(-1...65535).contains(port) {
        throw KindError(Self.invalidNode(node, "invalid \(field): invalid port number: \(port)"))
      }
      // A random port (0 or -1) never clashes.
      guard mapping.hostPort > 0 else { continue }
      guard seen.insert(mapping.text).inserted else {
        throw KindError(
          Self.invalidNode(
            node,
            "invalid portMapping: port mapping with same listen address, port and protocol already configured: \(mapping.text)"
          ))
      }
    }
  }

  private static func invalidNode(_ index: Int, _ why: String) -> String {
    "invalid configuration: invalid configuration for node \(index): \(why)"
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

/// The fields that kind's strict decoder knows.
struct KindConfigFields {
  /// The Go type, as the decoder names it.
  var type: String
  /// Fields below which anything may be.
  var plain: Set<String>
  /// Fields whose own fields are known too.
  var nested: [String: KindConfigFields] = [:]

  static let cluster = KindConfigFields(
    type: "v1alpha4.Cluster",
    plain: [
      "kind", "apiVersion", "name", "featureGates", "runtimeConfig", "kubeadmConfigPatches",
      "kubeadmConfigPatchesJSON6902", "containerdConfigPatches", "containerdConfigPatchesJSON6902",
    ], nested: ["nodes": node, "networking": networking])

  private static let node = KindConfigFields(
    type: "v1alpha4.Node",
    plain: ["role", "image", "labels", "kubeadmConfigPatches", "kubeadmConfigPatchesJSON6902"],
    nested: ["extraMounts": mount, "extraPortMappings": portMapping])

  private static let mount = KindConfigFields(
    type: "v1alpha4.Mount", plain: ["containerPath", "hostPath", "readOnly", "selinuxRelabel", "propagation"])

  private static let portMapping = KindConfigFields(
    type: "v1alpha4.PortMapping", plain: ["containerPort", "hostPort", "listenAddress", "protocol"])

  private static let networking = KindConfigFields(
    type: "v1alpha4.Networking",
    plain: [
      "ipFamily", "apiServerPort", "apiServerAddress", "podSubnet", "serviceSubnet", "disableDefaultCNI",
      "kubeProxyMode", "dnsSearch",
    ])
}
