/// Flags that several commands have.
extension Flag {
  /// Flags of every command.
  static let global: [Flag] = [
    .text("kubeconfig"), .text("context"), .text("cluster"), .text("user"), .text("namespace", "n"),
    .text("server", "s"), .text("request-timeout", nil, "0"), .int("v", "v"), .text("cache-dir"),
    .bool("insecure-skip-tls-verify"), .bool("disable-compression"), .duration("log-flush-frequency", "5s"),
    .bool("warnings-as-errors"), .text("token"), .text("username"), .text("password"), .text("certificate-authority"),
    .text("client-certificate"), .text("client-key"), .text("tls-server-name"), .text("vmodule"),
    .refused("as"), .refused("as-group", nil, .texts), .refused("as-uid"), .refused("match-server-version", nil, .bool),
    .refused("profile"), .refused("profile-output"),
  ]

  /// Where manifests come from.
  static let files: [Flag] = [.list("filename", "f"), .bool("recursive", "R"), .refused("kustomize", "k")]

  /// How objects are printed.
  static let printing: [Flag] = [
    .text("output", "o"), .text("template"), .bool("allow-missing-template-keys", nil, true),
    .bool("show-managed-fields"),
  ]

  /// Whether changed objects keep the command line.
  static let record = Flag(
    name: "record", kind: .bool, fallback: "false", bareValue: "true",
    deprecation: "--record will be removed in the future")

  static let dryRun = Flag.text("dry-run", nil, "none", bare: "unchanged")
  static let selector = Flag.text("selector", "l")
  static let fieldSelector = Flag.text("field-selector")
  static let allNamespaces = Flag.bool("all-namespaces", "A")
  static let validate = Flag.text("validate", nil, "strict", bare: "strict")
  static func fieldManager(_ name: String) -> Flag { .text("field-manager", nil, name) }
}
