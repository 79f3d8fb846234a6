import SimWorld

extension KCPServer {
  /// What keeps a running server as it should be: one of each for all its logical clusters.
  var controllers: [any Controller] {
    [
      WorkspaceController(self), LogicalClusterController(self), APIBindingController(self), APIExportController(self),
    ]
  }
}
