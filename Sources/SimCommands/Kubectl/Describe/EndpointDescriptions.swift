import Values

/// Endpoints and EndpointSlices.
enum EndpointDescriptions {
  static func endpoints(_ object: Value, into text: inout DescribeText) {
    text.header(object)
    text.labelsAndAnnotations(object)
    text.line(0, "Subsets:")
    for subset in object["subsets"]?.list ?? [] {
      func addresses(_ field: String) -> String {
        let addresses = (subset[field]?.list ?? []).compactMap { $0["ip"]?.string }
        return addresses.isEmpty ? "<none>" : addresses.joined(separator: ",")
      }
      text.line(1, "Addresses:\t\(addresses("addresses"))")
      text.line(1, "NotReadyAddresses:\t\(addresses("notReadyAddresses"))")
      ports(subset["ports"]?.list ?? [], level: 1, into: &text)
      text.line()
    }
  }

  static func slice(_ object: Value, into text: inout DescribeText) {
    text.header(object)
    text.labelsAndAnnotations(object)
    text.line(0, "AddressType:\t\(object["addressType"]?.string ?? "")")
    let (ports, endpoints) = (object["ports"]?.list ?? [], object["endpoints"]?.list ?? [])
    if ports.isEmpty { text.line(0, "Ports: <unset>") }
    self.ports(ports, level: 0, into: &text)
    text.line(0, endpoints.isEmpty ? "Endpoints: <none>" : "Endpoints:")
    for endpoint in endpoints { write(endpoint, into: &text) }
  }

  private static func ports(_ ports: [Value], level: Int, into text: inout DescribeText) {
    guard !ports.isEmpty else { return }
    text.line(level, "Ports:")
    text.line(level + 1, "Name\tPort\tProtocol")
    text.line(level + 1, "----\t----\t--------")
    for port in ports {
      let name = port["name"]?.string ?? ""
      text.line(
        level + 1, "\(name.isEmpty ? "<unset>" : name)\t\(port["port"]?.int ?? 0)\t\(port["protocol"]?.string ?? "")")
    }
  }

  private static func write(_ endpoint: Value, into text: inout DescribeText) {
    func field(_ name: String) -> String { endpoint[name]?.string ?? "<unset>" }
    let addresses = (endpoint["addresses"]?.list ?? []).compactMap(\.string)
    text.line(1, "- Addresses:\t\(addresses.isEmpty ? "<none>" : addresses.joined(separator: ", "))")
    text.line(2, "Conditions:")
    text.line(3, "Ready:\t\(endpoint[["conditions", "ready"]].map(GoSyntax.plain) ?? "<unset>")")
    text.line(2, "Hostname:\t\(field("hostname"))")
    if let target = endpoint["targetRef"] {
      text.line(2, "TargetRef:\t\(target["kind"]?.string ?? "")/\(target["name"]?.string ?? "")")
    }
    text.line(2, "NodeName:\t\(field("nodeName"))")
    text.line(2, "Zone:\t\(field("zone"))")
  }
}
