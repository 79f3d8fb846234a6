internal import CCmark
internal import CDocument
import Glibc

/// What a CommonMark parser finds in a page, as far as a run needs it. Lines count from 0.
struct MarkdownOutline {
  struct Code {
    var startLine: Int
    var endLine: Int
    /// In bytes, counted from 0.
    var startColumn: Int
    var literal: [UInt8]
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
    var literal: [UInt8]
  }

  private(set) var codes: [Code] = []
  /// Only those that open a section: not in lists or quotes.
  private(set) var headings: [Heading] = []
  private(set) var htmlBlocks: [HTMLBlock] = []

  init(_ bytes: [UInt8]) {
    let parsed = bytes.withUnsafeBytes { buffer in
      cdocument_parse(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
    }
    defer { cdocument_free(parsed) }
    guard let document = cdocument_root(parsed) else { return }
    var next = cmark_node_first_child(document)
    while let node = next {
      add(node, of: document)
      next = Self.node(after: node, in: document, holdsBlocks(node))
    }
  }

  /// What is in a paragraph is of no interest, and most of the document.
  private func holdsBlocks(_ node: OpaquePointer) -> Bool {
    let type = cmark_node_get_type(node)
    return type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM
  }

  /// The next node under `root` in the order of the text, that inside of `node` included or left out.
  private static func node(
    after node: OpaquePointer, in root: OpaquePointer, _ looksInside: Bool
  ) -> OpaquePointer? {
    if looksInside, let child = cmark_node_first_child(node) { return child }
    var place: OpaquePointer? = node
    while let left = place, left != root {
      if let next = cmark_node_next(left) { return next }
      place = cmark_node_parent(left)
    }
    return nil
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
          literal: Self.bytes(of: node), hasInfo: info.map { $0.pointee != 0 } ?? false))
    case CMARK_NODE_HEADING where cmark_node_parent(node) == document:
      headings.append(Heading(level: Int(cmark_node_get_heading_level(node)), text: Self.text(of: node), line: start))
    case CMARK_NODE_HTML_BLOCK:
      htmlBlocks.append(HTMLBlock(lines: start...end, literal: Self.bytes(of: node)))
    default: break
    }
  }

  private static func literal(of node: OpaquePointer) -> String { String(decoding: bytes(of: node), as: UTF8.self) }

  private static func bytes(of node: OpaquePointer) -> [UInt8] {
    cmark_node_get_literal(node).map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
  }

  /// The text of all inline nodes under a heading, without an attribute list at its end (`{: #id }`).
  private static func text(of heading: OpaquePointer) -> String {
    var text = ""
    var next = cmark_node_first_child(heading)
    while let node = next {
      next = Self.node(after: node, in: heading, true)
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
