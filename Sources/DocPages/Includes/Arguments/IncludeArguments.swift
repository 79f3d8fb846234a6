/// What the arguments of a directive ask for, with the site's options for what they leave out.
struct IncludeArguments: Equatable, Sendable {
  /// A marker as it is searched for, and as it was written.
  struct Marker: Hashable, Sendable {
    var text: [UInt8]
    var written: String
    /// Where the directive says it; `nil` if the site's options do.
    var offset: Int?
  }

  /// A text argument and where it stands.
  struct Written: Equatable, Sendable {
    var text: String
    var offset: Int?
  }

  var start: Marker?
  var end: Marker?
  var exclude: Written?
  var encoding = Written(text: "utf-8")
  var order = Written(text: "alpha-path")
  var preservesIndent = true
  var keepsTrailingNewlines = true
  var isRecursive = true
  var hasComments = false
  var isDedented = false
  var rewritesURLs = true
  var headingOffset: Int?

  static let names = [
    "start", "end", "exclude", "encoding", "order", "comments", "preserve-includer-indent", "dedent",
    "trailing-newlines", "rewrite-relative-urls", "recursive", "heading-offset",
  ]
  static let strings: Set = ["start", "end", "exclude", "encoding", "order"]
  /// Arguments that `include` does not have.
  static let onlyForMarkdown: Set = ["comments", "rewrite-relative-urls", "heading-offset"]
  /// Arguments that version 4 of the plugin does not know.
  static let sinceVersion6: Set = ["order", "recursive"]

  static let flags: [String: WritableKeyPath<IncludeArguments, Bool> & Sendable] = [
    "preserve-includer-indent": \.preservesIndent, "trailing-newlines": \.keepsTrailingNewlines,
    "recursive": \.isRecursive, "comments": \.hasComments, "dedent": \.isDedented,
    "rewrite-relative-urls": \.rewritesURLs,
  ]

  /// The arguments of a kind of directive.
  static func names(of kind: IncludeDirective.Kind, _ version: IncludeProfile.Version) -> [String] {
    switch (kind, version) {
    case (.includeMarkdown, .seven): names
    case (.include, .seven): namesWithoutMarkdown
    case (.includeMarkdown, .four): names.filter { !sinceVersion6.contains($0) }
    case (.include, .four): namesWithoutMarkdown.filter { !sinceVersion6.contains($0) }
    }
  }

  private static let namesWithoutMarkdown = names.filter { !onlyForMarkdown.contains($0) }
}
