import SimWorld

extension KubernetesTypes {
  /// `runtimeclasses`
  static let runtimeClasses = ResourceDefinition(
    GroupVersionKind(group: "node.k8s.io", version: "v1", kind: "RuntimeClass"), "runtimeclasses", namespaced: false,
    table: TablePrinter(.name, .text("Handler") { $0["handler"]?.string ?? "" }, .age))
}
