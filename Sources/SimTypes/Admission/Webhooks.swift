import SimWorld

/// Webhooks are stored and shown; the simulator calls none.
extension KubernetesTypes {
  private static func webhook(_ kind: String, _ resource: String) -> ResourceDefinition {
    ResourceDefinition(
      GroupVersionKind(group: "admissionregistration.k8s.io", version: "v1", kind: kind), resource,
      categories: ["api-extensions"], namespaced: false, countsGenerations: true,
      table: TablePrinter(.name, .count("Webhooks") { Int64($0["webhooks"]?.list?.count ?? 0) }, .age))
  }

  /// `mutatingwebhookconfigurations`
  static let mutatingWebhookConfigurations = webhook("MutatingWebhookConfiguration", "mutatingwebhookconfigurations")
  /// `validatingwebhookconfigurations`
  static let validatingWebhookConfigurations = webhook(
    "ValidatingWebhookConfiguration", "validatingwebhookconfigurations")
}
