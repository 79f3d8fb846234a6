import Values

/// A kubeconfig as JSON, with its fields in the order of clientcmd's types.
enum ConfigJSON {
  private static let order = ["kind", "apiVersion", "preferences", "clusters", "users", "contexts", "current-context"]

  static func text(_ config: Value) -> String {
    let entries = config.map ?? [:]
    let names = order.filter { entries[$0] != nil } + entries.keys.filter { !order.contains($0) }.sorted()
    let fields = names.map { "    \(Value.string($0).json()): \(section(entries[$0] ?? .null))" }
    return "{\n\(fields.joined(separator: ",\n"))\n}\n"
  }

  private static func section(_ value: Value) -> String {
    guard let list = value.list, !list.isEmpty else { return indented(value, by: 1) }
    let entries = list.map { entry -> String in
      // The name stands before the content.
      let name = entry["name"]?.json() ?? "\"\""
      let rest = (entry.map ?? [:]).filter { $0.key != "name" }.sorted { $0.key < $1.key }.map { key, content in
        ",\n            \(Value.string(key).json()): \(indented(content, by: 3))"
      }
      return "        {\n            \"name\": \(name)\(rest.joined())\n        }"
    }
    return "[\n\(entries.joined(separator: ",\n"))\n    ]"
  }

  private static func indented(_ value: Value, by levels: Int) -> String {
    value.json(indent: 4, escapingHTML: true)
      .replacing("\n", with: "\n" + String(repeating: "    ", count: levels))
  }
}
