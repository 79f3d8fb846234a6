import SimWorld
import Values

/// The simple JSONPath of printer columns and selectable fields: `.spec.x`, `['a']`, `\.` in keys, `[0]`, `[*]` and
/// `[?(@.type=="Ready")]` (Kubernetes documentation, "Additional printer columns").
package struct ColumnPath: Sendable, Hashable {
  private enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
    case all
    /// Elements whose field at a path has a value.
    case filter([String], String)
    /// Matches nothing.
    case unreadable
  }

  private var steps: [Step] = []

  /// Reads a path; one with a bracket that is not closed matches nothing.
  package init(_ text: String) {
    var rest = Substring(text)
    if rest.hasPrefix("{"), rest.hasSuffix("}") { rest = rest.dropFirst().dropLast() }
    if rest.hasPrefix("$") { rest.removeFirst() }
    while let first = rest.first {
      if first == "." {
        rest.removeFirst()
        steps.append(.key(Self.takeKey(&rest)))
      } else if first == "[" {
        guard let close = Self.closingBracket(rest) else {
          steps.append(.unreadable)
          return
        }
        steps.append(Self.bracketed(String(rest[rest.index(after: rest.startIndex)..<close])))
        rest = rest[rest.index(after: close)...]
      } else {
        steps.append(.key(Self.takeKey(&rest)))
      }
    }
  }

  private static func takeKey(_ rest: inout Substring) -> String {
    var key = ""
    while let character = rest.first, character != ".", character != "[" {
      rest.removeFirst()
      if character == "\\", let escaped = rest.popFirst() { key.append(escaped) } else { key.append(character) }
    }
    return key
  }

  private static func closingBracket(_ text: Substring) -> Substring.Index? {
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "]" {
        return index
      }
    }
    return nil
  }

  private static func bracketed(_ text: String) -> Step {
    if text == "*" { return .all }
    if let index = Int(text) { return .index(index) }
    if text.hasPrefix("?("), text.hasSuffix(")"), let sign = text.firstRange(of: "==") {
      let path = text[..<sign.lowerBound].dropFirst(2).drop { $0 == "@" || $0 == "." || $0 == " " }
      let value = text[sign.upperBound...].dropLast()
      return .filter(unquoted(String(path)).split(separator: ".").map(String.init), unquoted(String(value)))
    }
    return .key(unescaped(unquoted(text)))
  }

  private static func unquoted(_ text: String) -> String {
    String(
      text.drop { $0 == " " || $0 == "'" || $0 == "\"" }.reversed().drop { $0 == " " || $0 == "'" || $0 == "\"" }
        .reversed())
  }

  private static func unescaped(_ text: String) -> String { text.filter { $0 != "\\" } }

  /// The first value that the path matches.
  package func first(in value: Value) -> Value? {
    var found = [value]
    for step in steps {
      found = found.flatMap { Self.apply(step, to: $0) }
      if found.isEmpty { return nil }
    }
    return found[0]
  }

  private static func apply(_ step: Step, to value: Value) -> [Value] {
    switch step {
    case .key(let key): return value[key].map { [$0] } ?? []
    case .unreadable: return []
    case .index(let index):
      guard let list = value.list else { return [] }
      let place = index < 0 ? index + list.count : index
      return list.indices.contains(place) ? [list[place]] : []
    case .all: return value.list ?? value.map.map { map in map.keys.sorted().compactMap { map[$0] } } ?? []
    case .filter(let path, let wanted):
      return (value.list ?? []).filter { element in
        guard let found = element[path] else { return false }
        return found.string == wanted || GoText.quoted(found) == wanted
      }
    }
  }
}
