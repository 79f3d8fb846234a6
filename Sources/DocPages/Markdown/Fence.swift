/// A fenced code block of a resolved page. Lines count from 0 over the resolved page.
package struct Fence: Sendable, Equatable {
  /// What stands behind the opening fence; without language, classes and attributes if nothing does.
  package var info: InfoString
  /// The line of the opening fence.
  package var openingLine: Int
  /// The lines between the fences.
  package var contentLines: Range<Int>
  /// The text of those lines without the indentation of the block; tabs in it are kept.
  package var texts: [String]
  /// The tabs it stands in, outermost first.
  package var tabs: [Tab] = []
}

/// A tab of content that a reader can choose: `=== "Title"`.
package struct Tab: Sendable, Equatable, Hashable {
  /// Tabs of the same number on a page are alternatives.
  package var group: Int
  /// The text between the quotes, as written.
  package var title: String
}

/// A heading that opens a section. Its line counts from 0 over the resolved page.
package struct Heading: Sendable, Equatable {
  /// 1 to 6, as in CommonMark (ATX and setext headings).
  package var level: Int
  /// Without markup.
  package var text: String
  /// The line on which the heading begins.
  package var line: Int
}
