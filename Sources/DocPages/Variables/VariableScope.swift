import DocDiagnostics
import Values

/// The variables of a page, as the macros plugin names them.
struct VariableScope {
  private var names: [String: Value]
  /// Names whose value a statement would have set that is not supported.
  private var unknown: Set<String> = []

  /// Later ones win: `extra`, `config`, included data, the entries of `extra` by themselves, `page`, the entries of the
  /// front matter. `overrides` win over all: a dotted name sets that entry, a plain one the variable of that name
  /// wherever it is defined.
  init(site: Site, page: Value, data: [String: Value] = [:], frontMatter: Value, overrides: [String: String]) {
    let extra = site.config["extra"] ?? [:]
    names = ["extra": extra, "config": site.config]
    names.merge(data) { _, new in new }
    names.merge(extra.map ?? [:]) { _, new in new }
    names["page"] = page
    names.merge(frontMatter.map ?? [:]) { _, new in new }
    for (name, text) in overrides.sorted(by: { $0.key < $1.key }) { override(name, with: .string(text)) }
  }

  private mutating func override(_ name: String, with value: Value) {
    let path = name.split(separator: ".").map { String($0) }
    var root = Value.map(names)
    if path.count > 1 {
      root[path] = value
    } else {
      root[name] = value
      for place in [["config"], ["config", "extra"], ["extra"], ["page", "meta"]] where root[place + [name]] != nil {
        root[place + [name]] = value
      }
    }
    names = root.map ?? [:]
  }

  func defines(_ name: String) -> Bool { names[name] != nil || unknown.contains(name) }

  /// Names of the macros plugin whose values depend on the machine, the repository or the whole site.
  private static let foreign: [String: String] = [
    "git": "the repository's history", "environment": "the machine that builds the site",
    "plugin": "the settings of the macros plugin", "navigation": "the whole site", "files": "the whole site",
    "macros": "the site's Python code", "filters": "the site's Python code",
    "filters_builtin": "the site's Python code",
  ]

  /// `nil` if it is undefined.
  func value(named name: String) throws(UnsupportedExpression) -> Value? {
    guard !unknown.contains(name) else {
      throw UnsupportedExpression("'\(name)' was set by a statement that is not supported")
    }
    if let value = names[name] { return value }
    if let source = Self.foreign[name] {
      throw UnsupportedExpression(
        "'\(name)' comes from \(source)", help: "give the value with --var \(name).NAME=VALUE")
    }
    return nil
  }

  /// What `{% set %}` and `{% for %}` do; `nil` for a value that is not known.
  mutating func set(_ name: String, to value: Value?) {
    names[name] = value
    if value == nil { unknown.insert(name) } else { unknown.remove(name) }
  }

  /// A defined variable that was probably meant.
  func nearest(to reference: VariableReference) -> String? {
    var container = Value.map(names)
    var path = ""
    for (index, step) in ([.name(reference.head)] + reference.steps).enumerated() {
      guard case .name(let name) = step else { return nil }
      if let next = container[name] {
        container = next
        path += index == 0 ? name : ".\(name)"
      } else {
        let nearest = NearMiss.best(for: name, among: container.map?.keys.sorted() ?? [])
        return nearest.map { path.isEmpty ? $0 : "\(path).\($0)" }
      }
    }
    return nil
  }
}
