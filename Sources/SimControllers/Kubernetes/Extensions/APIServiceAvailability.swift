import SimTypes
import SimWorld
import Values

/// Says of each APIService whether the service behind it can answer.
package final class APIServiceAvailabilityController: ClusterController {
  /// Reacts after `Latencies.availability`.
  package init(_ cluster: Cluster) {
    super.init(cluster, name: "apiservice-availability", latency: Latencies.availability)
  }

  /// Watches APIServices, and the Services and Endpoints by which they are found.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.apiServices, of: self)
    for resource in [GroupResource.services, .endpoints] {
      queue.watch(resource, of: self) { [unowned self] object in
        cluster.list(.apiServices).filter { service in
          service.spec["service"]?["name"]?.string == object.name
            && service.spec["service"]?["namespace"]?.string == object.namespace
        }.map(\.key)
      }
    }
  }

  /// Reconciles the condition `Available` of one APIService. It becomes true only for a local one, which names no
  /// service: no simulated pod serves an API.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let service = cluster.find(.apiServices, key.object) else { return .done }
    let condition = availability(service)
    let now = world.now
    updateStatus(.apiServices, key.object) { $0.setCondition(condition, now: now) }
    return .done
  }

  private func availability(_ object: Object) -> Condition {
    guard let reference = object.spec["service"], !reference.isNull else {
      return Condition("Available", true, reason: "Local", message: "Local APIServices are always available")
    }
    let name = reference["name"]?.string ?? ""
    let namespace = reference["namespace"]?.string ?? ""
    let key = ObjectKey(name, in: namespace)
    guard cluster.find(.services, key) != nil else {
      return Condition(
        "Available", false, reason: "ServiceNotFound",
        message: "service/\(name) in \"\(namespace)\" is not present")
    }
    let addresses = (cluster.find(.endpoints, key)?["subsets"]?.list ?? []).flatMap { $0["addresses"]?.list ?? [] }
    guard !addresses.isEmpty else {
      return Condition(
        "Available", false, reason: "MissingEndpoints",
        message: "endpoints for service/\(name) in \"\(namespace)\" have no addresses with port name \"https\"")
    }
    // No simulated pod serves an API.
    return Condition(
      "Available", false, reason: "FailedDiscoveryCheck",
      message: "failing or missing response from https://\(addresses[0]["ip"]?.string ?? ""):"
        + "\(reference["port"]?.int ?? 443)/apis/\(object.spec["group"]?.string ?? "")/"
        + "\(object.spec["version"]?.string ?? ""): the API behind an APIService is not simulated")
  }
}
