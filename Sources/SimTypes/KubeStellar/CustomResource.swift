/// What a CustomResourceDefinition of KubeStellar says, in short; its manifest is written from this.
struct CustomResource {
  struct Column {
    var name: String
    var type: String
    var path: String
    var priority = 0
  }

  var group: String
  var version: String
  var kind: String
  var plural: String
  var shortNames: [String] = []
  var categories: [String] = []
  var isNamespaced = false
  var hasStatusSubresource = false
  var columns: [Column] = []
  /// The properties of the kind beside `apiVersion`, `kind` and `metadata`: YAML without indentation.
  var properties: String
  /// Required properties.
  var required: [String] = []

  var name: String { "\(plural).\(group)" }

  /// The CustomResourceDefinition as a YAML manifest.
  var manifest: String {
    var lines = [
      "apiVersion: apiextensions.k8s.io/v1", "kind: CustomResourceDefinition", "metadata:", "  name: \(name)", "spec:",
      "  group: \(group)", "  names:", "    kind: \(kind)", "    listKind: \(kind)List", "    plural: \(plural)",
    ]
    if !categories.isEmpty { lines += ["    categories: [\(categories.joined(separator: ", "))]"] }
    if !shortNames.isEmpty { lines += ["    shortNames:"] + shortNames.map { "    - \($0)" } }
    lines += [
      "    singular: \(kind.lowercased())", "  scope: \(isNamespaced ? "Namespaced" : "Cluster")", "  versions:",
    ]
    lines += versionLines.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
    return lines.joined(separator: "\n") + "\n"
  }

  private var versionLines: [String] {
    var lines = ["name: \(version)"]
    if !columns.isEmpty { lines += ["additionalPrinterColumns:"] + columns.flatMap(columnLines) }
    lines += ["schema:"] + schemaLines.map { "  " + $0 } + ["served: true", "storage: true"]
    if hasStatusSubresource { lines += ["subresources:", "  status: {}"] }
    return lines
  }

  private func columnLines(_ column: Column) -> [String] {
    var lines = ["- jsonPath: \(column.path)", "  name: \(column.name)"]
    if column.priority > 0 { lines.append("  priority: \(column.priority)") }
    return lines + ["  type: \(column.type)"]
  }

  /// The schema of one version, from `openAPIV3Schema` down: what an APIResourceSchema of kcp repeats.
  var schemaLines: [String] {
    var lines = [
      "openAPIV3Schema:", "  type: object", "  properties:", "    apiVersion: {type: string}",
      "    kind: {type: string}",
      "    metadata: {type: object}",
    ]
    lines += properties.split(separator: "\n").map { "    " + $0 }
    if !required.isEmpty { lines.append("  required: [\(required.joined(separator: ", "))]") }
    return lines
  }
}
