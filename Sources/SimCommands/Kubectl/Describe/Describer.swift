import SimLoop
import SimWorld
import Values

/// Describes objects, fetching what belongs to them.
@SimulatorActor
struct Describer {
  let run: KubectlRun

  func text(_ object: Value, _ mapping: ResourceMapping) throws -> String {
    var text = DescribeText()
    var showsEvents = run.flags.bool("show-events")
    switch (mapping.group, mapping.kind) {
    case ("", "ConfigMap"): DataDescriptions.configMap(object, into: &text)
    case ("", "Secret"):
      DataDescriptions.secret(object, into: &text)
      showsEvents = false
    case ("", "ServiceAccount"): DataDescriptions.serviceAccount(object, tokens: try tokens(object), into: &text)
    case ("", "Namespace"):
      let name = object[["metadata", "name"]]?.string ?? ""
      DataDescriptions.namespace(
        object, hasQuotas: isServed("/api/v1/namespaces/\(name)/resourcequotas"),
        hasLimits: isServed("/api/v1/namespaces/\(name)/limitranges"), into: &text)
      showsEvents = false
    case ("apps", "Deployment"):
      WorkloadDescriptions.deployment(
        object, replicaSets: controlled(object, "/apis/apps/v1", "replicasets"), into: &text)
    case ("apps", "ReplicaSet"):
      WorkloadDescriptions.replicaSet(object, pods: controlled(object, "/api/v1", "pods"), into: &text)
    case ("", "Pod"): PodDescription.write(object, now: run.world.now, into: &text)
    case ("", "Service"): ServiceDescription.write(object, slices: slices(object), into: &text)
    case ("", "Node"): try nodeDescription(object).write(into: &text)
    default: GenericDescription.write(object, into: &text)
    }
    if showsEvents { EventsDescription.write(try events(object, mapping), now: run.world.now, into: &text) }
    return text.text
  }

  // MARK: What belongs to an object

  private func list(_ path: String, _ query: [(name: String, value: String)] = []) throws -> [Value] {
    try run.client().get(path, query: query)["items"]?.list ?? []
  }

  private func isServed(_ path: String) -> Bool { (try? list(path)) != nil }

  private func controlled(_ object: Value, _ root: String, _ resource: String) -> [Value] {
    guard let owner = Object(object) else { return [] }
    let all = (try? list("\(root)/namespaces/\(owner.namespace ?? "")/\(resource)")) ?? []
    return all.filter { Object($0)?.controller?.uid == owner.uid }
  }

  private func slices(_ service: Value) -> [Value] {
    guard let service = Object(service) else { return [] }
    let path = "/apis/discovery.k8s.io/v1/namespaces/\(service.namespace ?? "")/endpointslices"
    return (try? list(path, [("labelSelector", "kubernetes.io/service-name=\(service.name)")])) ?? []
  }

  private func tokens(_ account: Value) throws -> [String] {
    guard let account = Object(account) else { return [] }
    return try list("/api/v1/namespaces/\(account.namespace ?? "")/secrets").compactMap(Object.init).filter {
      $0["type"]?.string == "kubernetes.io/service-account-token"
        && $0.annotations["kubernetes.io/service-account.name"] == account.name
    }.map(\.name)
  }

  private func nodeDescription(_ node: Value) throws -> NodeDescription {
    let name = node[["metadata", "name"]]?.string ?? ""
    let pods = try list("/api/v1/pods", [("fieldSelector", "spec.nodeName=\(name)")]).filter {
      !["Succeeded", "Failed"].contains($0[["status", "phase"]]?.string)
    }
    let lease = try? run.client().get("/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/\(name)")
    return NodeDescription(node: node, pods: pods, lease: lease, now: run.world.now)
  }

  private func events(_ object: Value, _ mapping: ResourceMapping) throws -> [Value] {
    guard let involved = Object(object) else { return [] }
    let selector =
      "involvedObject.name=\(involved.name),involvedObject.namespace=\(involved.namespace ?? ""),"
      + "involvedObject.kind=\(mapping.kind),involvedObject.uid=\(involved.uid)"
    let path = involved.namespace.map { "/api/v1/namespaces/\($0)/events" } ?? "/api/v1/events"
    // A server without events has none to show.
    return (try? list(path, [("fieldSelector", selector)])) ?? []
  }
}
