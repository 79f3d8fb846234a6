import DocDiagnostics
import Values

/// The filters of Jinja that pages use, with its results. Characters are Unicode scalars, as in Python.
enum Filters {
  typealias Failure = UnsupportedExpression

  /// `default` is not here: it alone takes what is undefined.
  static func result(of name: String, on value: Value, _ given: GivenArguments) throws(Failure) -> Value? {
    if name == "urlencode", value.list != nil || value.map != nil { throw Failure("'urlencode' needs a text") }
    if let text = try text(of: name, on: value.printed, given) { return try ExpressionEvaluator.bounded(text) }
    switch name {
    case "string", "safe": return try ExpressionEvaluator.bounded(value.printed)
    case "join":
      guard given[1, "attribute"] == nil else { throw Failure("'join' by an attribute is not supported") }
      return try ExpressionEvaluator.joined(elements(of: value), by: given.text(0, "d", default: ""))
    case "length", "count": return .int(Int64(try elements(of: value, allowingMaps: true).count))
    case "first": return try elements(of: value).first
    case "last": return try elements(of: value).last
    case "list": return .list(try elements(of: value))
    case "reverse": return try reversed(value)
    case "sort": return .list(try sorted(value, given))
    case "unique": return .list(unique(try elements(of: value), isCaseSensitive: given.flag(0, "case_sensitive")))
    case "dictsort": throw Failure("'dictsort' is only for loops", help: "write 'for key, value in … | dictsort'")
    case "int": return .int(whole(value) ?? Int64(given.number(0, "default", default: 0)))
    case "float": return .double(fraction(value) ?? 0)
    case "abs":
      guard let number = value.number, value.bool == nil else { throw Failure("'abs' needs a number") }
      return try number < 0 ? Arithmetic.negative(value) : value
    case "tojson": return try ExpressionEvaluator.bounded(PythonJSON.text(of: value))
    case "sum":
      var sum = Value.int(0)
      for element in try elements(of: value) { sum = try Arithmetic.result(sum, .plus, element) }
      return sum
    default:
      let nearest = NearMiss.best(for: name, among: names).map { "did you mean '\($0)'?" }
      throw Failure(
        "there is no filter '\(name)' here", help: nearest ?? "there are \(names.joined(separator: ", "))")
    }
  }

  /// Those there are, for messages.
  static let names = [
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "indent", "int", "join",
    "last", "length", "list", "lower", "replace", "reverse", "safe", "sort", "string", "sum", "title", "tojson", "trim",
    "truncate", "unique", "upper", "urlencode",
  ]

  // MARK: Texts

  private static func text(of name: String, on text: String, _ given: GivenArguments) throws(Failure) -> String? {
    switch name {
    case "upper": text.uppercased()
    case "lower": text.lowercased()
    case "title": titled(text)
    case "capitalize": capitalised(text)
    case "trim": PythonText.stripped(text, of: given[0, "chars"]?.printed)
    case "replace":
      try PythonText.replacing(
        text, given.text(0, "old", default: ""), with: given.text(1, "new", default: ""), count: given[2, "count"]?.int)
    case "indent": try indented(text, given)
    case "truncate": truncated(text, given)
    case "urlencode": PythonText.percentEncoded(text)
    case "e", "escape": escaped(text)
    default: nil
    }
  }

  static func capitalised(_ text: some StringProtocol) -> String {
    text.prefix(1).uppercased() + text.dropFirst().lowercased()
  }

  /// Words begin after spaces, hyphens and opening brackets.
  private static func titled(_ text: String) -> String {
    var isStart = true
    return text.map { character in
      defer { isStart = character.isWhitespace || "-({[<".contains(character) }
      return isStart ? character.uppercased() : character.lowercased()
    }.joined()
  }

  private static func indented(_ text: String, _ given: GivenArguments) throws(Failure) -> String {
    let width = given[0, "width"]
    let indent = width?.string ?? String(repeating: " ", count: min(max(0, Int(width?.int ?? 4)), 1_000))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard text.utf8.count + lines.count * indent.utf8.count <= ExpressionEvaluator.sizeLimit else {
      throw ExpressionEvaluator.tooLong
    }
    let alsoBlank = given.flag(2, "blank")
    let rest = lines.dropFirst().map { $0.isEmpty && !alsoBlank ? "" : indent + $0 }
    return ([(given.flag(1, "first") ? indent : "") + lines[0]] + rest).joined(separator: "\n")
  }

  private static func truncated(_ text: String, _ given: GivenArguments) -> String {
    let length = max(0, given.number(0, "length", default: 255)), end = given.text(2, "end", default: "...")
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > length + given.number(3, "leeway", default: 5) else { return text }
    var kept = String(String.UnicodeScalarView(scalars.prefix(max(0, length - end.unicodeScalars.count))))
    if !given.flag(1, "killwords"), let space = kept.lastIndex(of: " ") { kept = String(kept[..<space]) }
    return kept + end
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "'": "&#39;"
      case "\"": "&#34;"
      default: String(scalar)
      }
    }.joined()
  }

  // MARK: Lists

  /// The elements of a list, the characters of a text, the keys of a map with at most one.
  static func elements(of value: Value, allowingMaps: Bool = false) throws(Failure) -> [Value] {
    switch value {
    case .list(let elements): return elements
    case .string(let text): return text.unicodeScalars.map { .string(String($0)) }
    case .map(let entries) where entries.count <= 1 || allowingMaps: return entries.keys.sorted().map { .string($0) }
    case .map:
      throw Failure("the order in which a map was written is not kept", help: "sort its entries with '| dictsort'")
    default: throw Failure("'\(value.printed)' is no list")
    }
  }

  private static func reversed(_ value: Value) throws(Failure) -> Value {
    let elements = try elements(of: value)
    return value.string == nil ? .list(elements.reversed()) : try ExpressionEvaluator.joined(elements.reversed())
  }

  /// Upper and lower case are one unless the argument `case_sensitive` says otherwise.
  private static func sorted(_ value: Value, _ given: GivenArguments) throws(Failure) -> [Value] {
    guard given[2, "attribute"] == nil else { throw Failure("'sort' by an attribute is not supported") }
    let isSensitive = given.flag(1, "case_sensitive")
    let keyed = try elements(of: value).map { (key: folded($0, isSensitive), value: $0) }
    for (first, second) in zip(keyed, keyed.dropFirst()) { _ = try Arithmetic.isBefore(first.key, second.key) }
    let ordered = keyed.sorted { first, second in (try? Arithmetic.isBefore(first.key, second.key)) ?? false }
    let values = ordered.map(\.value)
    return given.flag(0, "reverse") ? values.reversed() : values
  }

  private static func folded(_ value: Value, _ isCaseSensitive: Bool) -> Value {
    isCaseSensitive ? value : value.string.map { .string($0.lowercased()) } ?? value
  }

  private static func unique(_ elements: [Value], isCaseSensitive: Bool) -> [Value] {
    var seen: Set<Value> = []
    return elements.filter { seen.insert(folded($0, isCaseSensitive)).inserted }
  }

  /// The entries of a map with at most one.
  static func pairs(of value: Value) throws(Failure) -> [Value] {
    guard let entries = value.map else { throw Failure("'items()' needs a map") }
    return try elements(of: value).compactMap { key in
      key.string.flatMap { entries[$0] }.map { .list([key, $0]) }
    }
  }

  static func sortedPairs(of value: Value) throws(Failure) -> [Value] {
    guard let entries = value.map else { throw Failure("'dictsort' needs a map") }
    return entries.sorted { ($0.key.lowercased(), $0.key) < ($1.key.lowercased(), $1.key) }
      .map { .list([.string($0.key), $0.value]) }
  }

  // MARK: Numbers

  private static func whole(_ value: Value) -> Int64? {
    if let text = value.string { return Int64(PythonText.stripped(text)) ?? Double(text).flatMap(Self.truncated) }
    return value.number.flatMap { value.int ?? truncated($0) }
  }

  private static func truncated(_ number: Double) -> Int64? { Int64(exactly: number.rounded(.towardZero)) }

  private static func fraction(_ value: Value) -> Double? {
    value.string.map { Double(PythonText.stripped($0)) } ?? value.number
  }
}
