import SimWorld

extension KubernetesTypes {
  /// `leases`
  static let leases = ResourceDefinition(
    GroupVersionKind(group: "coordination.k8s.io", version: "v1", kind: "Lease"), "leases",
    table: TablePrinter(.name, .text("Holder") { $0.spec["holderIdentity"]?.string ?? "" }, .age))
}
