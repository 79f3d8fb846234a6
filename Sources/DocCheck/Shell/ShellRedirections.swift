extension ShellReader {
  mutating func readRedirection(_ command: inout ShellCommand, _ length: Int) {
    if command.start < 0 { command.start = position }
    let start = position
    position += length
    while let byte = peek(0), "<>&|-".utf8.contains(byte), position - start < 3 {
      if byte == UInt8(ascii: "-"), !bytes[start..<position].elementsEqual("<<".utf8) { break }
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">"), position > start, peek(1) == UInt8(ascii: "(") {
        break
      }
      position += 1
    }
    let symbol = String(decoding: bytes[start..<position], as: UTF8.self)
    while let byte = peek(0), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { position += 1 }
    let wordStart = position
    var word = takeWord()
    word.range = wordStart..<position
    word.raw = String(decoding: bytes[wordStart..<position], as: UTF8.self)
    // The number of a descriptor was read as a word.
    if let last = command.words.last, last.range.upperBound == start, last.raw.utf8.allSatisfy(isDigit) {
      command.words.removeLast()
    }
    if symbol == "<<" || symbol == "<<-" {
      command.hereDocuments.append(script.hereDocuments.count)
      pending.append(script.hereDocuments.count)
      script.hereDocuments.append(
        HereDocument(
          delimiter: Self.withoutQuotes(word.raw), isQuoted: word.raw.utf8.contains { "'\"\\".utf8.contains($0) },
          stripsTabs: symbol == "<<-", operatorOffset: start))
    }
    command.redirections.append(ShellCommand.Redirection(symbol: symbol, target: word))
  }

  static func withoutQuotes(_ raw: String) -> String {
    String(decoding: raw.utf8.filter { !"'\"\\".utf8.contains($0) }, as: UTF8.self)
  }

  mutating func readHereDocuments() {
    for index in pending { readHereDocument(index) }
    pending = []
  }

  mutating func readHereDocument(_ index: Int) {
    var document = script.hereDocuments[index]
    let delimiter = Array(document.delimiter.utf8)
    let start = position
    var line = position
    while line < bytes.count {
      let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let text = bytes[line..<end]
      let stripped = document.stripsTabs ? text.drop { $0 == UInt8(ascii: "\t") } : text
      if stripped.elementsEqual(delimiter) {
        document.isTerminated = true
        break
      }
      if document.nearTerminator == nil, !delimiter.isEmpty, Self.trimmed(text).elementsEqual(delimiter) {
        document.nearTerminator = line..<end
      }
      line = min(end + 1, bytes.count)
    }
    document.body = start..<line
    script.hereDocuments[index] = document
    if !document.isQuoted { readExpansions(in: index, start..<line) }
    position = bytes[line...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
  }

  mutating func readExpansions(in document: Int, _ range: Range<Int>) {
    position = range.lowerBound
    while position < range.upperBound {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "$"): _ = readExpansion(in: document)
      default: position += 1
      }
    }
  }

  static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    while let last = text.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { text.removeLast() }
    return text
  }
}
