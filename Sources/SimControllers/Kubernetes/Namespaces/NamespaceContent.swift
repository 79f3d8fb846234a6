import SimTypes
import SimWorld
import Values

/// Puts into each namespace what every namespace has: the ServiceAccount `default` and the cluster's CA bundle.
package final class NamespaceContentController: ClusterController {
  /// Reacts after `Latencies.namespaceContent`.
  package init(_ cluster: Cluster) {
    super.init(cluster, name: "namespace-content", latency: Latencies.namespaceContent)
  }

  /// Watches namespaces, and the two objects in each, so that they come back if somebody deletes them.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.namespaces, of: self)
    queue.watch(.configMaps, of: self) { map in
      map.name == Self.bundleName ? [ObjectKey(map.namespace ?? "")] : []
    }
    queue.watch(.serviceAccounts, of: self) { account in
      account.name == "default" ? [ObjectKey(account.namespace ?? "")] : []
    }
  }

  /// Reconciles one namespace, by its name: makes what is missing. What is there is not changed back, and a namespace
  /// that is being deleted gets nothing.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let namespace = cluster.find(.namespaces, key.object), !namespace.isBeingDeleted else { return .done }
    return attempting {
      for object in Self.content(of: namespace.name) {
        guard let resource = cluster.types[GroupVersionKind(apiVersion: "v1", kind: object.kind)]?.groupResource,
          cluster.find(resource, object.key) == nil
        else { continue }
        try cluster.create(object)
      }
      return .done
    }
  }

  private static let bundleName = "kube-root-ca.crt"
  /// The certificate of the cluster's authority; nothing is ever signed with it.
  static let bundle = "-----BEGIN CERTIFICATE-----\nsimulated\n-----END CERTIFICATE-----\n"

  /// The objects that a namespace of this name has from the start.
  package static func content(of namespace: String) -> [Object] {
    let description =
      "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the "
      + "internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes "
      + "clusters."
    return [
      Object(apiVersion: "v1", kind: "ServiceAccount", name: "default", namespace: namespace),
      Object(
        apiVersion: "v1", kind: "ConfigMap", name: bundleName, namespace: namespace,
        [
          "data": ["ca.crt": .string(bundle)],
          "metadata": ["annotations": ["kubernetes.io/description": .string(description)]],
        ]),
    ]
  }
}
