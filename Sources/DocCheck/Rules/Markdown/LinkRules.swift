import DocDiagnostics
import DocPages

/// Rules about links. A link counts as good if it leads somewhere from its own file or from a page that includes it:
/// the include plugin rewrites links, and need not.
enum DeadLink: SiteRule {
  static let rule = Rule(
    "link.missing-file", .warning, "A link that leads nowhere", "Readers who follow it get an error page.")

  static func check(_ site: CheckedSite, _ findings: inout Findings) {
    LinkTargets.report(rule, in: site, &findings) { !$0.isImage }
  }
}

enum DeadImage: SiteRule {
  static let rule = Rule(
    "link.missing-image", .warning, "An image that is not there", "Readers see a broken picture.")

  static func check(_ site: CheckedSite, _ findings: inout Findings) {
    LinkTargets.report(rule, in: site, &findings) { $0.isImage }
  }
}

enum DeadAnchor: SiteRule {
  static let rule = Rule(
    "link.missing-anchor", .warning, "An anchor that is not there",
    "The link opens the page at its top, and readers search for what was meant.")

  static func check(_ site: CheckedSite, _ findings: inout Findings) {
    let targets = LinkTargets(site: site)
    for file in site.files {
      for link in Link.all(in: file) where link.isRelative {
        guard let anchor = link.anchor, !anchor.isEmpty, let page = targets.page(of: link, in: file),
          let anchors = targets.anchors(of: page), !anchors.contains(anchor)
        else { continue }
        findings.add(
          rule, at: file.place(line: link.position.line, column: link.position.column),
          "'\(site.sources.reported(page))' has no heading or anchor '#\(anchor)'",
          help: NearMiss.best(for: anchor, among: anchors).map { "did you mean '#\($0)'?" }
            ?? "the anchor of a heading is its text in lower case with hyphens")
      }
    }
  }
}

/// Finds what links lead to.
struct LinkTargets {
  let site: CheckedSite
  private let includers: [String: Set<String>]

  init(site: CheckedSite) {
    self.site = site
    var includers: [String: Set<String>] = [:]
    for (file, use) in site.uses {
      if let target = use.target { includers[target, default: []].insert(Paths.parent(of: file.absolutePath)) }
    }
    self.includers = includers
  }

  static func report(
    _ rule: Rule, in site: CheckedSite, _ findings: inout Findings, where isMeant: (Link) -> Bool
  ) {
    let targets = LinkTargets(site: site)
    for file in site.files {
      for link in Link.all(in: file) where isMeant(link) && link.isRelative && !link.path.isEmpty {
        guard targets.paths(link, in: file).allSatisfy({ !targets.exists($0) }) else { continue }
        findings.add(
          rule, at: file.place(line: link.position.line, column: link.position.column),
          "there is no '\(link.path)' here", help: targets.nearest(to: link, in: file))
      }
    }
  }

  /// The directories a link may be relative to: its file's, and those of the files that include it, at any distance.
  private func bases(of file: CheckedFile) -> [String] {
    var all = [Paths.parent(of: file.absolutePath)]
    var next = [file.absolutePath]
    var seen = Set(next)
    while let path = next.popLast() {
      for directory in (includers[path] ?? []).sorted() where !all.contains(directory) { all.append(directory) }
      for (outer, use) in site.uses where use.target == path && seen.insert(outer.absolutePath).inserted {
        next.append(outer.absolutePath)
      }
    }
    return all
  }

  /// The files a link may mean. MkDocs serves `a/b.md` as `a/b/`, so links are also written as seen from there.
  fileprivate func paths(_ link: Link, in file: CheckedFile) -> [String] {
    var paths = bases(of: file).map { Paths.join($0, link.path) }
    if !link.path.hasSuffix(".md") {
      paths += bases(of: file).map { Paths.join($0, "x/" + link.path) }
      paths.append(Paths.join(file.absolutePath, link.path))
    }
    return paths
  }

  fileprivate func exists(_ path: String) -> Bool {
    let reader = site.sources.reader
    if reader.kind(of: path) != nil { return true }
    let name = Paths.name(of: path)
    if reader.kind(of: path + ".md") == .file { return true }
    // Translated sites name files page.LANGUAGE.md; generated sites have .html for .md.
    let stem = String(name.prefix { $0 != "." })
    let suffix = name.dropFirst(stem.count)
    guard suffix == ".md" || suffix == ".html" else { return false }
    return reader.names(in: Paths.parent(of: path)).contains { candidate in
      candidate.hasPrefix(stem + ".") && candidate.hasSuffix(".md")
    }
  }

  private func nearest(to link: Link, in file: CheckedFile) -> String? {
    let path = Paths.join(Paths.parent(of: file.absolutePath), link.path)
    let name = Paths.name(of: path)
    let names = site.sources.reader.names(in: Paths.parent(of: path))
    return NearMiss.best(for: name, among: names).map { "did you mean '\(link.path.dropLast(name.count))\($0)'?" }
  }

  /// The Markdown file a link leads into; its own for a bare anchor, unless that is included elsewhere.
  fileprivate func page(of link: Link, in file: CheckedFile) -> String? {
    if link.path.isEmpty { return includers[file.absolutePath] == nil ? file.absolutePath : nil }
    return paths(link, in: file).first { $0.hasSuffix(".md") && site.sources.reader.kind(of: $0) == .file }
  }

  /// The anchors of a page as Python-Markdown makes them from headings, and those written by hand; `nil` if the page
  /// cannot be resolved.
  fileprivate func anchors(of path: String) -> Set<String>? {
    let page: ResolvedPage
    switch site.resolver.resolve(path) {
    case .success(let resolved): page = resolved
    case .failure: return nil
    }
    var anchors = Set<String>()
    for heading in page.headings {
      let line = page.line(heading.line)
      let slug = Slug.of(heading.text)
      // Repeated headings are numbered: `install`, `install_1`.
      var unique = slug, number = 0
      while !anchors.insert(unique).inserted {
        number += 1
        unique = "\(slug)_\(number)"
      }
      if let mark = line.firstRange(of: "{#") ?? line.firstRange(of: "{: #") ?? line.firstRange(of: "{ #") {
        anchors.insert(String(line[mark.upperBound...].prefix { $0 != "}" && $0 != " " }))
      }
    }
    let code = page.fences.reduce(into: Set<Int>()) { $0.formUnion($1.contentLines) }
    for line in 0..<page.lineCount where !code.contains(line) {
      let text = page.line(line)
      // Headings in lists and tabs have anchors, too.
      let heading = text.drop { $0 == " " }
      if heading.first == "#" { anchors.insert(Slug.of(String(heading.drop { $0 == "#" }))) }
      Self.addWritten(in: text, to: &anchors)
    }
    return anchors
  }

  /// `id="x"` and `name="x"` of HTML, and `[](){#x}`.
  private static func addWritten(in line: String, to anchors: inout Set<String>) {
    for key in ["id=\"", "name=\"", "id='", "name='", "{#", "{: #", "{ #", "[^"] {
      var rest = line[...]
      while let range = rest.firstRange(of: key) {
        rest = rest[range.upperBound...]
        let name = String(rest.prefix { !"\"'} ]".contains($0) })
        anchors.insert(key == "[^" ? "fn:\(name)" : name)
      }
    }
  }
}

/// The anchor of a heading, as Python-Markdown's `toc` extension makes it.
enum Slug {
  static func of(_ heading: String) -> String {
    var slug = ""
    var pendingHyphen = false
    for scalar in heading.lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" || scalar == "\t" {
        pendingHyphen = !slug.isEmpty
      } else if scalar.isASCII, isNameByte(UInt8(scalar.value)) {
        if pendingHyphen { slug += "-" }
        pendingHyphen = false
        slug.unicodeScalars.append(scalar)
      }
    }
    return slug
  }
}

extension SourceTexts {
  /// A path relative to the site's root, as messages name it.
  func reported(_ absolute: String) -> String {
    let relative = Paths.relative(absolute, to: root)
    return relative.hasPrefix("../") ? absolute : relative
  }
}
