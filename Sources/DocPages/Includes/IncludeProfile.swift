/// The behaviour of include directives where versions of the plugin differ.
package struct IncludeProfile: Sendable, Equatable {
  /// What a path without a leading `./`, `../` or `/` is relative to.
  package enum PathBase: Sendable {
    /// The file the directive stands in: plugin versions up to 5.
    case includer
    /// The directory of the site's pages: plugin versions from 6 on.
    case docsDirectory
  }

  package var pathBase: PathBase
  /// Whether included Markdown is wrapped in comments unless a directive says otherwise: plugin versions up to 6.
  package var comments: Bool

  package init(pathBase: PathBase, comments: Bool) {
    self.pathBase = pathBase
    self.comments = comments
  }

  /// Version 7 with paths relative to the including file.
  package static let standard = IncludeProfile(pathBase: .includer, comments: false)
  /// Version 7 of the plugin.
  package static let version7 = IncludeProfile(pathBase: .docsDirectory, comments: false)
}
