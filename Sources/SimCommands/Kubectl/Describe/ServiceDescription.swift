import Values

/// Services.
enum ServiceDescription {
  /// - Parameter slices: the EndpointSlices of the Service.
  static func write(_ service: Value, slices: [Value], into text: inout DescribeText) {
    let spec = service["spec"] ?? [:]
    func line(_ title: String, _ field: String) {
      if let value = spec[field]?.string, !value.isEmpty { text.line(0, "\(title):\t\(value)") }
    }
    text.header(service)
    text.labelsAndAnnotations(service)
    let selector = (spec["selector"]?.map ?? [:]).sorted { $0.key < $1.key }.map {
      "\($0.key)=\($0.value.string ?? "")"
    }
    text.line(0, "Selector:\t\(selector.isEmpty ? "<none>" : selector.joined(separator: ","))")
    text.line(0, "Type:\t\(spec["type"]?.string ?? "")")
    line("IP Family Policy", "ipFamilyPolicy")
    text.line(0, "IP Families:\t\(list(spec["ipFamilies"]))")
    text.line(0, "IP:\t\(spec["clusterIP"]?.string ?? "")")
    text.line(0, "IPs:\t\(list(spec["clusterIPs"]))")
    if let external = spec["externalIPs"]?.list, !external.isEmpty {
      text.line(0, "External IPs:\t\(list(.list(external)))")
    }
    line("External Name", "externalName")
    let ingress = (service[["status", "loadBalancer", "ingress"]]?.list ?? []).map {
      $0["ip"]?.string ?? $0["hostname"]?.string ?? ""
    }
    if !ingress.isEmpty { text.line(0, "LoadBalancer Ingress:\t\(ingress.joined(separator: ", "))") }
    for port in spec["ports"]?.list ?? [] { write(port, slices, &text) }
    line("Session Affinity", "sessionAffinity")
    line("External Traffic Policy", "externalTrafficPolicy")
    line("Internal Traffic Policy", "internalTrafficPolicy")
  }

  private static func write(_ port: Value, _ slices: [Value], _ text: inout DescribeText) {
    let name = port["name"]?.string ?? ""
    let shown = name.isEmpty ? "<unset>" : name
    let suffix = port["protocol"]?.string ?? ""
    text.line(0, "Port:\t\(shown)\t\(port["port"]?.int ?? 0)/\(suffix)")
    text.line(0, "TargetPort:\t\(port["targetPort"].map(GoSyntax.plain) ?? "0")/\(suffix)")
    if let number = port["nodePort"]?.int, number != 0 { text.line(0, "NodePort:\t\(shown)\t\(number)/\(suffix)") }
    text.line(0, "Endpoints:\t\(endpoints(name, slices))")
  }

  /// The first three addresses of a port, and how many more there are.
  static func endpoints(_ name: String, _ slices: [Value]) -> String {
    if slices.isEmpty { return "<none>" }
    var found: [String] = []
    for slice in slices {
      for port in slice["ports"]?.list ?? [] where (port["name"]?.string ?? "") == name {
        for endpoint in slice["endpoints"]?.list ?? [] where endpoint[["conditions", "ready"]]?.bool != false {
          for address in endpoint["addresses"]?.list ?? [] {
            found.append("\(address.string ?? ""):\(port["port"]?.int ?? 0)")
          }
        }
      }
    }
    let more = found.count > 3 ? " + \(found.count - 3) more..." : ""
    return found.prefix(3).joined(separator: ",") + more
  }

  private static func list(_ value: Value?) -> String {
    let texts = value?.list?.compactMap(\.string) ?? []
    return texts.isEmpty || texts == ["None"] ? "<none>" : texts.joined(separator: ",")
  }
}
