import SimTypes
import SimWorld
import Values

/// Everything in a logical cluster that has to go before the logical cluster itself can.
struct LogicalClusterContent {
  let cluster: Cluster

  private static let namespaces = GroupResource("namespaces")
  /// What makes the cluster serve types: it goes after the objects of those types.
  private static let definers = [
    KCPAPI.apiBindings, GroupResource("customresourcedefinitions", group: "apiextensions.k8s.io"),
  ]

  var isGone: Bool { cluster.storedResources.allSatisfy { $0 == KCPAPI.logicalClusters } }

  /// Deletes what can be deleted now. Whatever has finalizers stays until those who set them have removed them; child
  /// workspaces stay until they are empty themselves.
  func delete() throws(StatusError) {
    // First, so that nobody fills them again.
    try delete(Self.namespaces)
    let others = cluster.storedResources.filter {
      $0 != Self.namespaces && $0 != KCPAPI.logicalClusters && !Self.definers.contains($0)
    }
    for resource in others { try delete(resource) }
    try finishNamespaces()
    if others.allSatisfy({ cluster.list($0).isEmpty }) {
      for resource in Self.definers { try delete(resource) }
    }
  }

  private func delete(_ resource: GroupResource) throws(StatusError) {
    for object in cluster.list(resource) where !object.isBeingDeleted {
      try cluster.delete(resource, object.key, grace: .zero)
    }
  }

  /// Lets namespaces go that are empty; all content goes with the cluster, so nobody has to look for it once more.
  private func finishNamespaces() throws(StatusError) {
    for namespace in cluster.list(Self.namespaces) {
      let isEmpty = cluster.storedResources.allSatisfy { cluster.list($0, in: namespace.name).isEmpty }
      guard isEmpty else { continue }
      try cluster.modify(Self.namespaces, namespace.key) { $0["spec", "finalizers"] = [] }
    }
  }
}
