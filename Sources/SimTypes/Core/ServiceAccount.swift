import SimWorld

extension KubernetesTypes {
  /// `serviceaccounts`
  static let serviceAccounts = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "ServiceAccount"), "serviceaccounts", shortNames: ["sa"],
    table: TablePrinter(
      .name,
      Column(TableColumn("Secrets", type: "string")) { account, _ in .int(Int64(account["secrets"]?.list?.count ?? 0))
      },
      .age),
    schema: .builtIn("ServiceAccount"))
}
