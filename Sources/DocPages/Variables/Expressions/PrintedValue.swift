import Values

extension Value {
  /// The text a variable leaves in a page: what Python's `str` makes of the value.
  var printed: String {
    if case .string(let text) = self { return text }
    return represented
  }

  /// The bytes of all texts in a value, and one for every value; counting ends when there are more than a limit.
  func size(upTo limit: Int) -> Int {
    switch self {
    case .string(let text): return text.utf8.count + 1
    case .list(let elements):
      var size = 1
      for element in elements where size <= limit { size += element.size(upTo: limit - size) }
      return size
    case .map(let entries):
      var size = 1
      for (key, value) in entries where size <= limit { size += key.utf8.count + value.size(upTo: limit - size) }
      return size
    default: return 1
    }
  }

  /// What Python's `repr` makes of the value.
  private var represented: String {
    switch self {
    case .null: "None"
    case .bool(let flag): flag ? "True" : "False"
    case .int(let number): String(number)
    case .double(let number): number.isNaN ? "nan" : number.isInfinite ? (number < 0 ? "-inf" : "inf") : "\(number)"
    case .string(let text): Self.quoted(text)
    case .list(let elements): "[" + elements.map(\.represented).joined(separator: ", ") + "]"
    case .map(let entries):
      "{"
        + entries.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)): \($0.value.represented)" }
        .joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    let quote = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var result = quote
    for character in text.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "'" where quote == "'": result += "\\'"
      default: result.unicodeScalars.append(character)
      }
    }
    return result + quote
  }
}
