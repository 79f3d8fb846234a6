extension ShellReader {
  mutating func readBackquotes() {
    position += 1
    isInBackquotes = true
    readSubstitution(endingAt: UInt8(ascii: "`"))
    isInBackquotes = false
  }

  mutating func readSubstitution(endingAt end: UInt8) {
    guard depth < Self.depthLimit else {
      position = bytes.count
      return
    }
    let list = lists
    lists += 1
    frames.append((.substitution, list, depth))
    let height = frames.count
    readList(endingAt: end)
    frames.removeLast(frames.count - height + 1)
    lists += 1
    position = min(position + 1, bytes.count)
  }

  /// Reads what begins with the `$` here. Returns whether anything is expanded.
  mutating func readExpansion(in hereDocument: Int? = nil) -> Bool {
    let start = position
    position += 1
    guard let next = peek(0) else { return false }
    if next == UInt8(ascii: "(") {
      if peek(1) == UInt8(ascii: "(") {
        position = skipArithmetic(from: position + 2)
      } else {
        position += 1
        readSubstitution(endingAt: UInt8(ascii: ")"))
      }
      return true
    }
    if next == UInt8(ascii: "{") {
      readBraces(start, hereDocument)
      return true
    }
    let name = bytes[position...].prefix { isNameByte($0) }
    if let first = name.first, !isDigit(first) {
      position += name.count
      add(name, "", start, hereDocument)
      return true
    }
    if isDigit(next) || "@*#?-$!".utf8.contains(next) {
      position += 1
      return true
    }
    return false
  }

  mutating func readBraces(_ start: Int, _ hereDocument: Int?) {
    guard openBraces < Self.depthLimit else {
      position = bytes.count
      return
    }
    openBraces += 1
    defer { openBraces -= 1 }
    position += 1
    if peek(0) == UInt8(ascii: "#") || peek(0) == UInt8(ascii: "!") { position += 1 }
    let name = bytes[min(position, bytes.count)...].prefix { isNameByte($0) }
    position += name.count
    let modifierStart = position
    var open = 1
    while position < bytes.count, open > 0 {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "{"):
        open += 1
        position += 1
      case UInt8(ascii: "}"):
        open -= 1
        position += 1
      case UInt8(ascii: "$"): _ = readExpansion(in: hereDocument)
      case UInt8(ascii: "'") where hereDocument == nil: _ = takeSingleQuoted()
      default: position += 1
      }
    }
    position = min(position, bytes.count)
    guard let first = name.first, !isDigit(first) else { return }
    let end = max(modifierStart, position - 1)
    add(name, String(decoding: bytes[min(modifierStart, end)..<end], as: UTF8.self), start, hereDocument)
  }

  mutating func add(_ name: ArraySlice<UInt8>, _ modifier: String, _ offset: Int, _ hereDocument: Int?) {
    script.uses.append(
      VariableUse(
        name: String(decoding: name, as: UTF8.self), offset: offset, modifier: modifier, hereDocument: hereDocument))
  }

  /// The offset after the `))` that matches.
  func skipArithmetic(from start: Int) -> Int {
    var open = 2
    var index = start
    while index < bytes.count, open > 0 {
      if bytes[index] == UInt8(ascii: "(") { open += 1 }
      if bytes[index] == UInt8(ascii: ")") { open -= 1 }
      index += 1
    }
    return index
  }

  mutating func skipComment() {
    let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    script.comments.append(position..<end)
    position = end
  }
}
