extension ShellReader {
  mutating func readWord(into command: inout ShellCommand) {
    let start = position
    var word = takeWord()
    guard position > start else {
      position += 1
      return
    }
    if isArrayAssignment(bytes[start..<position]) {
      skipArray()
      word.value = nil
    }
    word.range = start..<position
    word.raw = String(decoding: bytes[start..<position], as: UTF8.self)
    if top == .casePattern, word.raw != "esac" { return }
    if command.start < 0 { command.start = start }
    if command.words.isEmpty, command.closes == nil, !command.isHeader, keyword(word, &command) { return }
    if command.words.isEmpty, Self.assignmentName(word.raw) != nil {
      command.assignments.append(word)
      return
    }
    if command.isHeader, command.name == "case", word.raw == "in" {
      let list = command.list
      finish(&command, .end)
      open(.casePattern, list: list)
      command = newCommand()
      return
    }
    command.words.append(word)
    if command.words.count == 1, word.raw == "[[" { readTest(into: &command) }
  }

  /// Whether the word that ends here is the `name=` of `name=(…)`, be it an assignment or an argument of `declare`.
  private func isArrayAssignment(_ word: ArraySlice<UInt8>) -> Bool {
    peek(0) == UInt8(ascii: "(") && word.last == UInt8(ascii: "=")
      && Self.assignmentName(String(decoding: word, as: UTF8.self)) != nil
  }

  /// Reads the elements of an array, which may stand on many lines with comments between them, and its `)`.
  private mutating func skipArray() {
    position += 1
    while let byte = peek(0), byte != UInt8(ascii: ")"), byte != UInt8(ascii: "`") || !isInBackquotes {
      let start = position
      if byte == UInt8(ascii: "#") { skipComment() } else { _ = takeWord() }
      if position == start { position += 1 }
    }
    if peek(0) == UInt8(ascii: ")") { position += 1 }
  }

  /// Handles a reserved word at the start of a command.
  mutating func keyword(_ word: ShellWord, _ command: inout ShellCommand) -> Bool {
    let list = command.list
    switch word.raw {
    case "if": open(.condition, list: list)
    case "elif": replaceTop(.condition)
    case "then", "else": replaceTop(.branch)
    case "while", "until":
      loopCount += 1
      open(.loopCondition(loopCount), list: list)
    case "do": replaceTop(top?.loop.map { .loopBody($0) } ?? .forBody)
    case "{": open(.group, list: list)
    case "fi", "done", "esac", "}":
      guard top != nil else { return true }
      command = closing()
      return true
    case "for", "select", "case":
      if word.raw != "case" { open(.forHeader, list: list) }
      command.isHeader = true
      command.words = [word]
      return true
    case "function":
      let rest = bytes[position...].drop { $0 == UInt8(ascii: " ") }
      let name = rest.prefix { $0 > UInt8(ascii: " ") && !"(){};".utf8.contains($0) }
      script.functions.insert(String(decoding: name, as: UTF8.self))
      position = name.endIndex
      _ = closesEmptyParentheses()
    case "!":
      command.isNegated = true
      return true
    case "time": return true
    default: return false
    }
    command = newCommand()
    return true
  }

  mutating func readTest(into command: inout ShellCommand) {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
        || "<>()&|".utf8.contains(byte)
      {
        position += 1
        continue
      }
      let start = position
      var word = takeWord()
      if position == start { position += 1 }
      word.range = start..<position
      word.raw = String(decoding: bytes[start..<position], as: UTF8.self)
      command.words.append(word)
      if word.raw == "]]" { return }
    }
  }

  /// `name` of `name=…`, `name+=…` and `name[…]=…`.
  static func assignmentName(_ raw: String) -> String? {
    let text = Array(raw.utf8)
    let name = text.prefix { isNameByte($0) }
    guard let first = name.first, !isDigit(first) else { return nil }
    var rest = text.dropFirst(name.count)
    if rest.first == UInt8(ascii: "["), let close = rest.firstIndex(of: UInt8(ascii: "]")) {
      rest = rest[(close + 1)...]
    }
    if rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    return rest.first == UInt8(ascii: "=") ? String(decoding: name, as: UTF8.self) : nil
  }

  /// Reads up to a byte that ends a word. An expansion makes the value `nil`.
  mutating func takeWord() -> ShellWord {
    var word = ShellWord()
    var value: [UInt8] = []
    var isLiteral = true
    if peek(1) == UInt8(ascii: "("), peek(0) == UInt8(ascii: "<") || peek(0) == UInt8(ascii: ">") {
      position += 2
      readSubstitution(endingAt: UInt8(ascii: ")"))
      isLiteral = false
    }
    word: while position < bytes.count {
      let byte = bytes[position]
      if byte <= UInt8(ascii: " ") || ";&|<>()".utf8.contains(byte) { break }
      switch byte {
      case UInt8(ascii: "\\"):
        if let next = peek(1), next != UInt8(ascii: "\n") { value.append(next) }
        position += 2
      case UInt8(ascii: "'"): value += takeSingleQuoted()
      case UInt8(ascii: "\""):
        let inside = takeDoubleQuoted()
        value += inside.value
        isLiteral = isLiteral && inside.isLiteral
      case UInt8(ascii: "$") where peek(1) == UInt8(ascii: "'"):
        position += 1
        value += takeSingleQuoted(escapes: true)
      case UInt8(ascii: "$"):
        isLiteral = !readExpansion() && isLiteral
        if isLiteral { value.append(byte) }
      case UInt8(ascii: "`"):
        if isInBackquotes { break word }
        readBackquotes()
        isLiteral = false
      default:
        value.append(byte)
        position += 1
      }
    }
    position = min(position, bytes.count)
    word.value = isLiteral ? String(decoding: value, as: UTF8.self) : nil
    return word
  }

  mutating func takeSingleQuoted(escapes: Bool = false) -> [UInt8] {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "'") {
      position += escapes && bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    let end = min(position, bytes.count)
    position = min(position + 1, bytes.count)
    script.quotations.append(start..<position)
    return Array(bytes[min(start + 1, end)..<end])
  }

  mutating func takeDoubleQuoted() -> (value: [UInt8], isLiteral: Bool) {
    let start = position
    var value: [UInt8] = []
    var isLiteral = true
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      switch bytes[position] {
      case UInt8(ascii: "\\"):
        if let next = peek(1) {
          if !"$`\"\\\n".utf8.contains(next) { value.append(UInt8(ascii: "\\")) }
          if next != UInt8(ascii: "\n") { value.append(next) }
        }
        position += 2
      case UInt8(ascii: "$"):
        if readExpansion() { isLiteral = false } else { value.append(UInt8(ascii: "$")) }
      case UInt8(ascii: "`") where !isInBackquotes:
        readBackquotes()
        isLiteral = false
      case let byte:
        value.append(byte)
        position += 1
      }
    }
    position = min(position + 1, bytes.count)
    script.quotations.append(start..<position)
    return (value, isLiteral)
  }
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// A letter, digit or underscore of ASCII.
func isNameByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// The variable that a word of the form `name=…` sets.
func assignedName(_ raw: String) -> String? { ShellReader.assignmentName(raw) }
