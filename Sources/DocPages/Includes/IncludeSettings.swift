import DocDiagnostics
import Values

/// What a site's `mkdocs.yml` says about include directives, under `plugins: include-markdown`.
struct IncludeSettings: Sendable {
  var syntax = DirectiveSyntax()
  /// For what directives leave out.
  var defaults: IncludeArguments
  /// Patterns of files that cannot be included and of pages in which directives stay, relative to `docs_dir`.
  var excluded: [String] = []
  var diagnostics: [Diagnostic] = []

  private let site: Site
  private let version: IncludeProfile.Version

  init(site: Site, profile: IncludeProfile) {
    version = profile.version
    self.site = site
    defaults = IncludeArguments(hasComments: profile.comments)
    syntax.hasPunctuationInPrefix = version == .four
    let options = site.pluginOptions(Self.plugin).map ?? [:]
    for (name, value) in options.sorted(by: { $0.key < $1.key }) { read(name, value) }
  }

  private static let plugin = "include-markdown"
  private static let sinceVersion6: Set = [
    "rewrite_relative_urls", "heading_offset", "start", "end", "exclude", "recursive", "order", "directives",
  ]
  /// They concern what is fetched from the network, and nothing is.
  private static let withoutEffect: Set = ["cache", "cache_dir", "include_from_url"]

  private mutating func read(_ name: String, _ value: Value) {
    if version == .four, Self.sinceVersion6.contains(name) {
      return warn(name, "version 4 of the plugin has no option '\(name)'", "remove it")
    }
    let argument = name.split(separator: "_").joined(separator: "-")
    if let flag = IncludeArguments.flags[argument] {
      if let on = value.bool { defaults[keyPath: flag] = on } else { reportKind(name, "true or false") }
      return
    }
    switch name {
    case "opening_tag", "closing_tag", "encoding", "order", "start", "end": readText(name, value)
    case "heading_offset":
      if case .int(let number) = value, abs(number) <= 100 {
        defaults.headingOffset = Int(number)
      } else {
        reportKind(name, "a whole number")
      }
    case "exclude":
      let patterns = value.list?.compactMap(\.string) ?? []
      if patterns.count == value.list?.count { excluded = patterns } else { reportKind(name, "a list of patterns") }
    case "directives": readNames(value)
    case "enabled": break
    default:
      guard !Self.withoutEffect.contains(name) else { return }
      let known = ["opening_tag", "closing_tag", "encoding", "comments", "dedent"] + Self.sinceVersion6.sorted()
      let nearest = NearMiss.best(for: name, among: known)
      warn(name, "the plugin has no option '\(name)'", nearest.map { "did you mean '\($0)'?" } ?? "remove it")
    }
  }

  private mutating func readText(_ name: String, _ value: Value) {
    if value.isNull, name == "start" || name == "end" { return }
    guard let text = value.string, !text.isEmpty else { return reportKind(name, "a text") }
    switch name {
    case "opening_tag": syntax.opening = Array(text.utf8)
    case "closing_tag": syntax.closing = Array(text.utf8)
    case "encoding": defaults.encoding.text = text
    case "order": defaults.order.text = text
    default:
      do throws(StringEscapes.Malformed) {
        let marker = IncludeArguments.Marker(text: try StringEscapes.interpreted(text.utf8), written: text)
        if name == "start" { defaults.start = marker } else { defaults.end = marker }
      } catch {
        reportKind(name, "a text without malformed escapes such as '\(error.escape)'")
      }
    }
  }

  private mutating func readNames(_ value: Value) {
    guard let names = value.map else { return reportKind("directives", "a map") }
    for (kind, name) in names.sorted(by: { $0.key < $1.key }) {
      guard let kind = IncludeDirective.Kind(rawValue: kind), let name = name.string, !name.isEmpty else {
        return reportKind("directives", "a map of 'include' and 'include-markdown' to their new names")
      }
      syntax.names[kind] = Array(name.utf8)
    }
  }

  private mutating func reportKind(_ name: String, _ kind: String) {
    report(
      "site.bad-option", .error, at: site.places.value(site.path(ofOption: name, of: Self.plugin)),
      "the option '\(name)' of the plugin include-markdown must be \(kind)", "correct it")
  }

  private mutating func warn(_ name: String, _ summary: String, _ help: String) {
    report(
      "site.unknown-option", .warning, at: site.places.key(site.path(ofOption: name, of: Self.plugin)), summary, help)
  }

  private mutating func report(
    _ code: String, _ severity: Diagnostic.Severity, at place: (position: SourcePosition, excerpt: String)?,
    _ summary: String, _ help: String
  ) {
    diagnostics.append(
      Diagnostic(
        code: code, severity: severity, position: place?.position, summary: summary, excerpt: place?.excerpt,
        help: help))
  }
}
