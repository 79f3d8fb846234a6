import SimWorld
import Values

extension KubernetesTypes {
  /// `secrets`
  static let secrets = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "Secret"), "secrets",
    table: TablePrinter(
      .name, .text("Type") { $0["type"]?.string ?? "" },
      Column(TableColumn("Data", type: "string")) { secret, _ in .int(entryCount(secret, ["data"])) }, .age),
    schema: .builtIn("Secret"),
    rules: Rules(
      defaults: { secret, _ in
        if secret["type"] == nil { secret["type"] = "Opaque" }
        for (key, text) in secret["stringData"]?.map ?? [:] {
          secret["data", key] = .string(Base64.encoded(text.string ?? ""))
        }
        secret["stringData"] = nil
      },
      check: { secret, old, problems in
        checkKeys(secret, ["data"], &problems)
        checkRequiredKeys(secret, &problems)
        if let old { problems.unchanged("type", secret["type"], old["type"]) }
        checkImmutable(secret, old, ["data"], &problems)
      }))

  private static func checkRequiredKeys(_ secret: Object, _ problems: inout Problems) {
    // One of the two is enough.
    let basic = ["username", "password"]
    let keys: [String] =
      switch secret["type"]?.string {
      case "kubernetes.io/tls": ["tls.crt", "tls.key"]
      case "kubernetes.io/dockerconfigjson": [".dockerconfigjson"]
      case "kubernetes.io/ssh-auth": ["ssh-privatekey"]
      case "kubernetes.io/basic-auth" where basic.allSatisfy({ secret["data", $0] == nil }): basic
      default: []
      }
    for key in keys where secret["data", key] == nil { problems.required("data[\(key)]") }
  }
}
