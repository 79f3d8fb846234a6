import DocDiagnostics
import Values

/// Where the values of a site's configuration stand: in its file, or in one that it inherits from.
package struct SiteConfigPlaces: Sendable {
  /// The inheriting file before those it inherits from. Read again only when something has to be said.
  private var files: [SourceFile] = []

  mutating func add(_ file: SourceFile) { files.append(file) }

  /// Where the value at the end of a path of keys and indices stands, and its line.
  func value(_ path: [String]) -> (position: SourcePosition, excerpt: String)? { find(path) { $0.value(path) } }

  /// As `value`, for the key.
  func key(_ path: [String]) -> (position: SourcePosition, excerpt: String)? { find(path) { $0.key(path) } }

  private func find(
    _ path: [String], _ place: (YAMLPlaces) -> YAMLPlaces.Place?
  ) -> (position: SourcePosition, excerpt: String)? {
    for file in files {
      guard let found = place(YAMLPlaces(file.bytes)) else { continue }
      return (SourcePosition(file: file.path, line: found.line, column: found.column), file.line(found.line))
    }
    return nil
  }
}

extension Site {
  /// The path of keys and indices to an option of a plugin.
  func path(ofOption option: String, of plugin: String) -> [String] {
    let index = config["plugins"]?.list?.firstIndex { $0.map?[plugin]?.map != nil }
    return ["plugins"] + (index.map { [String($0)] } ?? []) + [plugin, option]
  }
}
