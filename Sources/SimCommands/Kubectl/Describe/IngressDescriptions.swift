import Values

/// Ingresses and IngressClasses.
struct IngressDescriptions {
  /// What a backend leads to, in parentheses behind it, as far as it is a Service.
  let backend: (_ service: Value) -> String

  func ingress(_ object: Value, into text: inout DescribeText) {
    let spec = object["spec"] ?? [:]
    text.header(object, hasNamespace: false)
    text.labels("Labels", object[["metadata", "labels"]])
    text.line(0, "Namespace:\t\(object[["metadata", "namespace"]]?.string ?? "")")
    let addresses = (object[["status", "loadBalancer", "ingress"]]?.list ?? []).map {
      $0["ip"]?.string ?? $0["hostname"]?.string ?? ""
    }
    text.line(0, "Address:\t\(addresses.joined(separator: ","))")
    text.line(0, "Ingress Class:\t\(spec["ingressClassName"]?.string ?? "<none>")")
    let fallback = spec["defaultBackend"].map(shown) ?? "<default>"
    text.line(0, "Default backend:\t\(fallback)")
    certificates(spec["tls"]?.list ?? [], into: &text)
    rules(spec["rules"]?.list ?? [], fallback: fallback, into: &text)
    text.annotations(object[["metadata", "annotations"]])
  }

  private func certificates(_ entries: [Value], into text: inout DescribeText) {
    guard !entries.isEmpty else { return }
    text.line(0, "TLS:")
    for entry in entries {
      let secret = entry["secretName"]?.string ?? ""
      let hosts = (entry["hosts"]?.list ?? []).compactMap(\.string).joined(separator: ",")
      text.line(1, secret.isEmpty ? "SNI routes \(hosts)" : "\(secret) terminates \(hosts)")
    }
  }

  private func rules(_ rules: [Value], fallback: String, into text: inout DescribeText) {
    text.line(0, "Rules:\n  Host\tPath\tBackends")
    text.line(1, "----\t----\t--------")
    let routed = rules.filter { $0["http"] != nil }
    if routed.isEmpty { text.line(1, "*\t*\t\(fallback)") }
    for rule in routed {
      let host = rule["host"]?.string ?? ""
      text.line(1, "\(host.isEmpty ? "*" : host)\t")
      for path in rule[["http", "paths"]]?.list ?? [] {
        text.line(2, "\t\(path["path"]?.string ?? "") \t\(shown(path["backend"] ?? [:]))")
      }
    }
  }

  private func shown(_ backend: Value) -> String {
    if let service = backend["service"] {
      let port = service["port"]
      let number = port?["number"]?.int.map(String.init)
      let name = "\(service["name"]?.string ?? ""):\(number ?? port?["name"]?.string ?? "")"
      return "\(name) (\(self.backend(service)))"
    }
    guard let resource = backend["resource"] else { return "" }
    func field(_ name: String) -> String { resource[name].map(GoSyntax.plain) ?? "<none>" }
    return "APIGroup: \(field("apiGroup")), Kind: \(field("kind")), Name: \(field("name"))"
  }

  static func ingressClass(_ object: Value, into text: inout DescribeText) {
    text.header(object, hasNamespace: false)
    text.labelsAndAnnotations(object)
    text.line(0, "Controller:\t\(object[["spec", "controller"]]?.string ?? "")")
    guard let parameters = object[["spec", "parameters"]] else { return }
    text.line(0, "Parameters:")
    if let group = parameters["apiGroup"]?.string { text.line(1, "APIGroup:\t\(group)") }
    text.line(1, "Kind:\t\(parameters["kind"]?.string ?? "")")
    text.line(1, "Name:\t\(parameters["name"]?.string ?? "")")
  }
}
