import Values

/// Values in the Go syntax that the API server's messages quote them in.
package enum GoText {
  /// Strings in double quotes, numbers and flags as they are, containers as Go's `%#v` writes untyped ones.
  package static func quoted(_ value: Value?) -> String {
    switch value {
    case nil, .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .double: value?.json() ?? ""
    case .string(let text): quoted(text)
    case .list(let elements): "[]interface {}{\(elements.map(quoted).joined(separator: ", "))}"
    case .map(let entries):
      "map[string]interface {}{\(pairs(entries))}"
    }
  }

  /// In double quotes, with quotes, backslashes, line feeds and tabs escaped; other control characters stay as they
  /// are.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// `map[string]string{"a":"b"}`.
  package static func labels(_ value: Value?) -> String {
    guard let entries = value?.map else { return "map[string]string(nil)" }
    return "map[string]string{\(pairs(entries))}"
  }

  /// `v1.LabelSelector{…}` as it stands in messages about immutable selectors.
  package static func labelSelector(_ value: Value?) -> String {
    let expressions = (value?["matchExpressions"]?.list ?? []).map { expression in
      let values = (expression["values"]?.list ?? []).compactMap(\.string).map(quoted).joined(separator: ", ")
      return
        "v1.LabelSelectorRequirement{Key:\(quoted(expression["key"])), Operator:\(quoted(expression["operator"])), "
        + "Values:[]string{\(values)}}"
    }
    let list =
      expressions.isEmpty
      ? "[]v1.LabelSelectorRequirement(nil)"
      : "[]v1.LabelSelectorRequirement{\(expressions.joined(separator: ", "))}"
    return "v1.LabelSelector{MatchLabels:\(labels(value?["matchLabels"])), MatchExpressions:\(list)}"
  }

  private static func pairs(_ entries: [String: Value]) -> String {
    entries.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }.joined(separator: ", ")
  }
}
