import Values

/// A site with a page to resolve.
package struct IncludeSample: Sendable {
  /// By their paths in the directory of pages.
  package var files: [String: String]
  package var page: String
  /// Of the plugin.
  package var options: [String: Value] = [:]
}

/// Makes sites whose pages include each other in odd ways.
package struct IncludeGenerator {
  private var seeded: Seeded

  package init(seed: UInt64) { seeded = Seeded(seed) }

  private static let names = ["a.md", "b.md", "p/c.md", "p/q/d.md", "e.md", "p/it's.md"]
  /// Files without directives, for patterns.
  private static let parts = [
    "g/1.md", "g/10.md", "g/2.md", "g/A.md", "g/a.md", "g/b.txt", "g/h/3.md", "g/h/x[1].md", "g/h/x1.md", "g/.k.md",
  ]
  private static let patterns = [
    "g/*.md", "g/**/*.md", "g/*", "g/[0-9].md", "g/[!a].md", "g/?.md", "g/h/*", "g/**/?.md", "g/h/x[1].md", "g/*.rst",
    "**/3.md", "g/[aA]*", "g/1*.md", "g/h/../*.md",
  ]
  private static let pieces = [
    "S", "E", "0", "1\n", "é", "\"", "'", "\n", "\n\n", "# h\n", "## h\n", "text ", "```\n", "~~~\n", "    code\n",
    "    \n",
    "\t", "  ", "<!--s-->", "<!--e-->", "\\", "%}", "[l](x.md)", "![i](../i.png \"t\")", "[r]: y.md \"t\"\n",
    "<img alt=\"a\" src=\"i.png\">", "<a href='z/'>", "[m](<n.md>)", "[k](/abs)", "[h](#t)", "- ", "> ", "\u{2028}",
    "[[n]](o.md)", "[x[y]z](w.md 'v')", "[u](http://h/p)",
  ]

  package mutating func sample() -> IncludeSample {
    var files: [String: String] = [:]
    for (level, name) in Self.names.enumerated() { files[name] = body(of: name, below: level) }
    let page = seeded.one(of: ["index.md", "p/index.md"])
    files[page] = "# T\n" + body(of: page, below: Self.names.count, isPage: true)
    for name in Self.parts { files[name] = "(\(name))" + seeded.one(of: ["", "\n", "S1E", "0S2E\n", "  x\n y"]) }
    if seeded.happens(1, of: 8), let text = files[page] {
      files[page] = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
    return IncludeSample(files: files, page: page, options: options())
  }

  private mutating func body(of name: String, below level: Int, isPage: Bool = false) -> String {
    var text = ""
    for _ in 0..<(2 + seeded.below(8)) {
      if level > 0, seeded.happens(isPage ? 2 : 1, of: 4) {
        text += seeded.one(of: ["", "", "\n", "    ", "\t", "- ", "1. ", "> ", "see ", "x", "é ", " (", "a."])
        text += directive(in: name, below: level) + seeded.one(of: ["", "\n", "y", "\n\n"])
      } else {
        text += seeded.one(of: Self.pieces)
      }
    }
    return text
  }

  private mutating func directive(in file: String, below level: Int) -> String {
    let name = seeded.one(of: ["include", "include-markdown", "include-markdown"])
    let space = seeded.one(of: [" ", "\n  ", "  "])
    var text = "{%" + seeded.one(of: ["", " ", "\n"]) + name + space
    if seeded.happens(1, of: 6) {
      text += "\"\(seeded.one(of: [upward(from: file), upward(from: file), ""]) + seeded.one(of: Self.patterns))\""
      if seeded.happens(1, of: 2) { text += " " + order() }
      if seeded.happens(1, of: 3) { text += " " + exclusion(in: file) }
    } else {
      text += path(in: file, below: level)
    }
    for _ in 0..<seeded.below(3) { text += seeded.one(of: [" ", "\n    ", " ", ","]) + argument() }
    return text + seeded.one(of: [" %}", "%}", "\n%}", " -%}"])
  }

  private mutating func path(in file: String, below level: Int) -> String {
    if seeded.happens(1, of: 40) {
      return seeded.one(of: ["", "\"\"", "a.md", "'nope.md'", "\"./*.md\"", "\"p/*.md\""])
    }
    let name = seeded.one(of: Array(Self.names.prefix(level)))
    let path = seeded.happens(1, of: 12) ? name : upward(from: file) + name
    if name.contains("'") { return seeded.happens(1, of: 2) ? "'\(path.dropLast(6))it\\'s.md'" : "\"\(path)\"" }
    return seeded.happens(1, of: 3) ? "'\(path)'" : "\"\(path)\""
  }

  /// Up to the root, to go down again: so a path is right whatever bare ones are relative to.
  private func upward(from file: String) -> String {
    let up = String(repeating: "../", count: file.filter { $0 == "/" }.count)
    return up.isEmpty ? "./" : up
  }

  /// Those that give the same order everywhere.
  private mutating func order() -> String {
    let minus = seeded.one(of: ["", "-"])
    let kind = seeded.one(of: [
      "alpha", "natural", "path", "alpha-path", "natural-path", "name", "alpha-name", "natural-name", "bogus",
    ])
    return "order=\"\(minus)\(kind)\""
  }

  private mutating func exclusion(in file: String) -> String {
    let pattern = seeded.one(of: ["g/1.md", "g/h", "g/h/*", "g/*.md", "g/[12].md", "g/nope.md", "g/A.md"])
    return "exclude=\"\(seeded.one(of: [upward(from: file), ""]) + pattern)\""
  }

  private mutating func argument() -> String {
    switch seeded.below(14) {
    case 0, 1, 2: "start=" + marker()
    case 3, 4: "end=" + marker()
    case 5:
      seeded.one(of: ["comments", "dedent", "recursive", "trailing-newlines", "rewrite-relative-urls"])
        + seeded.one(of: ["=true", "=false", "=false", "=true", "=false", "=true", "=maybe", "=", " = true"])
    case 6: "preserve-includer-indent=" + seeded.one(of: ["true", "false"])
    case 7: "heading-offset=" + seeded.one(of: ["1", "2", "-1", "-2", "3", "0", "1", "-3", "+1"])
    case 8: seeded.one(of: ["foo=bar", "END=\"E\"", "xstart=\"S\"", "with context", "ignore missing", "\"c.md\""])
    case 9: "trailing-newlines=false"
    case 10: "dedent=true"
    case 11: "comments=" + seeded.one(of: ["true", "false"])
    case 12: "encoding=" + seeded.one(of: ["'utf-8'", "\"latin1\"", "'utf8'"])
    default:
      seeded.one(of: [
        "comments=true comments=false", "start=\"a end='S'\"", "end=\"start=\"", "rewrite-relative-urls=false",
      ])
    }
  }

  private mutating func marker() -> String {
    seeded.one(of: [
      "\"S\"", "'S'", "\"E\"", "\"<!--s-->\"", "'<!--e-->'", "\"\\n\"", "\"\\x3c!--s--\\u003e\"", "\"é\"", "\"\\\"\"",
      "'1\\n'",
      "\"0\"", "\"NO\"", "\"S\\\\\"", "\"\"", "S", "\"\\d\"", "'\\''", "\"S E\"", "\"1\n\"",
    ])
  }

  private mutating func options() -> [String: Value] {
    guard seeded.happens(1, of: 5) else { return [:] }
    return seeded.one(of: [
      ["comments": true], ["dedent": true], ["trailing_newlines": false], ["preserve_includer_indent": false],
      ["opening_tag": "{%", "closing_tag": "%}"], ["encoding": "latin1"],
      ["opening_tag": "<!--(", "closing_tag": ")-->"],
      ["comments": false],
    ])
  }
}
