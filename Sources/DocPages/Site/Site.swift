import Values

/// What a page belongs to: the repository it is in and the MkDocs configuration that governs it.
package struct Site: Sendable {
  /// The absolute directory that reported paths are relative to: that of the enclosing repository, else of the
  /// configuration, else of the page.
  package var root: String
  /// The absolute path of `mkdocs.yml`; `nil` if the page has none.
  package var configFile: String?
  /// The absolute directory of the pages.
  package var docsDirectory: String
  /// The whole configuration with MkDocs' derived entries, a map.
  package var config: Value
  /// Where that is written.
  var places = SiteConfigPlaces()

  /// `repo_url`, if it is set to a text.
  package var repositoryURL: String? { config["repo_url"]?.string }

  /// The options of a Markdown extension; `nil` if it is not switched on, an empty map if it has none.
  func extensionOptions(_ name: String) -> Value? {
    if let options = config["markdown_extensions"]?.map?[name] { return options.map == nil ? [:] : options }
    for entry in config["markdown_extensions"]?.list ?? [] {
      if entry.string == name { return [:] }
      if let options = entry.map?[name] { return options.map == nil ? [:] : options }
    }
    return nil
  }

  /// The options of a plugin; an empty map if it is not listed or has none.
  func pluginOptions(_ name: String) -> Value {
    let plugins = config["plugins"]
    let entries = plugins?.map.map { [$0] } ?? plugins?.list?.compactMap(\.map) ?? []
    return entries.lazy.compactMap { $0[name] }.first { $0.map != nil } ?? [:]
  }

  /// Whether the configuration lists a plugin.
  package func hasPlugin(_ name: String) -> Bool {
    let plugins = config["plugins"]
    return plugins?.map?[name] != nil
      || plugins?.list?.contains { $0.string == name || $0.map?[name] != nil } ?? false
  }

  /// The names of the Markdown extensions that are switched on.
  var markdownExtensions: Set<String> {
    var names: Set<String> = []
    for entry in config["markdown_extensions"]?.list ?? [] {
      if let name = entry.string { names.insert(name) }
      names.formUnion(entry.map?.keys.map { $0 } ?? [])
    }
    names.formUnion(config["markdown_extensions"]?.map?.keys.map { $0 } ?? [])
    return names
  }
}
