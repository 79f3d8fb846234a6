import SimWorld
import Values

extension KubernetesTypes {
  /// `services`
  static let services = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "Service"), "services", shortNames: ["svc"], categories: ["all"],
    status: true, table: serviceTable, schema: .builtIn("Service"),
    rules: Rules(name: .dns1035Label, defaults: ServiceDefaults.fill, check: checkService))

  private static let serviceTable = TablePrinter(
    .name, .text("Type") { $0.spec["type"]?.string ?? "" },
    .text("Cluster-IP") { orNone($0.spec["clusterIP"]) }, .text("External-IP", externalAddress),
    .text("Port(s)", portList), .age, .text("Selector", wide: true) { SelectorText.text(labels: $0.spec["selector"]) })

  private static func externalAddress(_ service: Object) -> String {
    let external = (service.spec["externalIPs"]?.list ?? []).compactMap(\.string)
    switch service.spec["type"]?.string {
    case "ExternalName": return service.spec["externalName"]?.string ?? ""
    case "LoadBalancer":
      let ingress = service.status["loadBalancer"]?["ingress"]?.list ?? []
      let addresses = ingress.compactMap { $0["ip"]?.string ?? $0["hostname"]?.string } + external
      return addresses.isEmpty ? "<pending>" : addresses.joined(separator: ",")
    default: return external.isEmpty ? "<none>" : external.joined(separator: ",")
    }
  }

  private static func portList(_ service: Object) -> String {
    let ports = (service.spec["ports"]?.list ?? []).map { port in
      let node = port["nodePort"]?.int.flatMap { $0 == 0 ? nil : ":\($0)" } ?? ""
      return "\(port["port"]?.int ?? 0)\(node)/\(port["protocol"]?.string ?? "TCP")"
    }
    return ports.isEmpty ? "<none>" : ports.joined(separator: ",")
  }

  @Sendable private static func checkService(_ service: Object, _ old: Object?, _ problems: inout Problems) {
    let spec = service.spec
    problems.oneOf(spec["type"], at: "spec.type", ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"])
    problems.oneOf(spec["sessionAffinity"], at: "spec.sessionAffinity", ["ClientIP", "None"])
    let ports = spec["ports"]?.list ?? []
    let isHeadless = spec["clusterIP"]?.string == "None"
    if spec["type"]?.string == "ExternalName" {
      if (spec["externalName"]?.string ?? "").isEmpty { problems.required("spec.externalName") }
    } else if ports.isEmpty, !isHeadless {
      problems.required("spec.ports")
    }
    var names: Set<String> = []
    for (index, port) in ports.enumerated() {
      let field = "spec.ports[\(index)]"
      let name = port["name"]?.string ?? ""
      if name.isEmpty, ports.count > 1 { problems.required("\(field).name") }
      if !name.isEmpty {
        problems.check(name, at: "\(field).name", NameSyntax.dnsLabel.problems(name))
        if !names.insert(name).inserted { problems.duplicate("\(field).name", .string(name)) }
      }
      problems.port(port["port"] ?? 0, at: "\(field).port")
      problems.port(port["targetPort"], at: "\(field).targetPort")
      problems.oneOf(port["protocol"], at: "\(field).protocol", ["SCTP", "TCP", "UDP"])
      if let number = port["nodePort"]?.int, number != 0, !(30000...32767).contains(number) {
        problems.invalid(
          "\(field).nodePort", .int(number),
          "provided port is not in the valid range. The range of valid ports is 30000-32767")
      }
    }
    checkAddress(service, old, &problems)
  }

  private static func checkAddress(_ service: Object, _ old: Object?, _ problems: inout Problems) {
    let address = service.spec["clusterIP"]?.string ?? ""
    // Those of IPv6 are not told from nonsense.
    if !["", "None"].contains(address), !address.contains(":"), !isAddress(address) {
      problems.invalid(
        "spec.clusterIPs[0]", .string(address), "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")
    }
    guard let before = old?.spec["clusterIP"]?.string, !before.isEmpty, service.spec["type"] != "ExternalName",
      service.spec["clusterIP"]?.string != before
    else { return }
    let now = GoText.quoted(service.spec["clusterIP"] ?? "")
    problems.add(.invalid("spec.clusterIPs[0]", "[]string{\(now)}", "may not change once set"))
  }

  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } && UInt8($0) != nil }
  }
}
