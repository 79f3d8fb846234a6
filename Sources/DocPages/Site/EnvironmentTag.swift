import Values

/// `!ENV NAME` and `!ENV [FIRST, SECOND, default]` in `mkdocs.yml`.
enum EnvironmentTag {
  /// The first variable that is set, read as YAML (`3` is a number); else the list's last element; else `null`.
  static func value(of node: Value, in environment: [String: String]) -> Value {
    let names: [Value]
    var fallback = Value.null
    if let list = node.list, list.count > 1, let last = list.last {
      (names, fallback) = (list.dropLast(), last)
    } else {
      names = node.list ?? [node]
    }
    guard let text = names.lazy.compactMap({ $0.string.flatMap { environment[$0] } }).first else { return fallback }
    guard let document = try? YAML.parse(text, schema: .pyyaml).first else { return .string(text) }
    // Only scalars change their type: a variable's text is not a document.
    return document.list == nil && document.map == nil ? document : .string(text)
  }
}
