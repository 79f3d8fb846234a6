import SimWorld

extension KCPServer {
  /// What keeps a running server as it should be: one of each for all its logical clusters.
  var controllers: [any Controller] {
    [
      WorkspaceController(self), LogicalClusterController(self), APIBindingController(self), APIExportController(self),
    ]
  }

  /// What acts in each logical cluster of its own, as in a cluster with nodes.
  static func controllers(of cluster: Cluster) -> [any Controller] {
    [
      NamespaceContentController(cluster), NamespaceDeletionController(cluster, aggregates: false),
      GarbageCollector(cluster),
      CustomDefinitionController(cluster),
    ]
  }
}
