import Values

/// Describes any object by its fields: custom resources, and types without a description of their own.
enum GenericDescription {
  private static let skipped: Set<String> = [
    ".metadata.managedFields", ".metadata.name", ".metadata.namespace", ".metadata.labels", ".metadata.annotations",
  ]

  static func write(_ object: Value, into text: inout DescribeText) {
    text.header(object)
    text.labelsAndAnnotations(object)
    write(object.map ?? [:], level: 0, path: "", into: &text)
  }

  private static func write(_ entries: [String: Value], level: Int, path: String, into text: inout DescribeText) {
    for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
      let path = "\(path).\(key)"
      guard !skipped.contains(path) else { continue }
      switch value {
      case .map(let inner):
        text.line(level, "\(label(key)):")
        write(inner, level: level + 1, path: path, into: &text)
      case .list(let elements):
        text.line(level, "\(label(key)):")
        for element in elements {
          if let inner = element.map {
            write(inner, level: level + 1, path: path, into: &text)
          } else {
            text.line(level + 1, GoSyntax.plain(element))
          }
        }
      default: text.line(level, "\(label(key)):\t\(GoSyntax.plain(value))")
      }
    }
  }

  private static let acronyms: Set<String> = ["API", "URL", "UID", "OSB", "GUID"]

  /// `instanceSelector` as `Instance Selector`; names with other characters than letters and dashes stay.
  static func label(_ field: String) -> String {
    guard field.allSatisfy({ $0.isLetter || $0 == "-" }) else { return field }
    return words(field).map { word in
      acronyms.contains(word.uppercased()) ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }

  /// Splits where the case changes; the last of several capitals belongs to the word that follows it.
  private static func words(_ field: String) -> [String] {
    enum Kind { case lower, upper, other }
    func kind(_ character: Character) -> Kind {
      character.isLowercase ? .lower : character.isUppercase ? .upper : .other
    }
    var words: [String] = []
    var last: Kind?
    for character in field {
      let kind = kind(character)
      if kind == last { words[words.count - 1].append(character) } else { words.append(String(character)) }
      last = kind
    }
    for index in words.indices.dropLast() where kind(words[index].last ?? "-") == .upper {
      guard kind(words[index + 1].first ?? "-") == .lower, let capital = words[index].popLast() else { continue }
      words[index + 1] = String(capital) + words[index + 1]
    }
    return words.filter { !$0.isEmpty }
  }
}
