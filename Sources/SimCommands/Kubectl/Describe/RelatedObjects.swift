import SimLoop
import SimWorld
import Values

/// Fetches what belongs to an object that is described. What the server does not have is not there: kcp has no pods.
@SimulatorActor
struct RelatedObjects {
  let run: KubectlRun

  private func list(_ path: String, _ query: [(name: String, value: String)] = []) throws -> [Value] {
    try run.client().get(path, query: query)["items"]?.list ?? []
  }

  // MARK: Workloads

  func pods(_ owner: Value) -> [Value] { controlled(owner, "/api/v1", "pods") }

  func replicaSets(_ deployment: Value) -> [Value] { controlled(deployment, "/apis/apps/v1", "replicasets") }

  private func controlled(_ object: Value, _ root: String, _ resource: String) -> [Value] {
    guard let owner = Object(object) else { return [] }
    let all = (try? list("\(root)/namespaces/\(owner.namespace ?? "")/\(resource)")) ?? []
    return all.filter { Object($0)?.controller?.uid == owner.uid }
  }

  /// The names of the pods that mount a claim.
  func users(_ claim: Value) -> [String] {
    guard let claim = Object(claim) else { return [] }
    return ((try? list("/api/v1/namespaces/\(claim.namespace ?? "")/pods")) ?? []).filter { pod in
      (pod[["spec", "volumes"]]?.list ?? []).contains {
        $0[["persistentVolumeClaim", "claimName"]]?.string == claim.name
      }
    }.compactMap { $0[["metadata", "name"]]?.string }
  }

  /// The pods of a node that have not ended, and the node's lease.
  func ofNode(_ node: Value) throws -> (pods: [Value], lease: Value?) {
    let name = node[["metadata", "name"]]?.string ?? ""
    let pods = try list("/api/v1/pods", [("fieldSelector", "spec.nodeName=\(name)")]).filter {
      !["Succeeded", "Failed"].contains($0[["status", "phase"]]?.string)
    }
    let lease = try? run.client().get("/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/\(name)")
    return (pods, lease)
  }

  // MARK: Namespaces and accounts

  /// The quotas and LimitRanges of a namespace; `nil` if the server has no such types.
  func limits(_ namespace: Value) -> (quotas: [Value]?, limits: [Value]?) {
    let path = "/api/v1/namespaces/\(namespace[["metadata", "name"]]?.string ?? "")"
    return (try? list("\(path)/resourcequotas"), try? list("\(path)/limitranges"))
  }

  /// The names of the Secrets in a ServiceAccount's namespace, and of those that hold a token of it.
  func secrets(_ account: Value) -> (all: Set<String>, tokens: [String]) {
    guard let account = Object(account) else { return ([], []) }
    let secrets = (try? list("/api/v1/namespaces/\(account.namespace ?? "")/secrets")) ?? []
    let tokens = secrets.compactMap(Object.init).filter {
      $0["type"]?.string == "kubernetes.io/service-account-token"
        && $0.annotations["kubernetes.io/service-account.name"] == account.name
    }
    return (Set(secrets.compactMap { $0[["metadata", "name"]]?.string }), tokens.map(\.name))
  }

  // MARK: Networking

  /// The EndpointSlices of a Service.
  func slices(_ service: Value) -> [Value] {
    guard let service = Object(service) else { return [] }
    return slices(of: service.name, in: service.namespace ?? "")
  }

  private func slices(of service: String, in namespace: String) -> [Value] {
    let path = "/apis/discovery.k8s.io/v1/namespaces/\(namespace)/endpointslices"
    return (try? list(path, [("labelSelector", "kubernetes.io/service-name=\(service)")])) ?? []
  }

  /// The addresses behind the Service that an Ingress names, or why there are none.
  func backend(_ backend: Value, in namespace: String) -> String {
    let name = backend["name"]?.string ?? ""
    do {
      let service = try run.client().get("/api/v1/namespaces/\(namespace)/services/\(name)")
      let wanted = backend["port"]
      let port = (service[["spec", "ports"]]?.list ?? []).last {
        wanted?["number"] == nil ? $0["name"] == wanted?["name"] : $0["port"] == wanted?["number"]
      }
      return ServiceDescription.endpoints(port?["name"]?.string ?? "", slices(of: name, in: namespace))
    } catch let failure as APIFailure {
      return "<error: \(failure.message)>"
    } catch {
      return "<error: \(error)>"
    }
  }

  // MARK: Events

  func events(_ object: Value, _ mapping: ResourceMapping) -> [Value] {
    guard let involved = Object(object) else { return [] }
    let selector =
      "involvedObject.name=\(involved.name),involvedObject.namespace=\(involved.namespace ?? ""),"
      + "involvedObject.kind=\(mapping.kind),involvedObject.uid=\(involved.uid)"
    let path = involved.namespace.map { "/api/v1/namespaces/\($0)/events" } ?? "/api/v1/events"
    return (try? list(path, [("fieldSelector", selector)])) ?? []
  }
}
