import SimWorld
import Values

extension KubernetesTypes {
  /// `namespaces`
  static let namespaces: ResourceDefinition = {
    var definition = ResourceDefinition(
      GroupVersionKind(group: "", version: "v1", kind: "Namespace"), "namespaces", shortNames: ["ns"],
      namespaced: false, verbs: ["create", "delete", "get", "list", "patch", "update", "watch"], status: true,
      table: TablePrinter(.name, .text("Status") { $0.status["phase"]?.string ?? "" }, .age),
      schema: .builtIn("Namespace"),
      rules: Rules(
        name: .dnsLabel,
        defaults: { namespace, _ in
          if !namespace.name.isEmpty {
            namespace["metadata", "labels", "kubernetes.io/metadata.name"] = .string(namespace.name)
          }
          if !namespace.isBeingDeleted { namespace["spec"] = ["finalizers": ["kubernetes"]] }
          if namespace["status", "phase"] == nil { namespace["status", "phase"] = "Active" }
        }))
    definition.isHeld = { !($0.spec["finalizers"]?.list ?? []).isEmpty }
    definition.beginDeletion = { $0["status", "phase"] = "Terminating" }
    return definition
  }()
}
