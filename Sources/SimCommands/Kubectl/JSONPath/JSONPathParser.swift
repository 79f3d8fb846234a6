/// Reads templates. Follows client-go's grammar, its oddities included: keys in brackets are read like fields, so dots in
/// them need a backslash too.
struct JSONPathParser {
  private let scalars: [Character]
  private var offset = 0
  /// How many ranges, filters and brackets are open.
  private var depth: Int
  private static let depthLimit = 100

  init(_ text: String) { self.init(text, depth: 0) }

  private init(_ text: String, depth: Int) {
    scalars = Array(text)
    self.depth = depth
  }

  /// Goes one level deeper; whoever does comes back by decreasing `depth`.
  private mutating func enter() throws(JSONPathError) {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw JSONPathError(message: "ranges, filters and brackets are nested more than \(Self.depthLimit) deep")
    }
  }

  // MARK: Templates

  mutating func parseTemplate() throws(JSONPathError) -> [JSONPathNode] {
    let (nodes, isEnded) = try parseSequence(inRange: false)
    guard !isEnded else { throw JSONPathError(message: "not in range, nothing to end") }
    return nodes
  }

  /// Text and actions up to the end, or up to the `{end}` of a range.
  private mutating func parseSequence(
    inRange: Bool
  ) throws(JSONPathError) -> (nodes: [JSONPathNode], isEnded: Bool) {
    var nodes: [JSONPathNode] = []
    while offset < scalars.count {
      let text = takeText()
      if !text.isEmpty { nodes.append(.text(text)) }
      guard offset < scalars.count else { break }
      let (keyword, steps) = try parseAction()
      switch keyword {
      case "range":
        try enter()
        let (body, isEnded) = try parseSequence(inRange: true)
        depth -= 1
        guard isEnded else { throw JSONPathError(message: "unterminated range, missing {end}") }
        nodes.append(.range(steps, body: body))
      case "end":
        return (nodes, true)
      default:
        nodes.append(.action(steps))
      }
    }
    return (nodes, false)
  }

  private mutating func takeText() -> String {
    var text = ""
    while offset < scalars.count, scalars[offset] != "{" {
      text.append(scalars[offset])
      offset += 1
    }
    return text
  }

  private mutating func parseAction() throws(JSONPathError) -> (keyword: String?, steps: [JSONPathNode]) {
    offset += 1
    var keyword: String?
    var steps: [JSONPathNode] = []
    while true {
      guard let next = current else { throw JSONPathError(message: "unclosed action") }
      if next == "}" {
        offset += 1
        return (keyword, steps)
      }
      if let word = try parseStep(&steps) {
        guard current != nil else { throw JSONPathError(message: "unclosed action") }
        guard word == "range" || word == "end" else {
          throw JSONPathError(message: "unrecognized identifier \(word)")
        }
        keyword = word
      }
    }
  }

  // MARK: Steps

  /// Steps without braces around them.
  private mutating func parseSteps() throws(JSONPathError) -> [JSONPathNode] {
    var steps: [JSONPathNode] = []
    while offset < scalars.count {
      guard let word = try parseStep(&steps) else { continue }
      throw JSONPathError(message: "unrecognized identifier \(word)")
    }
    return steps
  }

  private mutating func nested(_ text: Substring) throws(JSONPathError) -> [JSONPathNode] {
    try enter()
    defer { depth -= 1 }
    var parser = JSONPathParser(String(text), depth: depth)
    return try parser.parseSteps()
  }

  /// Reads one step; returns a word that is no value.
  private mutating func parseStep(_ steps: inout [JSONPathNode]) throws(JSONPathError) -> String? {
    if hasPrefix("[?(") { return try parseFilter(&steps) }
    if hasPrefix("..") {
      offset += 2
      steps.append(.recursive)
      if let next = current, next.isLetter || next == "_" || next == "\\" || next == "*" { appendField(&steps) }
      return nil
    }
    guard let next = current else { return nil }
    switch next {
    case " ", "@", "$": offset += 1
    case "[": try parseBrackets(&steps)
    case "\"", "'": steps.append(.text(try parseQuoted(next)))
    case ".":
      offset += 1
      appendField(&steps)
    case "+", "-", "0"..."9": steps.append(try parseNumber())
    default:
      guard next.isLetter || next == "_" else {
        throw JSONPathError(message: "unrecognized character in action: \(Self.described(next))")
      }
      return parseWord(&steps)
    }
    return nil
  }

  private mutating func appendField(_ steps: inout [JSONPathNode]) {
    var name = ""
    while let next = current, !Self.isTerminator(next) {
      offset += 1
      if next == "\\", let escaped = current {
        name.append(escaped)
        offset += 1
      } else {
        name.append(next)
      }
    }
    steps.append(name == "*" ? .wildcard : .field(name))
  }

  private mutating func parseWord(_ steps: inout [JSONPathNode]) -> String? {
    var word = ""
    while let next = current, !Self.isTerminator(next) {
      word.append(next)
      offset += 1
    }
    switch word {
    case "true": steps.append(.bool(true))
    case "false": steps.append(.bool(false))
    default: return word
    }
    return nil
  }

  private mutating func parseNumber() throws(JSONPathError) -> JSONPathNode {
    var text = ""
    while let next = current, next.isNumber || "+-.e".contains(next) {
      text.append(next)
      offset += 1
    }
    if let number = Int(text) { return .int(number) }
    if let number = Double(text) { return .double(number) }
    throw JSONPathError(message: "cannot parse number \(text)")
  }

  private mutating func parseQuoted(_ quote: Character) throws(JSONPathError) -> String {
    offset += 1
    var text = ""
    while let next = current {
      offset += 1
      if next == quote { return text }
      guard next == "\\", let escaped = current else {
        text.append(next)
        continue
      }
      offset += 1
      switch escaped {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "r": text.append("\r")
      default: text.append(escaped)
      }
    }
    throw JSONPathError(message: "unterminated quoted string")
  }

  private mutating func parseBrackets(_ steps: inout [JSONPathNode]) throws(JSONPathError) {
    guard let close = scalars[offset...].firstIndex(of: "]") else {
      throw JSONPathError(message: "unterminated array")
    }
    let text = String(scalars[offset + 1..<close])
    offset = close + 1
    if text == "*" {
      steps.append(.slice(JSONPathSlice()))
    } else if text.contains(",") {
      var alternatives: [[JSONPathNode]] = []
      for part in text.split(separator: ",") {
        alternatives.append(try nested("[\(part.drop { $0 == " " })]"))
      }
      steps.append(.union(alternatives))
    } else if text.count >= 2, text.hasPrefix("'"), text.hasSuffix("'") {
      steps += try nested(".\(text.dropFirst().dropLast())")
    } else {
      steps.append(.slice(try Self.slice(text)))
    }
  }

  private static func slice(_ text: String) throws(JSONPathError) -> JSONPathSlice {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 3, parts.allSatisfy({ $0.isEmpty || Int($0) != nil }), parts != [""] else {
      throw JSONPathError(message: "invalid array index \(text)")
    }
    let numbers = parts.map { Int($0) }
    return JSONPathSlice(
      start: numbers[0], end: parts.count > 1 ? numbers[1] : nil, step: parts.count > 2 ? numbers[2] : nil,
      isSingle: parts.count == 1)
  }

  /// `[?(left op right)]`; returns no word.
  private mutating func parseFilter(_ steps: inout [JSONPathNode]) throws(JSONPathError) -> String? {
    offset += 3
    var depth = 0
    var quote: Character?
    let start = offset
    while let next = current, !(depth == 0 && quote == nil && hasPrefix(")]")) {
      if let open = quote {
        if next == open { quote = nil }
      } else if next == "'" || next == "\"" {
        quote = next
      } else if next == "(" || next == ")" {
        depth += next == "(" ? 1 : -1
      }
      offset += 1
    }
    guard current != nil else { throw JSONPathError(message: "unterminated filter") }
    let text = Substring(String(scalars[start..<offset]))
    offset += 2
    steps.append(try filter(text))
    return nil
  }

  private mutating func filter(_ text: Substring) throws(JSONPathError) -> JSONPathNode {
    let isSign: (Character) -> Bool = { "!<>=".contains($0) }
    guard let sign = text.firstIndex(where: isSign), sign != text.startIndex else {
      return .filter(try nested(text), comparison: "exists", [])
    }
    let comparison = text[sign...].prefix(while: isSign)
    return .filter(
      try nested(text[..<sign]), comparison: String(comparison), try nested(text[comparison.endIndex...]))
  }

  // MARK: Characters

  private var current: Character? { offset < scalars.count ? scalars[offset] : nil }

  private func hasPrefix(_ text: String) -> Bool { scalars[offset...].starts(with: text) }

  private static func isTerminator(_ character: Character) -> Bool { " \t\r\n.,[]$@{}".contains(character) }

  /// As Go's `%#U` prints a character.
  private static func described(_ character: Character) -> String {
    let value = character.unicodeScalars.first?.value ?? 0
    let digits = String(value, radix: 16, uppercase: true)
    return "U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits) '\(character)'"
  }
}
