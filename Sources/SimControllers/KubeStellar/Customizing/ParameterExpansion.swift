import Values

/// The parameters that a destination offers to the objects that go there: its Location's labels, then its annotations.
struct DestinationParameters: Hashable {
  private var values: [String: String]

  /// Labels win over annotations of the same name.
  init(labels: [String: String], annotations: [String: String]) {
    values = annotations.merging(labels) { _, label in label }
  }

  /// Replaces every `%(name)` by the parameter's value. An unknown name stays as it was written; `%%` stays as it is and keeps
  /// its second sign from starting a name. Replaced text is not looked at again.
  func expand(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var result = ""
    var rest = text[...]
    while let sign = rest.firstIndex(of: "%") {
      result += rest[..<sign]
      rest = rest[sign...].dropFirst()
      switch rest.first {
      case "%":
        result += "%%"
        rest = rest.dropFirst()
      case "(":
        let end = rest.firstIndex(of: ")")
        let name = String(rest.dropFirst().prefix { $0 != ")" })
        result += values[name] ?? "%(\(name)" + (end == nil ? "" : ")")
        rest = end.map { rest[rest.index(after: $0)...] } ?? ""
      default:
        result += "%"
      }
    }
    return result + rest
  }

  /// Expands every string in a tree; keys of maps stay.
  func expand(_ value: Value) -> Value {
    switch value {
    case .string(let text): .string(expand(text))
    case .list(let elements): .list(elements.map(expand))
    case .map(let entries): .map(entries.mapValues(expand))
    default: value
    }
  }
}
