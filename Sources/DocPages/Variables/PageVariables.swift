import DocDiagnostics
import Values

/// What the variable `page` holds while a page is put together.
enum PageVariables {
  /// `path` is the page's path relative to `docs_dir`; `body` its own Markdown, without front matter.
  static func value(_ path: String, of site: Site, frontMatter: Value, body: ArraySlice<UInt8>) -> Value {
    let url = url(of: path, isDirectory: site.config["use_directory_urls"]?.bool ?? true)
    let name = Paths.name(of: path)
    let base = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let stem = base == "README" ? "index" : base
    let canonical = site.config["site_url"]?.string.flatMap { $0.isEmpty ? nil : Value.string($0 + url) } ?? .null
    return [
      "meta": frontMatter,
      "title": frontMatter["title"] ?? .string(title(of: body, stem, isHome: url.isEmpty)),
      "url": .string(url), "canonical_url": canonical, "abs_url": .null,
      "file": [
        "src_path": .string(path), "src_uri": .string(path), "name": .string(stem),
        "url": .string(url.isEmpty ? "./" : url),
      ],
    ]
  }

  /// As MkDocs makes it: `a/b.md` is `a/b/`, an index its directory.
  private static func url(of path: String, isDirectory: Bool) -> String {
    var parts = path.split(separator: "/").map { String($0) }
    let name = parts.popLast() ?? ""
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let isIndex = stem == "index" || stem == "README"
    if !isDirectory {
      parts.append(isIndex ? "index.html" : stem + ".html")
      return PythonText.percentEncoded(parts.joined(separator: "/"))
    }
    if !isIndex { parts.append(stem) }
    return PythonText.percentEncoded(parts.map { $0 + "/" }.joined())
  }

  /// As MkDocs takes it while the page is put together: from its first line if that is a heading of level 1, as it is
  /// written; else from the file's name.
  private static func title(of body: ArraySlice<UInt8>, _ stem: String, isHome: Bool) -> String {
    let line = body.drop(while: \.isSpace).prefix { $0 != UInt8(ascii: "\n") }.trimmedOfSpace
    if line.starts(with: "# ".utf8) {
      return String(decoding: line.drop { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: " ") }, as: UTF8.self)
    }
    if isHome { return "Home" }
    let title = String(stem.map { $0 == "-" || $0 == "_" ? " " : $0 })
    return title.lowercased() == title ? Filters.capitalised(title) : title
  }
}
