import DocDiagnostics
import Values

/// The variables of a page, as the macros plugin names them.
struct VariableScope {
  private var names: [String: Value]

  /// Later ones win: `extra`, `config`, the entries of `extra` by themselves, `page`, the entries of the front matter.
  /// `overrides` win over all: a dotted name sets that entry, a plain one the variable of that name wherever it is
  /// defined.
  init(site: Site, page: String, frontMatter: Value, overrides: [String: String]) {
    let extra = site.config["extra"] ?? [:]
    names = ["extra": extra, "config": site.config]
    names.merge(extra.map ?? [:]) { _, new in new }
    let title = frontMatter["title"] ?? .null
    names["page"] = ["meta": frontMatter, "title": title, "file": ["src_path": .string(page)]]
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

  func defines(_ name: String) -> Bool { names[name] != nil }

  func value(of reference: VariableReference) -> Value? {
    guard var value = names[reference.head] else { return nil }
    for step in reference.steps {
      switch step {
      case .name(let name):
        guard let entry = value[name] else { return nil }
        value = entry
      case .index(let index):
        guard let list = value.list, list.indices.contains(index < 0 ? index + list.count : index) else { return nil }
        value = list[index < 0 ? index + list.count : index]
      }
    }
    return value
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
