import Values

/// Labels and selectors as tables show them.
package enum SelectorText {
  /// `a=b,c=d` sorted by key; `<none>` if there are none.
  package static func text(labels: Value?) -> String {
    let entries = (labels?.map ?? [:]).sorted { $0.key < $1.key }
    return entries.isEmpty ? "<none>" : entries.map { "\($0.key)=\($0.value.string ?? "")" }.joined(separator: ",")
  }

  /// A `metav1.LabelSelector` in its query form (apimachinery `FormatLabelSelector`).
  package static func text(selector: Value?) -> String {
    guard let selector else { return "<none>" }
    var parts = (selector["matchLabels"]?.map ?? [:]).map { ($0.key, "\($0.key)=\($0.value.string ?? "")") }
    for expression in selector["matchExpressions"]?.list ?? [] {
      let key = expression["key"]?.string ?? ""
      let values = (expression["values"]?.list ?? []).compactMap(\.string).sorted().joined(separator: ",")
      switch expression["operator"]?.string {
      case "In": parts.append((key, "\(key) in (\(values))"))
      case "NotIn": parts.append((key, "\(key) notin (\(values))"))
      case "DoesNotExist": parts.append((key, "!\(key)"))
      default: parts.append((key, key))
      }
    }
    return parts.isEmpty ? "<none>" : parts.sorted { $0 < $1 }.map(\.1).joined(separator: ",")
  }
}
