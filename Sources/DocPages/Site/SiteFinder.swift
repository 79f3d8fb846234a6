import DocDiagnostics
import Values

/// Finds the site of a page by looking upward from it.
struct SiteFinder {
  let reader: any FileReader
  let environment: [String: String]
  var policy = IncludePolicy.standard

  /// `page` is an absolute path. Diagnostics are errors of the configuration.
  func site(of page: String) -> (site: Site, diagnostics: [Diagnostic]) {
    let directories = Paths.upward(from: Paths.parent(of: page))
    let repository = directories.first { reader.kind(of: Paths.join($0, ".git")) != nil }
    let searched = directories.prefix { $0 != repository } + (repository.map { [$0] } ?? [])
    let configFile = searched.lazy.compactMap(configFile(in:)).first
    let configDirectory = configFile.map(Paths.parent)
    let root = repository ?? configDirectory ?? Paths.parent(of: page)
    guard let configFile, let configDirectory else {
      return (Site(root: root, configFile: nil, docsDirectory: Paths.parent(of: page), config: [:]), [])
    }
    var loader = SiteConfigLoader(
      library: SourceLibrary(reader: reader, root: root), environment: environment, policy: policy)
    let config = loader.load(configFile)
    let docsDirectory = Paths.join(configDirectory, config["docs_dir"]?.string ?? "docs")
    let site = Site(
      root: root, configFile: configFile, docsDirectory: docsDirectory, config: config, places: loader.places)
    return (site, loader.diagnostics)
  }

  /// A site may keep its configuration beside its pages, in `docs/`, while pages such as the README stand above.
  private func configFile(in directory: String) -> String? {
    ["mkdocs.yml", "mkdocs.yaml", "docs/mkdocs.yml"].lazy
      .map { Paths.join(directory, $0) }
      .first { reader.kind(of: $0) == .file }
  }
}
