/// Puts a blank into what the GitHub runner would take for a command in text that others wrote: `::` that begins a line,
/// and `##[` anywhere (actions/runner, `ActionCommand.TryParseV2` and `TryParse`). Text may come in pieces.
///
/// The runner compares by the rules of a language, which overlook control characters and some of those beyond ASCII. So
/// all of these are looked through here, and a few harmless lines get their blank, too.
package struct CommandBreaker {
  /// How many `#` came last.
  private var hashes = 0
  /// How many `:` the line begins with; `nil` once something else came.
  private var colons: Int? = 0

  /// The text begins at the beginning of a line.
  package init() {}

  /// The next piece of the text, with its blanks. It goes on where the last one ended, also within a line.
  package mutating func pass(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var passed: [UInt8] = []
    for byte in bytes {
      if ends(with: byte) { passed.append(UInt8(ascii: " ")) }
      passed.append(byte)
    }
    return passed
  }

  /// Whether the beginning of a command is complete with this byte.
  private mutating func ends(with byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): (hashes, colons) = (0, 0)
    case 0..<0x20, 0x7F...: break
    case UInt8(ascii: " "): (hashes, colons) = (0, colons == 0 ? 0 : nil)
    case UInt8(ascii: "#"): (hashes, colons) = (hashes + 1, nil)
    case UInt8(ascii: ":"):
      (hashes, colons) = (0, colons.map { $0 + 1 })
      return colons == 2
    default:
      defer { (hashes, colons) = (0, nil) }
      return byte == UInt8(ascii: "[") && hashes > 1
    }
    return false
  }
}
