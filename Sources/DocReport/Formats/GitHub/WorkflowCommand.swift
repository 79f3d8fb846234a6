/// A line by which a step tells the GitHub runner something: `::error file=docs/page.md,line=3::message`.
struct WorkflowCommand {
  enum Level: String {
    case error, warning, notice
  }

  var level: Level
  var file: String?
  var line: Int?
  var column: Int?
  var title: String
  var message: String

  var text: String {
    let properties: [(String, String?)] = [
      ("file", file), ("line", line.map { String($0) }), ("col", column.map { String($0) }), ("title", title),
    ]
    let written = properties.compactMap { name, value in value.map { "\(name)=\(Self.escape($0, property: true))" } }
    return "::\(level.rawValue) \(written.joined(separator: ","))::\(Self.escape(message, property: false))"
  }

  /// The runner ends a command at a line end and reads `%25`, `%0D`, `%0A`; in a property also `%3A` and `%2C`.
  private static func escape(_ text: String, property: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where property: escaped += "%3A"
      case "," where property: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
