import SimTypes
import SimWorld
import Values

/// NetworkPolicies.
enum NetworkPolicyDescription {
  /// The words for one direction of traffic.
  private struct Direction {
    var name: String
    var peers: String
    var title: String
    var unrestricted: String

    static let ingress = Direction(
      name: "ingress", peers: "from", title: "From", unrestricted: "traffic not restricted by source")
    static let egress = Direction(
      name: "egress", peers: "to", title: "To", unrestricted: "traffic not restricted by destination")
  }

  static func write(_ object: Value, into text: inout DescribeText) {
    let spec = object["spec"] ?? [:]
    let types = (spec["policyTypes"]?.list ?? []).compactMap(\.string)
    text.header(object)
    text.line(0, "Created on:\t\(DescribeTime.plain(object[["metadata", "creationTimestamp"]]))")
    text.labelsAndAnnotations(object)
    text.line(0, "Spec:")
    let selector = SelectorText.text(selector: spec["podSelector"])
    let all = selector == "<none>" ? " (Allowing the specific traffic to all pods in this namespace)" : ""
    text.line(1, "PodSelector:     \(selector)\(all)")
    for (direction, type) in [(Direction.ingress, "Ingress"), (.egress, "Egress")] {
      if types.contains(type) {
        text.line(1, "Allowing \(direction.name) traffic:")
        rules(spec[direction.name]?.list ?? [], direction, into: &text)
      } else {
        text.line(1, "Not affecting \(direction.name) traffic")
      }
    }
    text.line(1, "Policy Types: \(types.joined(separator: ", "))")
  }

  private static func rules(_ rules: [Value], _ direction: Direction, into text: inout DescribeText) {
    if rules.isEmpty {
      text.line(2, "<none> (Selected pods are isolated for \(direction.name) connectivity)")
    }
    for (index, rule) in rules.enumerated() {
      if index > 0 { text.line(2, "----------") }
      let (ports, peers) = (rule["ports"]?.list ?? [], rule[direction.peers]?.list ?? [])
      if ports.isEmpty { text.line(2, "To Port: <any> (traffic allowed to all ports)") }
      for port in ports { text.line(2, shown(port)) }
      if peers.isEmpty { text.line(2, "\(direction.title): <any> (\(direction.unrestricted))") }
      for peer in peers {
        text.line(2, "\(direction.title):")
        self.peer(peer, into: &text)
      }
    }
  }

  private static func shown(_ port: Value) -> String {
    let number = port["port"].map(GoSyntax.plain) ?? ""
    let suffix = port["protocol"]?.string ?? "TCP"
    if let end = port["endPort"]?.int { return "To Port Range: \(number)-\(end)/\(suffix)" }
    return "To Port: \(number)/\(suffix)"
  }

  private static func peer(_ peer: Value, into text: inout DescribeText) {
    for (title, field) in [("NamespaceSelector", "namespaceSelector"), ("PodSelector", "podSelector")] {
      if let selector = peer[field] { text.line(3, "\(title): \(SelectorText.text(selector: selector))") }
    }
    guard let block = peer["ipBlock"] else { return }
    let except = (block["except"]?.list ?? []).compactMap(\.string).joined(separator: ", ")
    text.line(3, "IPBlock:")
    text.line(4, "CIDR: \(block["cidr"]?.string ?? "")")
    text.line(4, "Except: \(except)")
  }
}
