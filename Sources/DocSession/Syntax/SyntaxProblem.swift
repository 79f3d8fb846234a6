import DocPlan

/// Why bash cannot parse a block.
package struct SyntaxProblem: Sendable, Equatable {
  /// In bash's words, without file name and line.
  package var message: String
  /// The block's line (from 0) that bash names.
  package var line: Int

  /// bash leaves a NUL character out, or takes the whole for a program of the machine.
  init?(ofNULIn text: [UInt8]) {
    guard let offset = text.firstIndex(of: 0) else { return nil }
    message = "it has a NUL character"
    line = text[..<offset].count { $0 == UInt8(ascii: "\n") }
  }

  /// Reads what `bash -n` printed. Its first line names the place: `FILE: line 3: syntax error near …`.
  init?(complaint: String, lines: Int) {
    guard let first = complaint.split(separator: "\n").first else { return nil }
    let rest = first.firstRange(of: ": line ").map { first[$0.upperBound...] } ?? first
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    let message = rest.dropFirst(digits.count).drop { $0 == ":" || $0 == " " }
    self.message = String(message.isEmpty ? first : message)
    // The end of the text counts as a line after the last.
    line = max(0, min(lines, Int(digits) ?? 1) - 1)
  }
}
