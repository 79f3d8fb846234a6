import DocDiagnostics
import Values

/// Data files that the option `include_yaml` of the macros plugin adds to the variables.
enum IncludedData {
  /// The option is a list of paths, or a map from names to paths; a list may hold such maps. Paths are relative to the
  /// directory of `mkdocs.yml`.
  static func values(
    of site: Site, in library: SourceLibrary, policy: IncludePolicy
  ) -> (values: [String: Value], diagnostics: [Diagnostic]) {
    let option = site.pluginOptions("macros")["include_yaml"] ?? .null
    guard let configFile = site.configFile, !option.isNull else { return ([:], []) }
    var values: [String: Value] = [:]
    var diagnostics: [Diagnostic] = []
    for (name, path) in entries(of: option) {
      let place = Paths.join(Paths.parent(of: configFile), path)
      let boundary = SiteBoundary(reader: library.reader, root: library.root, policy: policy)
      switch boundary.allows(place) ? document(at: place, in: library) : .failure(.outside) {
      case .success(let document):
        if let name { values[name] = document } else { values.merge(document.map ?? [:]) { _, new in new } }
      case .failure(let problem):
        diagnostics.append(
          Diagnostic(
            code: "site.unreadable", severity: .error,
            position: SourcePosition(file: library.reported(configFile), line: 1),
            summary: "cannot read '\(path)', named by the option 'include_yaml': \(problem.reason)",
            help: "paths are relative to the directory of mkdocs.yml"))
      }
    }
    return (values, diagnostics)
  }

  private static func entries(of option: Value) -> [(name: String?, path: String)] {
    switch option {
    case .string(let path): [(nil, path)]
    case .list(let elements): elements.flatMap(entries)
    case .map(let named):
      named.sorted { $0.key < $1.key }.compactMap { name, path in path.string.map { (name, $0) } }
    default: []
    }
  }

  private struct Problem: Error {
    var reason: String

    static let outside = Problem(reason: "it lies outside of the site")
  }

  private static func document(at path: String, in library: SourceLibrary) -> Result<Value, Problem> {
    do throws(SourceLibrary.Failure) {
      let file = try library.file(at: path)
      guard let documents = try? YAML.parse(file.bytes, schema: .pyyaml) else {
        return .failure(Problem(reason: "it is not YAML"))
      }
      return .success(documents.first ?? [:])
    } catch {
      switch error {
      case .file(let failure): return .failure(Problem(reason: failure.reason))
      case .encoding: return .failure(Problem(reason: "it is not UTF-8"))
      }
    }
  }
}
