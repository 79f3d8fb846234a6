/// What a line means to the snippets extension.
struct SnippetLine {
  enum Kind: Equatable {
    case none
    /// `--8<-- "path"`
    case file(String)
    /// `--8<--` alone: a list of paths begins or ends.
    case boundary
    /// A snippet behind the semicolon at this offset, to be shown.
    case escaped(Int)
  }

  let kind: Kind
  let indent: [UInt8]

  /// `line` may have its line ending; offsets are those of the slice.
  init(_ line: ArraySlice<UInt8>) {
    let text = line.drop(while: \.isBlank).trimmedOfTrailingSpace
    indent = Array(line[..<text.startIndex])
    if text.first == UInt8(ascii: ";"), Self.kind(of: text.dropFirst()) != .none {
      kind = .escaped(text.startIndex)
    } else {
      kind = Self.kind(of: text)
    }
  }

  private static func kind(of text: ArraySlice<UInt8>) -> Kind {
    guard let scissors = scissors(text) else { return .none }
    if scissors.isEmpty { return .boundary }
    guard scissors.first?.isBlank == true else { return .none }
    let path = scissors.drop(while: \.isBlank)
    guard path.count > 2, let quote = path.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      path.last == quote
    else { return .none }
    return .file(String(decoding: path.dropFirst().dropLast().trimmedOfSpace, as: UTF8.self))
  }

  /// What follows dashes, `8<` and dashes; `nil` if the text does not begin so.
  static func scissors(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let dash = UInt8(ascii: "-")
    let blade = text.drop { $0 == dash }
    guard blade.startIndex > text.startIndex, blade.starts(with: "8<".utf8) else { return nil }
    let after = blade.dropFirst(2)
    let rest = after.drop { $0 == dash }
    return rest.startIndex > after.startIndex ? rest : nil
  }
}

/// A path, with the lines or the section that are meant: `a.md:2:3`, `a.sh:setup`.
struct SnippetReference {
  var path: String
  var section: String?
  /// First and last line, counted from 1; negative ones from the end, `nil` is the file's own end.
  var ranges: [(first: Int?, last: Int?)] = []

  init(_ written: String) {
    path = written
    guard let colon = written.firstIndex(of: ":"), !URLSyntax.isURL(written.utf8) || written.contains(".") else {
      return
    }
    let name = String(written[..<colon]), rest = written[written.index(after: colon)...]
    if rest.allSatisfy({ $0.isNumber || ":,-".contains($0) }), !rest.isEmpty {
      path = name
      ranges = rest.split(separator: ",").map { range in
        let ends = range.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        return (ends.first ?? nil, ends.count > 1 ? ends[1] : nil)
      }
    } else if !rest.isEmpty, rest.allSatisfy({ $0.isLetter || $0.isNumber || "_-".contains($0) }) {
      path = name
      section = String(rest)
    }
  }

  enum Part {
    /// Without markers of sections and without a final line ending.
    case text(TracedText)
    /// No line at all.
    case nothing
    case noSection
  }

  /// The lines that are meant.
  func part(of text: TracedText) -> Part {
    // As the extension counts: a final line ending is followed by one more, empty line.
    let numbers = section == nil ? selected(text.lineCount) : sectionLines(of: text)
    guard let numbers else { return .noSection }
    var result = TracedText(at: text.origins[0])
    let kept = numbers.filter { Self.marker(text.line($0)) == nil }
    guard !kept.isEmpty else { return .nothing }
    for (position, number) in kept.enumerated() {
      let start = text.lineStarts[number]
      result.append(text, start..<start + text.line(number).count)
      if position < kept.count - 1 { result.append(TracedText(literal: "\n".utf8, at: text.origins[number])) }
    }
    return .text(result)
  }

  private func selected(_ count: Int) -> [Int]? {
    guard !ranges.isEmpty else { return Array(0..<count) }
    return ranges.flatMap { range in
      func index(_ line: Int) -> Int { line < 0 ? max(count + line, 0) : max(line - 1, 0) }
      let first = range.first.map(index) ?? 0
      let last = min(range.last.map(index) ?? count - 1, count - 1)
      return first <= last ? Array(first...last) : []
    }
  }

  private func sectionLines(of text: TracedText) -> [Int]? {
    guard let start = (0..<text.lineCount).first(where: { Self.marker(text.line($0)) == "start:\(section ?? "")" })
    else {
      return nil
    }
    let end = (start..<text.lineCount).first { Self.marker(text.line($0)) == "end:\(section ?? "")" }
    return end.map { Array(start + 1..<$0) }
  }

  /// `start:name` or `end:name` of a line such as `# --8<-- [start:name]`.
  private static func marker(_ line: ArraySlice<UInt8>) -> String? {
    guard let blade = line.firstRange(of: Array("-8<-".utf8), from: line.startIndex) else { return nil }
    let rest = line[(blade.upperBound - 1)...].drop { $0 == UInt8(ascii: "-") }.drop(while: \.isBlank)
    guard rest.first == UInt8(ascii: "["), let close = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let inside = String(decoding: rest[(rest.startIndex + 1)..<close], as: UTF8.self).filter { $0 != " " }
    return inside.hasPrefix("start:") || inside.hasPrefix("end:") ? inside : nil
  }
}
