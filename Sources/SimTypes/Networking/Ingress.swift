import SimWorld
import Values

extension KubernetesTypes {
  /// `ingresses`
  static let ingresses = ResourceDefinition(
    GroupVersionKind(group: "networking.k8s.io", version: "v1", kind: "Ingress"), "ingresses", shortNames: ["ing"],
    status: true, countsGenerations: true,
    table: TablePrinter(
      .name, .text("Class") { orNone($0.spec["ingressClassName"]) }, .text("Hosts", hosts),
      .text("Address") { ingress in
        (ingress.status["loadBalancer"]?["ingress"]?.list ?? [])
          .compactMap { $0["ip"]?.string ?? $0["hostname"]?.string }.joined(separator: ",")
      },
      .text("Ports") { ($0.spec["tls"]?.list ?? []).isEmpty ? "80" : "80, 443" }, .age),
    schema: .builtIn("Ingress"),
    rules: Rules(
      defaults: { ingress, _ in
        if ingress["status", "loadBalancer"] == nil { ingress["status", "loadBalancer"] = [:] }
      },
      check: checkIngress))

  private static func hosts(_ ingress: Object) -> String {
    let hosts = (ingress.spec["rules"]?.list ?? []).map { $0["host"]?.string ?? "*" }.filter { !$0.isEmpty }
    guard !hosts.isEmpty else { return "*" }
    return hosts.prefix(3).joined(separator: ",") + (hosts.count > 3 ? " + \(hosts.count - 3) more..." : "")
  }

  @Sendable private static func checkIngress(_ ingress: Object, _ old: Object?, _ problems: inout Problems) {
    let rules = ingress.spec["rules"]?.list ?? []
    if rules.isEmpty, ingress.spec["defaultBackend"] == nil {
      problems.invalid("spec", "", "either `defaultBackend` or `rules` must be specified")
    }
    for (index, rule) in rules.enumerated() {
      for (number, path) in (rule["http"]?["paths"]?.list ?? []).enumerated() {
        let field = "spec.rules[\(index)].http.paths[\(number)]"
        if path["pathType"] == nil { problems.required("\(field).pathType", "pathType must be specified") }
        problems.oneOf(path["pathType"], at: "\(field).pathType", ["Exact", "ImplementationSpecific", "Prefix"])
        if let text = path["path"]?.string, !text.hasPrefix("/"), path["pathType"] != "ImplementationSpecific" {
          problems.invalid("\(field).path", .string(text), "must be an absolute path")
        }
        if (path["backend"]?["service"]?["name"]?.string ?? "").isEmpty, path["backend"]?["resource"] == nil {
          problems.required("\(field).backend")
        }
      }
    }
  }

  /// `ingressclasses`
  static let ingressClasses = ResourceDefinition(
    GroupVersionKind(group: "networking.k8s.io", version: "v1", kind: "IngressClass"), "ingressclasses",
    namespaced: false, countsGenerations: true,
    table: TablePrinter(
      .name, .text("Controller") { $0.spec["controller"]?.string ?? "" },
      .text("Parameters") { ingressClass in
        guard let parameters = ingressClass.spec["parameters"] else { return "<none>" }
        let group = parameters["apiGroup"]?.string.map { ".\($0)" } ?? ""
        return "\(parameters["kind"]?.string ?? "")\(group)/\(parameters["name"]?.string ?? "")"
      }, .age))

  /// `networkpolicies`: stored, but traffic is not filtered by them in the simulator.
  static let networkPolicies = ResourceDefinition(
    GroupVersionKind(group: "networking.k8s.io", version: "v1", kind: "NetworkPolicy"), "networkpolicies",
    shortNames: ["netpol"], countsGenerations: true,
    table: TablePrinter(.name, .text("Pod-Selector") { SelectorText.text(selector: $0.spec["podSelector"]) }, .age),
    schema: .builtIn("NetworkPolicy"),
    rules: Rules(defaults: { networkPolicy, _ in
      if networkPolicy["spec", "policyTypes"] == nil {
        let egress: [Value] = networkPolicy.spec["egress"] == nil ? [] : ["Egress"]
        networkPolicy["spec", "policyTypes"] = .list(["Ingress"] + egress)
      }
    }))
}
