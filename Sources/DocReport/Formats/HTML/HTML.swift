/// Text as HTML holds it.
enum HTML {
  /// Escaped for an element's content or an attribute in double quotes. Control characters, which HTML forbids, become
  /// U+FFFD.
  static func escape(_ text: String) -> String { XML.escape(text).replacing("\"", with: "&quot;") }

  /// Where a block of the page stands in the report.
  static func anchor(page: Int, block: BlockReport) -> String { "page-\(page)-block-\(block.block.index)" }

  static func anchor(page: Int, stage: Int) -> String { "page-\(page)-stage-\(stage)" }

  /// A link if there is a target, otherwise the text alone. Both are escaped here.
  static func link(_ text: String, to target: String?) -> String {
    guard let target else { return escape(text) }
    return "<a href=\"\(escape(target))\">\(escape(text))</a>"
  }
}

extension String {
  fileprivate func replacing(_ byte: Character, with text: String) -> String {
    split(separator: byte, omittingEmptySubsequences: false).joined(separator: text)
  }
}
