import DocDiagnostics
import Values

/// The metadata at the top of a page and where the page proper begins, by MkDocs' rules.
struct FrontMatter {
  /// A map; empty if the page has none.
  var values: Value = [:]
  /// The offset of the body's first byte.
  var bodyStart = 0
  /// The body's first line, counted from 1.
  var bodyLine = 1
  var diagnostics: [Diagnostic] = []

  init(of file: SourceFile) {
    if let block = Self.delimited(file.bytes) {
      read(block, of: file)
    } else {
      readPlainHeader(of: file)
    }
    skipNewlines(file.bytes)
  }

  private struct Block {
    var content: Range<Int>
    var end: Int
  }

  /// `---` on the first line up to a line `---` or `...` that has a line ending.
  private static func delimited(_ bytes: [UInt8]) -> Block? {
    guard let firstEnd = bytes.firstIndex(of: UInt8(ascii: "\n")), isDelimiter(bytes[..<firstEnd], "---") else {
      return nil
    }
    var start = firstEnd + 1
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      if isDelimiter(bytes[start..<end], "---") || isDelimiter(bytes[start..<end], "...") {
        return Block(content: firstEnd + 1..<start, end: end + 1)
      }
      start = end + 1
    }
    return nil
  }

  private static func isDelimiter(_ line: ArraySlice<UInt8>, _ delimiter: String) -> Bool {
    line.starts(with: delimiter.utf8)
      && line.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// What is no map stays in the page, as MkDocs leaves it; MkDocs says nothing, we do.
  private mutating func read(_ block: Block, of file: SourceFile) {
    do throws(YAMLError) {
      let value = try YAML.parse(file.bytes[block.content], schema: .pyyaml).first ?? .null
      guard value.map != nil else {
        diagnostics.append(
          Diagnostic(
            code: "front-matter.not-a-map", severity: .warning, position: SourcePosition(file: file.path, line: 1),
            summary: "the front matter is not a map, so it stays in the page as text",
            help: "write 'key: value' lines between the '---' lines"))
        return
      }
      values = value
      bodyStart = block.end
    } catch {
      diagnostics.append(
        Diagnostic(
          code: "front-matter.bad-yaml", severity: .error,
          position: SourcePosition(file: file.path, line: error.line + 1, column: error.column),
          summary: "the front matter is not YAML: \(error.message)", excerpt: file.line(error.line + 1)))
    }
  }

  /// Without `---`, leading `Key: value` lines are metadata too (MultiMarkdown style).
  private mutating func readPlainHeader(of file: SourceFile) {
    var entries: [String: String] = [:]
    var key: String?
    var offset = 0
    while offset < file.bytes.count {
      let end = file.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? file.bytes.count
      let line = String(decoding: file.bytes[offset..<end], as: UTF8.self)
      let next = min(end + 1, file.bytes.count)
      if line.allSatisfy(\.isWhitespace) {
        // MkDocs drops the blank line that ends the header, and every one before the body anyway.
        if key != nil { offset = next }
        break
      }
      if let (name, value) = Self.headerLine(line) {
        entries[name] = entries[name].map { "\($0) \(value)" } ?? value
        key = name
      } else if let key, line.hasPrefix("    ") || line.hasPrefix("\t") {
        entries[key, default: ""] += " " + Self.trimmed(Substring(line))
      } else {
        break
      }
      offset = next
    }
    guard key != nil else { return }
    values = .map(entries.mapValues { .string($0) })
    bodyStart = offset
    let names = entries.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        code: "front-matter.plain-header", severity: .warning, position: SourcePosition(file: file.path, line: 1),
        summary: "MkDocs takes the first lines for metadata (\(names)) and removes them from the page",
        excerpt: file.line(1), help: "begin the page with an empty line or a heading if this is text"))
  }

  /// `Key: value` after at most three spaces; the key is letters, digits, `-` and `_`, and is lower-cased.
  private static func headerLine(_ line: String) -> (String, String)? {
    let indent = line.prefix { $0 == " " }.count
    guard indent <= 3, let colon = line.firstIndex(of: ":") else { return nil }
    let key = line.dropFirst(indent)[..<colon]
    guard !key.isEmpty, key.utf8.allSatisfy({ $0.isNameByte || $0 == UInt8(ascii: "-") }) else { return nil }
    return (key.lowercased(), trimmed(line[line.index(after: colon)...]))
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  private mutating func skipNewlines(_ bytes: [UInt8]) {
    while bodyStart < bytes.count, bytes[bodyStart] == UInt8(ascii: "\n") { bodyStart += 1 }
    bodyLine = 1 + bytes[..<bodyStart].count { $0 == UInt8(ascii: "\n") }
  }
}
