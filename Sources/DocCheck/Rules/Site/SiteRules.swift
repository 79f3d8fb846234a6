import DocDiagnostics
import DocPages
import Values

/// Rules about what a site says of its repository and of its pages.
enum MissingWorkflow: SiteRule {
  static let rule = Rule(
    "workflow.missing", .warning, "A badge of a workflow that does not exist",
    "The badge shows nothing, or the state of something that was renamed long ago.")

  static func check(_ site: CheckedSite, _ findings: inout Findings) {
    let directory = Paths.join(site.sources.root, ".github/workflows")
    let workflows = site.sources.reader.names(in: directory).filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }
    guard !workflows.isEmpty else { return }
    for file in site.files {
      for (number, line) in file.proseLines {
        for (name, column) in badges(in: line, of: site) where !workflows.contains(name) {
          findings.add(
            rule, at: file.place(line: number, column: column), "'.github/workflows' has no '\(name)'",
            help: NearMiss.best(for: name, among: workflows).map { "did you mean '\($0)'?" }
              ?? "there are \(workflows.joined(separator: ", "))")
        }
      }
    }
  }

  /// `OWNER/REPO/actions/workflows/NAME` of the site's own repository, or relative to it.
  private static func badges(in line: String, of site: CheckedSite) -> [(String, Int)] {
    var found: [(String, Int)] = []
    var rest = line[...]
    let key = "/actions/workflows/"
    while let range = rest.firstRange(of: key) {
      let before = line[..<range.lowerBound]
      let repository = before.split(separator: "/", omittingEmptySubsequences: false).suffix(2).joined(separator: "/")
      rest = rest[range.upperBound...]
      // A badge that is commented out is no badge.
      if before.contains("<!--"), before.split(separator: "<!--").last?.contains("-->") == false { continue }
      let name = String(rest.prefix { !"/?#)\"' >]".contains($0) })
      let isOwn =
        repository == ".." || repository.hasSuffix("}}") || repository.hasSuffix("../..")
        || site.site.repositoryURL.map { $0.hasSuffix("/" + repository) } == true
      guard isOwn, name.hasSuffix(".yml") || name.hasSuffix(".yaml") else { continue }
      found.append((name, line.utf8.distance(from: line.startIndex, to: range.upperBound) + 1))
    }
    return found
  }
}

enum MissingNavigation: SiteRule {
  static let rule = Rule(
    "site.missing-page", .warning, "A page of the navigation that does not exist",
    "MkDocs warns of it, and the menu leads nowhere.")

  static func check(_ site: CheckedSite, _ findings: inout Findings) {
    guard let configFile = site.site.configFile, let config = site.file(at: configFile) else { return }
    let places = YAMLPlaces(config.bytes)
    for (path, target, file) in pages(of: site.site) {
      let stem = String(Paths.name(of: file).dropLast(3))
      let names = site.sources.reader.names(in: Paths.parent(of: file))
      guard !names.contains(Paths.name(of: file)), !names.contains(where: { isTranslation($0, of: stem) }),
        let place = places.value(path)
      else { continue }
      findings.add(
        rule, at: config.place(line: place.line, column: place.column),
        "the navigation names '\(target)', which is not there",
        help: NearMiss.best(for: Paths.name(of: file), among: names).map { "did you mean '\($0)'?" })
    }
  }

  private static func isTranslation(_ name: String, of stem: String) -> Bool {
    name.hasPrefix(stem + ".") && name.hasSuffix(".md") && name.split(separator: ".").count == 3
  }

  /// The pages that the navigation names, there or not: the path of the entry, what it says, the absolute path.
  static func pages(of site: Site) -> [(entry: [String], written: String, file: String)] {
    entries(of: site.config["nav"] ?? .null, at: ["nav"]).compactMap { path, target in
      guard target.hasSuffix(".md"), !target.hasPrefix("http"), !target.hasPrefix("/") else { return nil }
      return (path, target, Paths.join(site.docsDirectory, target))
    }
  }

  private static func entries(of value: Value, at path: [String]) -> [(path: [String], target: String)] {
    switch value {
    case .string(let target): [(path, target)]
    case .list(let list): list.enumerated().flatMap { entries(of: $1, at: path + [String($0)]) }
    case .map(let map): map.sorted { $0.key < $1.key }.flatMap { entries(of: $1, at: path + [$0]) }
    default: []
    }
  }
}
