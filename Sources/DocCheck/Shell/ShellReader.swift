/// Reads a block from front to back.
struct ShellReader {
  let bytes: [UInt8]
  var position = 0
  var script = ShellScript()
  var frames: [(place: ShellPlace, list: Int, depth: Int)] = []
  /// Here-documents whose text begins on the next line.
  var pending: [Int] = []
  var lists = 0
  var loopCount = 0
  var isInBackquotes = false
  /// How many substitutions are open; a nested list ends where its own frames end.
  var depth = 0
  /// How many `${` are open.
  var openBraces = 0
  static let depthLimit = 100
  /// How many compound commands may be open; what is deeper counts as lying in the last of these.
  private static let frameLimit = 200

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func readAll() {
    while position < bytes.count {
      readList()
      // A closing parenthesis too many: bash will say so.
      position += 1
    }
  }

  // MARK: Lists

  /// Reads commands up to a `)` or backquote that opens nothing here, or the end.
  mutating func readList(endingAt end: UInt8? = nil) {
    depth += 1
    defer {
      frames.removeAll { $0.depth == depth }
      depth -= 1
    }
    var command = newCommand()
    while position < bytes.count {
      let byte = bytes[position]
      if end == UInt8(ascii: "`"), byte == end { break }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
      case UInt8(ascii: "\\") where peek(1) == UInt8(ascii: "\n"): position += 2
      case UInt8(ascii: "\n"):
        finish(&command, .end)
        position += 1
        readHereDocuments()
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: ";"):
        finish(&command, .end)
        position += 1
        if peek(0) == UInt8(ascii: ";") || peek(0) == UInt8(ascii: "&") {
          position += 1
          if peek(0) == UInt8(ascii: "&") { position += 1 }
          if top == .caseBody { replaceTop(.casePattern) }
        }
      case UInt8(ascii: "&") where peek(1) == UInt8(ascii: "&"): connect(&command, .and, 2)
      case UInt8(ascii: "&") where peek(1) == UInt8(ascii: ">"): readRedirection(&command, 2)
      case UInt8(ascii: "&"): connect(&command, .background, 1)
      case UInt8(ascii: "|") where peek(1) == UInt8(ascii: "|"): connect(&command, .or, 2)
      case UInt8(ascii: "|"): connect(&command, .pipe, peek(1) == UInt8(ascii: "&") ? 2 : 1)
      case UInt8(ascii: "("):
        guard openParenthesis(&command) else { return }
      case UInt8(ascii: ")"):
        finish(&command, .end)
        if top == .casePattern {
          replaceTop(.caseBody)
          position += 1
        } else if top == .subshell {
          position += 1
          command = closing()
        } else {
          return
        }
      case UInt8(ascii: "<") where peek(1) == UInt8(ascii: "("), UInt8(ascii: ">") where peek(1) == UInt8(ascii: "("):
        readWord(into: &command)
      case UInt8(ascii: "<"), UInt8(ascii: ">"): readRedirection(&command, 0)
      default: readWord(into: &command)
      }
    }
    finish(&command, .end)
  }

  var top: ShellPlace? { frames.last { $0.depth == depth }?.place }

  mutating func replaceTop(_ place: ShellPlace) {
    if top != nil { frames[frames.count - 1].place = place }
  }

  mutating func open(_ place: ShellPlace, list: Int) {
    if frames.count < Self.frameLimit { frames.append((place, list, depth)) }
    lists += 1
  }

  /// The end of the innermost compound command, to which redirections and connectors may follow.
  mutating func closing() -> ShellCommand {
    let frame = frames.removeLast()
    var command = newCommand()
    command.list = frame.list
    command.closes = frame.place
    return command
  }

  func newCommand() -> ShellCommand {
    var command = ShellCommand()
    command.places = frames.map(\.place)
    command.list = lists
    command.start = -1
    return command
  }

  mutating func connect(_ command: inout ShellCommand, _ connector: ShellCommand.Connector, _ length: Int) {
    finish(&command, connector)
    position += length
  }

  mutating func finish(_ command: inout ShellCommand, _ connector: ShellCommand.Connector) {
    command.connector = connector
    command.end = position
    if command.start < 0 { command.start = position }
    let isEmpty = command.words.isEmpty && command.assignments.isEmpty && command.redirections.isEmpty
    if !isEmpty || command.closes != nil { script.commands.append(command) }
    let list = command.list
    let goesOn = connector == .and || connector == .or || connector == .pipe
    if !goesOn, !isEmpty || command.closes != nil { lists += 1 }
    // A `for` without `in`, and a function whose body does not follow, wait for what comes next.
    command = newCommand()
    if goesOn { command.list = list }
  }

  mutating func openParenthesis(_ command: inout ShellCommand) -> Bool {
    let isHeadOfFor = command.isHeader && command.words.map(\.raw) == ["for"]
    if command.words.isEmpty || isHeadOfFor, peek(1) == UInt8(ascii: "(") {
      let start = position
      position = skipArithmetic(from: position + 2)
      if command.start < 0 { command.start = start }
      command.words.append(ShellWord(raw: "((", value: "((", range: start..<position))
      return true
    }
    if command.words.count == 1, let name = command.words[0].value, closesEmptyParentheses() {
      script.functions.insert(name)
      let list = command.list
      command = newCommand()
      command.list = list
      return true
    }
    if top == .casePattern || !command.words.isEmpty {
      position += 1
      return true
    }
    open(.subshell, list: command.list)
    position += 1
    command = newCommand()
    return true
  }

  mutating func closesEmptyParentheses() -> Bool {
    var index = position + 1
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ")") else { return false }
    position = index + 1
    return true
  }

  func peek(_ offset: Int) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }
}
