import DocDiagnostics
import Values

/// A value of a JSON report together with its path, so that what is wrong with it can be said.
struct ReportField {
  let value: Value
  /// `pages[0].stages[2].name`; empty at the top.
  let path: String

  /// The entry under a key; it must be there.
  func required(_ key: String) throws(ReportError) -> ReportField {
    guard value.map != nil else { throw unexpected("an object") }
    guard let field = try optional(key) else { throw ReportError("\(name) has no '\(key)'") }
    return field
  }

  /// The entry under a key; `nil` if there is none.
  func optional(_ key: String) throws(ReportError) -> ReportField? {
    guard value.map != nil else { throw unexpected("an object") }
    return value[key].map { ReportField(value: $0, path: path.isEmpty ? key : "\(path).\(key)") }
  }

  func string() throws(ReportError) -> String {
    guard let text = value.string else { throw unexpected("a string") }
    return text
  }

  func bool() throws(ReportError) -> Bool {
    guard let flag = value.bool else { throw unexpected("true or false") }
    return flag
  }

  /// A whole number from 0 on.
  func count() throws(ReportError) -> Int {
    guard let number = value.int.flatMap({ Int(exactly: $0) }), number >= 0 else {
      throw unexpected("a whole number that is not negative")
    }
    return number
  }

  func list() throws(ReportError) -> [ReportField] {
    guard let elements = value.list else { throw unexpected("a list") }
    return elements.enumerated().map { ReportField(value: $0.element, path: "\(path)[\($0.offset)]") }
  }

  func strings() throws(ReportError) -> [String] {
    var texts: [String] = []
    for field in try list() { texts.append(try field.string()) }
    return texts
  }

  /// One of a few words.
  func word<Word: RawRepresentable<String>>(_ words: [Word]) throws(ReportError) -> Word {
    let text = try string()
    if let word = words.first(where: { $0.rawValue == text }) { return word }
    throw unexpected("one of " + words.map { "'\($0.rawValue)'" }.joined(separator: ", "))
  }

  /// Milliseconds.
  func duration() throws(ReportError) -> Duration { .milliseconds(try count()) }

  /// `file`, `line` and, if it is there, `column` of this object.
  func position() throws(ReportError) -> SourcePosition {
    SourcePosition(
      file: try required("file").string(), line: try required("line").count(), column: try optional("column")?.count())
  }

  /// The positions under `included_from`.
  func inclusions() throws(ReportError) -> [SourcePosition] {
    var positions: [SourcePosition] = []
    for field in try required("included_from").list() { positions.append(try field.position()) }
    return positions
  }

  func unexpected(_ wanted: String) -> ReportError { ReportError("\(name) is \(kind), not \(wanted)") }

  private var name: String { path.isEmpty ? "the report" : "'\(path)'" }

  private var kind: String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .int(let number): "\(number)"
    case .double(let number): "\(number)"
    case .string(let text): "'\(TextLayout.fit(text, columns: 40))'"
    case .list: "a list"
    case .map: "an object"
    }
  }
}
