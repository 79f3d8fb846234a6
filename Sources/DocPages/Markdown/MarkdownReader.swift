internal import CCmark

/// What a CommonMark parser finds in a page, as far as a run needs it. Lines count from 0.
struct MarkdownOutline {
  struct Code {
    var startLine: Int
    var endLine: Int
    /// In bytes, counted from 0.
    var startColumn: Int
    var literal: String
    /// Whether the parser saw an info string: then it is certainly a fence.
    var hasInfo: Bool
  }

  struct Heading {
    var level: Int
    /// Without markup.
    var text: String
    var line: Int
  }

  struct HTMLBlock {
    var lines: ClosedRange<Int>
    var literal: String
  }

  private(set) var codes: [Code] = []
  /// Only those that open a section: not in lists or quotes.
  private(set) var headings: [Heading] = []
  private(set) var htmlBlocks: [HTMLBlock] = []

  init(_ bytes: [UInt8]) {
    let document = bytes.withUnsafeBytes { buffer in
      cmark_parse_document(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count, CMARK_OPT_DEFAULT)
    }
    // cmark aborts the program itself when memory runs out, so it always returns a document.
    guard let document else { return }
    defer { cmark_node_free(document) }
    let iterator = cmark_iter_new(document)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) { add(node, of: document) }
    }
  }

  private mutating func add(_ node: OpaquePointer, of document: OpaquePointer) {
    let start = Int(cmark_node_get_start_line(node)) - 1
    let end = max(start, Int(cmark_node_get_end_line(node)) - 1)
    switch cmark_node_get_type(node) {
    case CMARK_NODE_CODE_BLOCK:
      let info = cmark_node_get_fence_info(node)
      codes.append(
        Code(
          startLine: start, endLine: end, startColumn: Int(cmark_node_get_start_column(node)) - 1,
          literal: Self.literal(of: node), hasInfo: info.map { $0.pointee != 0 } ?? false))
    case CMARK_NODE_HEADING where cmark_node_parent(node) == document:
      headings.append(Heading(level: Int(cmark_node_get_heading_level(node)), text: Self.text(of: node), line: start))
    case CMARK_NODE_HTML_BLOCK:
      htmlBlocks.append(HTMLBlock(lines: start...end, literal: Self.literal(of: node)))
    default: break
    }
  }

  private static func literal(of node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  /// The text of all inline nodes under a heading, without an attribute list at its end (`{: #id }`).
  private static func text(of heading: OpaquePointer) -> String {
    var text = ""
    let iterator = cmark_iter_new(heading)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE: text += literal(of: node)
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
      default: break
      }
    }
    return withoutAttributeList(text)
  }

  private static func withoutAttributeList(_ text: String) -> String {
    guard text.hasSuffix("}"), let brace = text.lastIndex(of: "{") else { return text }
    let inside = text[text.index(after: brace)...].drop { $0 == ":" || $0 == " " }
    guard inside.first == "#" || inside.first == "." else { return text }
    var kept = text[..<brace]
    while kept.last == " " { kept.removeLast() }
    return String(kept)
  }
}
