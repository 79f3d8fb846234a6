import SimWorld
import Values

extension KubernetesTypes {
  /// `endpoints`
  static let endpoints = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "Endpoints"), "endpoints",
    shortNames: ["ep"], table: TablePrinter(.name, .text("Endpoints", endpointList), .age),
    schema: .builtIn("Endpoints"))

  private static func endpointList(_ endpoints: Object) -> String {
    let all = (endpoints["subsets"]?.list ?? []).flatMap { subset -> [String] in
      let addresses = (subset["addresses"]?.list ?? []).compactMap { $0["ip"]?.string }
      let ports = (subset["ports"]?.list ?? []).compactMap { $0["port"]?.int }
      guard !ports.isEmpty else { return addresses }
      return ports.flatMap { port in addresses.map { "\($0):\(port)" } }
    }
    guard !all.isEmpty else { return "<none>" }
    let more = all.count > 3 ? " + \(all.count - 3) more..." : ""
    return all.prefix(3).joined(separator: ",") + more
  }
}
