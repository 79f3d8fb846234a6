import SimTypes
import SimWorld
import Values

/// Lists the pods behind each Service with a selector, as Endpoints and as an EndpointSlice.
package final class EndpointsController: ClusterController {
  /// Reacts after `Latencies.endpoints`.
  package init(_ cluster: Cluster) {
    super.init(cluster, name: "endpoints", latency: Latencies.endpoints)
  }

  /// Watches services, and pods: a pod concerns those services of its namespace that select it, or did before the change.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.services, of: self)
    let id = cluster.id
    queue.watch(.pods, of: cluster.server, in: id) { [unowned self] change in
      let states = [change.object, change.old].compactMap { $0 }
      return cluster.list(.services, in: change.object.namespace)
        .filter { service in states.contains { Self.selects(service, $0) } }.map { ReconcileKey($0.key, in: id) }
    }
  }

  /// Whether a pod is behind a service.
  static func selects(_ service: Object, _ pod: Object) -> Bool {
    let labels = (service.spec["selector"]?.map ?? [:]).compactMapValues(\.string)
    return !labels.isEmpty && LabelSelector(labels: labels).matches(pod.labels)
  }

  /// Reconciles one service, by namespace and name: writes its Endpoints and its EndpointSlice. Without the service the
  /// Endpoints go; the slice is left to the garbage collector. Services without a selector are left alone: their
  /// Endpoints are written by hand.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let service = cluster.find(.services, key.object) else {
      // Gone already is as good.
      _ = try? cluster.delete(.endpoints, key.object)
      return .done
    }
    guard !(service.spec["selector"]?.map ?? [:]).isEmpty, !service.isBeingDeleted else { return .done }
    return attempting {
      let pods = cluster.list(.pods, in: service.namespace).filter {
        Self.selects(service, $0) && !$0.isInactivePod && $0.status["podIP"]?.string != nil
      }
      try writeEndpoints(service, pods)
      try writeSlice(service, pods)
      return .done
    }
  }

  private func writeEndpoints(_ service: Object, _ pods: [Object]) throws {
    var subset: [String: Value] = [:]
    let unconditional = service.spec["publishNotReadyAddresses"]?.bool == true
    let ready = pods.filter { $0.isReadyPod || unconditional }.map(Self.address)
    let unready = pods.filter { !$0.isReadyPod && !unconditional }.map(Self.address)
    if !ready.isEmpty { subset["addresses"] = .list(ready) }
    if !unready.isEmpty { subset["notReadyAddresses"] = .list(unready) }
    let ports = Self.ports(service, pods)
    if !ports.isEmpty { subset["ports"] = .list(ports) }
    let subsets: Value? = pods.isEmpty ? nil : [.map(subset)]
    if cluster.find(.endpoints, service.key) == nil {
      var endpoints = Object(
        apiVersion: "v1", kind: "Endpoints", name: service.name, namespace: service.namespace,
        subsets.map { ["subsets": $0] } ?? [:])
      endpoints.labels = service.labels
      try cluster.create(endpoints)
    } else {
      try cluster.modify(.endpoints, service.key) { $0["subsets"] = subsets }
    }
  }

  private func writeSlice(_ service: Object, _ pods: [Object]) throws {
    let unconditional = service.spec["publishNotReadyAddresses"]?.bool == true
    let content: [String: Value] = [
      "addressType": "IPv4", "ports": .list(Self.slicePorts(service, pods)),
      "endpoints": .list(pods.map { Self.endpoint($0, isReady: $0.isReadyPod || unconditional) }),
    ]
    if let slice = cluster.list(.endpointSlices, in: service.namespace).first(where: {
      $0.labels["kubernetes.io/service-name"] == service.name
    }) {
      try cluster.modify(.endpointSlices, slice.key) { object in
        for (field, value) in content { object[field] = value }
      }
      return
    }
    var slice = Object(
      apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", name: "", namespace: service.namespace, content)
    slice["metadata", "name"] = nil
    slice["metadata", "generateName"] = .string(service.name + "-")
    slice.labels = service.labels.merging([
      "kubernetes.io/service-name": service.name,
      "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
    ]) { _, new in new }
    slice.owners = [OwnerReference(controller: service)]
    try cluster.create(slice)
  }

  private static func address(_ pod: Object) -> Value {
    [
      "ip": pod.status["podIP"] ?? "", "nodeName": pod.spec["nodeName"] ?? "",
      "targetRef": [
        "kind": "Pod", "name": .string(pod.name), "namespace": .string(pod.namespace ?? ""), "uid": .string(pod.uid),
      ],
    ]
  }

  private static func endpoint(_ pod: Object, isReady: Bool) -> Value {
    [
      "addresses": [pod.status["podIP"] ?? ""], "nodeName": pod.spec["nodeName"] ?? "",
      "conditions": ["ready": .bool(isReady), "serving": .bool(pod.isReadyPod), "terminating": false],
      "targetRef": [
        "kind": "Pod", "name": .string(pod.name), "namespace": .string(pod.namespace ?? ""), "uid": .string(pod.uid),
      ],
    ]
  }

  /// The ports of a slice always have a name, an empty one if the service's has none; clients rely on it.
  private static func slicePorts(_ service: Object, _ pods: [Object]) -> [Value] {
    ports(service, pods).map { port in
      var port = port
      port["name"] = port["name"] ?? ""
      return port
    }
  }

  private static func ports(_ service: Object, _ pods: [Object]) -> [Value] {
    (service.spec["ports"]?.list ?? []).compactMap { port in
      guard let target = pods.first.map({ containerPort(port["targetPort"], of: $0) }) ?? port["targetPort"]?.int else {
        return nil
      }
      var entry: [String: Value] = ["port": .int(target), "protocol": port["protocol"] ?? "TCP"]
      entry["name"] = port["name"]
      return .map(entry)
    }
  }

  /// The port of a pod that a service's target port means: a number, or the name of a container port.
  static func containerPort(_ target: Value?, of pod: Object) -> Int64? {
    if let number = target?.int { return number }
    guard let name = target?.string else { return nil }
    let ports = (pod.spec["containers"]?.list ?? []).flatMap { $0["ports"]?.list ?? [] }
    return ports.first { $0["name"]?.string == name }?["containerPort"]?.int
  }
}
