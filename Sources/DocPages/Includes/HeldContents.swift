/// Contents that wait outside of a text while the rest of it is searched for directives.
///
/// In the text a mark stands for each of them. Marks use bytes that UTF-8 never has.
struct HeldContents {
  private var contents: [TracedText] = []
  private static let opening: UInt8 = 0xFF, closing: UInt8 = 0xFE

  /// Takes a content; returns its mark.
  mutating func hold(_ content: TracedText, at origin: LineOrigin) -> TracedText {
    contents.append(content)
    return TracedText(literal: [Self.opening] + Array("\(contents.count - 1)".utf8) + [Self.closing], at: origin)
  }

  /// The text with contents in the places of their marks.
  func released(into text: TracedText) -> TracedText {
    guard !contents.isEmpty else { return text }
    var result = TracedText(at: text.origins[0])
    var copied = 0
    while let open = text.bytes[copied...].firstIndex(of: Self.opening),
      let close = text.bytes[open...].firstIndex(of: Self.closing),
      let number = Int(String(decoding: text.bytes[(open + 1)..<close], as: UTF8.self))
    {
      result.append(text, copied..<open)
      result.append(contents[number])
      copied = close + 1
    }
    result.append(text, copied..<text.bytes.count)
    return result
  }
}
