import DocDiagnostics
import Values

/// Finds what MkDocs refuses in a configuration, as far as pages depend on it.
struct SiteConfigCheck {
  let config: Value
  let places: SiteConfigPlaces
  private(set) var diagnostics: [Diagnostic] = []

  /// `directory` is that of the configuration.
  init(_ config: Value, places: SiteConfigPlaces, directory: String, reader: any FileReader) {
    self.config = config
    self.places = places
    require("docs_dir", "a text") { $0.string != nil }
    require("extra", "a map") { $0.map != nil }
    require("nav", "a list") { $0.list != nil }
    for key in ["plugins", "markdown_extensions"] {
      require(key, "a list of names, or a map from names to their options") { $0.list != nil || $0.map != nil }
    }
    if let written = config["docs_dir"]?.string, reader.kind(of: Paths.join(directory, written)) != .directory {
      report(
        "site.missing-directory", .warning, "docs_dir", "there is no directory '\(written)', which 'docs_dir' names",
        help: "name the directory of the pages")
    }
  }

  /// What is left empty counts as left out.
  private mutating func require(_ key: String, _ kind: String, _ test: (Value) -> Bool) {
    guard let value = config[key], !value.isNull, !test(value) else { return }
    report("site.bad-value", .error, key, "'\(key)' must be \(kind)", help: "correct it, or MkDocs gives up")
  }

  private mutating func report(
    _ code: String, _ severity: Diagnostic.Severity, _ key: String, _ summary: String, help: String
  ) {
    let place = places.value([key])
    diagnostics.append(
      Diagnostic(
        code: code, severity: severity, position: place?.position, summary: summary, excerpt: place?.excerpt,
        help: help))
  }
}
