import DocDiagnostics

/// Whose rules include directives follow, where versions of the plugin include-markdown differ.
package struct IncludeProfile: Sendable, Equatable {
  /// What a path without a leading `./`, `../` or `/` is relative to.
  package enum PathBase: Sendable {
    /// The file the directive stands in: plugin versions up to 5.
    case includer
    /// The directory of the site's pages: plugin versions from 6 on.
    case docsDirectory
  }

  /// The generation of the plugin whose text handling is followed.
  package enum Version: Sendable {
    /// 4.0.4: substitutes in two passes over the growing text, knows fewer arguments and options.
    case four
    /// 7.3.0: substitutes all at once.
    case seven
  }

  /// Also decides which arguments and options there are, and whether patterns may have braces.
  package var version: Version
  /// Of the paths of directives. Those that begin with `./` or `../` are relative to the including file in any case.
  package var pathBase: PathBase
  /// Whether included Markdown is wrapped in comments unless site or directive say otherwise.
  package var comments: Bool

  /// By default with the text handling of version 7.3.0.
  package init(version: Version = .seven, pathBase: PathBase, comments: Bool) {
    self.version = version
    self.pathBase = pathBase
    self.comments = comments
  }

  /// Version 7 with paths relative to the including file.
  package static let standard = IncludeProfile(pathBase: .includer, comments: false)
  /// Version 4.0.4 of the plugin.
  package static let version4 = IncludeProfile(version: .four, pathBase: .includer, comments: true)
  /// Version 7.3.0 of the plugin.
  package static let version7 = IncludeProfile(pathBase: .docsDirectory, comments: false)
}

/// How much a page may do, and how much it is forgiven.
package struct IncludePolicy: Sendable, Equatable {
  /// Where the plugin surprises, do as it does and warn, instead of reporting an error.
  package var isLenient = false
  /// Whether files outside the site's root may be included.
  package var allowsOutside = true

  /// By default strict about surprises, and free to include from anywhere.
  package init(isLenient: Bool = false, allowsOutside: Bool = true) {
    self.isLenient = isLenient
    self.allowsOutside = allowsOutside
  }

  /// Errors for surprises; files outside the site's root are included.
  package static let standard = IncludePolicy()

  /// The severity of what the plugin does differently from what is written.
  var surprise: Diagnostic.Severity { isLenient ? .warning : .error }
}
