import DocDiagnostics
import Values

/// Reads `mkdocs.yml` as MkDocs does: YAML 1.1, `!ENV`, `INHERIT`, derived entries.
struct SiteConfigLoader {
  let library: SourceLibrary
  let environment: [String: String]
  let policy: IncludePolicy
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var places = SiteConfigPlaces()

  init(library: SourceLibrary, environment: [String: String], policy: IncludePolicy = .standard) {
    self.policy = policy
    self.library = library
    self.environment = environment
  }

  /// The configuration in the file, with what it inherits; an empty map if it cannot be read.
  mutating func load(_ path: String) -> Value {
    let config = read(path, inheritors: [])
    let check = SiteConfigCheck(
      config, places: places, directory: Paths.parent(of: path), reader: library.reader)
    diagnostics += check.diagnostics
    return withDefaults(config)
  }

  private mutating func read(_ path: String, inheritors: [String]) -> Value {
    let name = library.reported(path)
    guard !inheritors.contains(path) else {
      let chain = (inheritors + [path]).map(library.reported).joined(separator: " → ")
      report("site.inherit-cycle", at: SourcePosition(file: name, line: 1), "INHERIT goes in a circle: \(chain)")
      return [:]
    }
    guard let file = text(of: path, inheritor: inheritors.last), var config = parse(file) else { return [:] }
    places.add(file)
    guard let base = config["INHERIT"]?.string else { return config }
    config["INHERIT"] = nil
    let basePath = Paths.join(Paths.parent(of: path), base)
    guard SiteBoundary(reader: library.reader, root: library.root, policy: policy).allows(basePath) else {
      report(
        "include.outside", at: SourcePosition(file: name, line: 1),
        "cannot inherit from '\(base)': it lies outside of the site")
      return config
    }
    return Self.merged(read(basePath, inheritors: inheritors + [path]), with: config)
  }

  private mutating func text(of path: String, inheritor: String?) -> SourceFile? {
    do throws(SourceLibrary.Failure) {
      return try library.file(at: path)
    } catch {
      switch error {
      case .encoding(let unreadable): diagnostics.append(.notUTF8(unreadable))
      case .file(let failure):
        let position = inheritor.map { SourcePosition(file: library.reported($0), line: 1) }
        let role = inheritor == nil ? "read" : "inherit from"
        report("site.unreadable", at: position, "cannot \(role) '\(library.reported(path))': \(failure.reason)")
      }
      return nil
    }
  }

  private mutating func parse(_ file: SourceFile) -> Value? {
    let environment = environment
    do throws(YAMLError) {
      let document =
        try YAML.parse(file.bytes, schema: .pyyaml) { tag, value in
          tag == "!ENV" ? EnvironmentTag.value(of: value, in: environment) : nil
        }.first ?? [:]
      guard document.map != nil || document.isNull else {
        report(
          "site.not-a-map", at: SourcePosition(file: file.path, line: 1), "'\(file.path)' must hold a map of settings")
        return nil
      }
      return document.isNull ? [:] : document
    } catch {
      let position = SourcePosition(file: file.path, line: error.line, column: error.column)
      report(
        "site.bad-yaml", at: position, "'\(file.path)' is not YAML: \(error.message)", excerpt: file.line(error.line))
      return nil
    }
  }

  private mutating func report(
    _ code: String, at position: SourcePosition?, _ summary: String, excerpt: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code: code, severity: .error, position: position, summary: summary, excerpt: excerpt))
  }

  /// Maps are merged key by key; anything else of the child replaces the base's.
  private static func merged(_ base: Value, with child: Value) -> Value {
    guard let old = base.map, let new = child.map else { return child }
    return .map(old.merging(new) { merged($0, with: $1) })
  }

  /// What MkDocs puts into the configuration by itself, as far as pages refer to it.
  private func withDefaults(_ config: Value) -> Value {
    var config = config
    if config["docs_dir"] == nil { config["docs_dir"] = "docs" }
    if config["site_dir"] == nil { config["site_dir"] = "site" }
    if config["extra"]?.map == nil { config["extra"] = [:] }
    if let url = config["site_url"]?.string, !url.isEmpty, !url.hasSuffix("/") {
      config["site_url"] = .string(url + "/")
    }
    let host = config["repo_url"]?.string.flatMap(Self.host)
    if config["repo_name"] == nil {
      let known = ["github.com": "GitHub", "bitbucket.org": "Bitbucket", "gitlab.com": "GitLab"]
      let first = host?.split(separator: ".").first.map { $0.prefix(1).uppercased() + $0.dropFirst() }
      config["repo_name"] = host.flatMap { known[$0] ?? first }.map { .string($0) } ?? .null
    }
    return config
  }

  private static func host(of url: String) -> String? {
    let parts = url.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 2, parts[0].hasSuffix(":"), parts[1].isEmpty else { return nil }
    return parts[2].lowercased()
  }
}
