import Values

/// Prints whole objects in the formats that need no table.
struct ObjectPrinter {
  let format: OutputFormat
  var showsManagedFields = false
  /// Whether a YAML document came before, from which the next is separated.
  private var isFirst = true

  init(_ format: OutputFormat, showsManagedFields: Bool = false) {
    self.format = format
    self.showsManagedFields = showsManagedFields
  }

  /// The text for one object or list, with its newline if the format has one.
  mutating func text(_ object: Value) throws(KubectlError) -> String {
    switch format {
    case .yaml:
      let object = shown(object)
      defer { isFirst = false }
      return (isFirst ? "" : "---\n") + object.yaml()
    case .json: return shown(object).json(indent: 4, escapingHTML: true) + "\n"
    case .jsonpath(let printer): return try printer.text(object)
    case .goTemplate(let printer): return try printer.text(object)
    case .name: return Self.items(object).map { Self.name($0) + "\n" }.joined()
    case .customColumns(let columns): return try columns.text(Self.items(object), header: true)
    case .standard, .wide: return ""
    }
  }

  /// Only YAML and JSON leave out who owns which field.
  private func shown(_ object: Value) -> Value { showsManagedFields ? object : Self.withoutManagedFields(object) }

  static func items(_ object: Value) -> [Value] {
    if let items = object["items"]?.list, object["kind"]?.string?.hasSuffix("List") == true { return items }
    return [object]
  }

  /// `deployment.apps/web`
  static func name(_ object: Value) -> String {
    let apiVersion = object["apiVersion"]?.string ?? ""
    let kind = (object["kind"]?.string ?? "").lowercased()
    let group = apiVersion.contains("/") ? "." + apiVersion.prefix { $0 != "/" } : ""
    return "\(kind)\(group)/\(object[["metadata", "name"]]?.string ?? "")"
  }

  private static func withoutManagedFields(_ object: Value) -> Value {
    var object = object
    object[["metadata", "managedFields"]] = nil
    if let items = object["items"]?.list { object["items"] = .list(items.map(withoutManagedFields)) }
    return object
  }

  /// What kubectl makes of several objects.
  static func list(_ items: [Value], metadata: Value = ["resourceVersion": ""]) -> Value {
    ["apiVersion": "v1", "kind": "List", "items": .list(items), "metadata": metadata]
  }
}
