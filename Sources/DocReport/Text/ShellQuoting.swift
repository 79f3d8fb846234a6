/// Words as they must be typed into a shell.
package enum ShellQuoting {
  /// The word itself if the shell would leave it alone, otherwise in single quotes. What a terminal may not be shown
  /// stands in `$'…'` as numbers, which bash, zsh and ksh read.
  package static func quote(_ word: String) -> String {
    if !word.isEmpty, TextLayout.printable(word) != word { return "$'\(word.utf8.map(escape).joined())'" }
    let isPlain = !word.isEmpty && word.utf8.allSatisfy(isPlainByte)
    if isPlain { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }

  /// The words of one command.
  package static func join(_ words: [String]) -> String { words.map(quote).joined(separator: " ") }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\\(UnicodeScalar(byte))"
    case 0x20..<0x7F: String(UnicodeScalar(byte))
    default: "\\x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
    }
  }

  private static func isPlainByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: "-_./:=,@%+".utf8.contains(byte)
    }
  }
}
