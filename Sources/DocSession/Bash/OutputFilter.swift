import Glibc

/// Takes the session's own lines out of what a page prints: `set -v` prints every line that bash reads, and bash's
/// messages begin with the path of the file they are about. An output arrives in pieces; what may be the beginning of
/// hidden text is held back until more is known.
package struct OutputFilter {
  /// Hides nothing until told to.
  package init() {}

  /// Text that is left out; none is empty.
  private var hidden: [[UInt8]] = []
  private var held: [UInt8] = []

  /// Replaces all that was hidden so far. No text may be empty; earlier ones are taken out before later ones.
  package mutating func hide(_ texts: [String]) {
    hidden = texts.map { Array($0.utf8) }
  }

  /// What can be passed on now.
  package mutating func pass(_ bytes: [UInt8]) -> [UInt8] {
    var rest = held.isEmpty ? bytes : held + bytes
    for text in hidden { rest = Self.remove(text, from: rest) }
    held = Array(rest.suffix(hidden.map { Self.begun($0, at: rest) }.max() ?? 0))
    rest.removeLast(held.count)
    return rest
  }

  /// What was held back and turned out to be nothing but the page's.
  package mutating func flush() -> [UInt8] {
    defer { held = [] }
    return held
  }

  private static func remove(_ text: [UInt8], from bytes: [UInt8]) -> [UInt8] {
    guard var found = find(text, in: bytes[...]) else { return bytes }
    var result: [UInt8] = []
    var rest = bytes[...]
    while true {
      result += rest[..<found]
      rest = rest[(found + text.count)...]
      guard let next = find(text, in: rest) else { return result + rest }
      found = next
    }
  }

  private static func find(_ text: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBytes { area -> Int? in
      guard let start = area.baseAddress else { return nil }
      var offset = 0
      while area.count - offset >= text.count {
        let candidates = area.count - offset - text.count + 1
        guard let found = memchr(start + offset, Int32(text[0]), candidates) else { return nil }
        offset = UnsafeRawPointer(found) - start
        if memcmp(found, text, text.count) == 0 { return bytes.startIndex + offset }
        offset += 1
      }
      return nil
    }
  }

  /// How many of the last bytes are a beginning of the text.
  private static func begun(_ text: [UInt8], at bytes: [UInt8]) -> Int {
    let most = min(text.count - 1, bytes.count)
    guard most > 0 else { return 0 }
    return stride(from: most, to: 0, by: -1).first { bytes.suffix($0).elementsEqual(text.prefix($0)) } ?? 0
  }
}
