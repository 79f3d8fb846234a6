extension Value {
  /// The value as JSON text (RFC 8259) without a final newline. Keys are sorted by their bytes, so equal values give equal text.
  ///
  /// Layout follows Go's `encoding/json`, whose output Kubernetes tools print: `": "` after a key when indented, `[]` and
  /// `{}` for empty containers. A fraction that JSON cannot say (infinity, not a number) becomes `null`.
  ///
  /// - Parameters:
  ///   - indent: spaces per level; `nil` writes everything on one line without blanks.
  ///   - escapingHTML: writes `<`, `>` and `&` as `\u003c`, `\u003e` and `\u0026`, as Go does unless told otherwise.
  ///   - leadingKeys: come first in every map, in this order, as the fields of Go's structs do.
  package func json(indent: Int? = nil, escapingHTML: Bool = false, leadingKeys: [String] = []) -> String {
    var writer = JSONWriter(indent: indent, escapingHTML: escapingHTML, leadingKeys: leadingKeys)
    writer.write(self, depth: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Collects the bytes of one JSON text.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private let indent: Int?
  private let escapingHTML: Bool
  private let leadingKeys: [String]

  init(indent: Int?, escapingHTML: Bool, leadingKeys: [String]) {
    self.indent = indent
    self.escapingHTML = escapingHTML
    self.leadingKeys = leadingKeys
  }

  mutating func write(_ value: Value, depth: Int) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .int(let number): bytes += String(number).utf8
    case .double(let number): bytes += (JSONNumber.text(number) ?? "null").utf8
    case .string(let text): write(text)
    case .list(let elements): write(elements, depth: depth)
    case .map(let entries): write(entries, depth: depth)
    }
  }

  private mutating func write(_ elements: [Value], depth: Int) {
    bytes.append(UInt8(ascii: "["))
    for (position, element) in elements.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      startLine(depth: depth + 1)
      write(element, depth: depth + 1)
    }
    if !elements.isEmpty { startLine(depth: depth) }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ entries: [String: Value], depth: Int) {
    bytes.append(UInt8(ascii: "{"))
    for (position, entry) in ordered(entries).enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      startLine(depth: depth + 1)
      write(entry.key)
      bytes += (indent == nil ? ":" : ": ").utf8
      write(entry.value, depth: depth + 1)
    }
    if !entries.isEmpty { startLine(depth: depth) }
    bytes.append(UInt8(ascii: "}"))
  }

  private func ordered(_ entries: [String: Value]) -> [(key: String, value: Value)] {
    let sorted = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    if leadingKeys.isEmpty { return sorted }
    let leading = leadingKeys.compactMap { key in entries[key].map { (key: key, value: $0) } }
    return leading + sorted.filter { !leadingKeys.contains($0.key) }
  }

  private mutating func startLine(depth: Int) {
    guard let indent else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * depth))
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var written = 0
      for (position, byte) in utf8.enumerated() {
        guard let escape = escape(byte, at: position, in: utf8) else { continue }
        bytes.append(contentsOf: utf8[written..<position])
        bytes += escape.text.utf8
        written = position + escape.length
      }
      bytes.append(contentsOf: utf8[written...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What stands for the character that begins with `byte`, and how many bytes it replaces; `nil` if it is written as it is.
  private func escape(
    _ byte: UInt8, at position: Int, in utf8: UnsafeBufferPointer<UInt8>
  ) -> (text: String, length: Int)? {
    switch byte {
    case UInt8(ascii: "\""): ("\\\"", 1)
    case UInt8(ascii: "\\"): ("\\\\", 1)
    case 0x08: ("\\b", 1)
    case 0x09: ("\\t", 1)
    case 0x0A: ("\\n", 1)
    case 0x0C: ("\\f", 1)
    case 0x0D: ("\\r", 1)
    case 0..<0x20: (Self.hexEscape(byte), 1)
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): escapingHTML ? (Self.hexEscape(byte), 1) : nil
    // U+2028 and U+2029 (E2 80 A8 and A9) end a line in JavaScript; Go always escapes them.
    case 0xE2 where utf8[position + 1] == 0x80 && utf8[position + 2] & 0xFE == 0xA8:
      (utf8[position + 2] == 0xA8 ? "\\u2028" : "\\u2029", 3)
    default: nil
    }
  }

  private static func hexEscape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
