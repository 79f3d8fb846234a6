import DocDiagnostics
import DocPages
import DocSettings

/// The pages of one site that are checked together, with all their parts.
struct CheckedSite {
  let site: Site
  let settings: Settings
  let sources: SourceTexts
  let resolver: PageResolver
  /// Every Markdown file that was asked for or that one of them takes lines from, by its reported path, sorted.
  let files: [CheckedFile]
  /// Whether all files of the site were asked for, so that what nobody uses is really unused.
  let isWhole: Bool
  /// The directives of all files.
  let uses: [(file: CheckedFile, use: IncludeUse)]

  init(
    site: Site, settings: Settings, sources: SourceTexts, resolver: PageResolver, files: [CheckedFile], isWhole: Bool
  ) {
    self.site = site
    self.settings = settings
    self.sources = sources
    self.resolver = resolver
    self.files = files
    self.isWhole = isWhole
    uses = files.flatMap { file in
      resolver.includeUses(in: file.absolutePath, of: site).map { (file, $0) }
    }
  }

  /// A file by its absolute path.
  func file(at path: String) -> CheckedFile? {
    let relative = Paths.relative(path, to: sources.root)
    return sources.file(relative.hasPrefix("../") ? path : relative)
  }
}
