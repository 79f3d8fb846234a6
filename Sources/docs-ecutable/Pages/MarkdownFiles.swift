import DocPages

/// The Markdown files below a directory, each once: by a link only if no other way leads there.
struct MarkdownFiles {
  let files: any FileReader
  private var paths: [String] = []
  /// Canonical paths of the files found and of the directories looked at.
  private var seen: Set<String> = []
  /// Links that have yet to be followed.
  private var links: [String] = []

  init(_ files: any FileReader) { self.files = files }

  /// In order of their paths. What begins with a dot is hidden.
  static func all(below roots: [String], _ files: any FileReader) -> [String] {
    var search = MarkdownFiles(files)
    for root in roots { search.add(root) }
    while !search.links.isEmpty {
      let links = search.links
      search.links = []
      for link in links { search.add(link) }
    }
    return search.paths.sorted { isBefore($0, $1) }
  }

  /// A file or a directory, links followed.
  private mutating func add(_ path: String) {
    guard let canonical = files.canonicalPath(path) else {
      // A link that leads nowhere is a page that cannot be read, and not to be passed over in silence.
      if path.hasSuffix(".md") { paths.append(path) }
      return
    }
    guard let kind = files.kind(of: path), kind == .directory || path.hasSuffix(".md"),
      seen.insert(canonical).inserted
    else { return }
    guard kind == .directory else { return paths.append(path) }
    for name in files.names(in: path) where !name.hasPrefix(".") {
      let next = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      let isLink = files.canonicalPath(next) != Paths.join(canonical, name)
      if isLink { links.append(next) } else { add(next) }
    }
  }

  /// As the names of one directory after the other are sorted.
  private static func isBefore(_ first: String, _ second: String) -> Bool {
    let names = { (path: String) in path.split(separator: "/", omittingEmptySubsequences: false) }
    return names(first).lexicographicallyPrecedes(names(second))
  }
}
