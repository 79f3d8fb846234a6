/// A fenced code block of a resolved page. Lines count from 0 over the resolved page.
package struct Fence: Sendable, Equatable {
  package var info: InfoString
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
  package var title: String
}

/// A heading that opens a section. Its line counts from 0 over the resolved page.
package struct Heading: Sendable, Equatable {
  package var level: Int
  /// Without markup.
  package var text: String
  package var line: Int
}
