/// Makes Markdown pages with fences in all kinds of places.
package struct FenceGenerator: Sendable {
  private var seeded: Seeded

  package init(seed: UInt64) { seeded = Seeded(seed) }

  /// A page of CommonMark and nothing else.
  package mutating func plainPage() -> String {
    Self.text(of: ["# Title", ""] + blocks(depth: 0) { generator, depth in generator.plainBlock(depth: depth) })
  }

  /// A page with the containers of Python-Markdown and its extensions.
  package mutating func extendedPage() -> String {
    Self.text(of: ["# Title", ""] + blocks(depth: 0) { generator, depth in generator.extendedBlock(depth: depth) })
  }

  private static func text(of lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  // MARK: - Blocks

  /// Makes the lines of a block inside of so many containers.
  private typealias Maker = (inout Self, _ depth: Int) -> [String]

  private static let deepest = 3

  /// Some blocks with empty lines between them.
  private mutating func blocks(depth: Int, _ make: Maker) -> [String] {
    var lines: [String] = []
    for number in 0..<(1 + seeded.below(depth == 0 ? 6 : 3)) {
      if number > 0 { lines.append("") }
      lines += make(&self, depth)
    }
    return lines
  }

  private mutating func plainBlock(depth: Int) -> [String] {
    let make: Maker = { generator, depth in generator.plainBlock(depth: depth) }
    switch seeded.below(depth < Self.deepest ? 9 : 5) {
    case 0:
      return seeded.one(of: [["text", "more"], ["### Heading"], ["<!-- comment -->"], ["<div>", "x", "</div>"]])
    case 1, 2: return fence()
    case 3: return Self.indented(fence(), by: seeded.one(of: [" ", "  ", "   "]))
    case 4: return ["text"] + fence()
    case 5, 6: return quote(blocks(depth: depth + 1, make))
    default:
      let marker = seeded.one(of: ["- ", "* ", "+ ", "1. ", "2) ", "10. ", "-   ", "1.  "])
      return item(marker, width: marker.utf8.count, blocks(depth: depth + 1, make))
    }
  }

  private mutating func extendedBlock(depth: Int) -> [String] {
    let make: Maker = { generator, depth in generator.extendedBlock(depth: depth) }
    switch seeded.below(depth < Self.deepest ? 13 : 5) {
    case 0: return seeded.one(of: [["text", "more"], ["### Heading"], ["<!--marker-->", ""], ["*text*", "> no"]])
    case 1, 2: return fence()
    case 3: return ["<!--marker-->"] + fence()
    case 4: return ["<!--", "comment", "-->", ""] + fence()
    case 5: return quote(blocks(depth: depth + 1, make))
    case 6, 7: return item(seeded.one(of: ["- ", "* ", "1. ", "-   "]), width: 4, blocks(depth: depth + 1, make))
    case 8, 9:
      let header = seeded.one(of: ["!!! note", "!!! warning \"Title\"", "!!! danger highlight \"\"", "!!!note"])
      return [header] + gap() + Self.indented(blocks(depth: depth + 1, make), by: "    ")
    case 10:
      let header = seeded.one(of: ["??? tip \"Title\"", "???+ note", "??? \"Title\""])
      return [header] + gap() + Self.indented(blocks(depth: depth + 1, make), by: "    ")
    default:
      return ["One", "Two", "Three"].prefix(1 + seeded.below(3)).flatMap { title in
        ["=== \"\(title)\"", ""] + Self.indented(blocks(depth: depth + 1, make), by: "    ") + [""]
      }
    }
  }

  // MARK: - Containers

  private mutating func gap() -> [String] { seeded.one(of: [[], [""]]) }

  private static func indented(_ lines: [String], by indent: String) -> [String] {
    lines.map { $0.isEmpty ? "" : indent + $0 }
  }

  private mutating func quote(_ lines: [String]) -> [String] { lines.map { $0.isEmpty ? ">" : "> " + $0 } }

  /// A list item whose further lines are indented by `width` columns.
  private mutating func item(_ marker: String, width: Int, _ lines: [String]) -> [String] {
    [marker + "item", ""] + Self.indented(lines, by: String(repeating: " ", count: width))
  }

  // MARK: - Fences

  private static let words = [
    "a", "b c", "  d", "", "$x", "<e>", "f: \"g\"", "    h", "&amp;", "# i", "- j", "!!! k", "=== \"l\"", "> m",
    "1. n", "<!-- o", "-->", "{% p %}", "\\", "*q*", "[r](s)", "t  ", ":   u", "``", "~~",
  ]

  private static let infos = [
    "shell", "shell", "shell", "shell", " shell", "shell title=\"t\"", "shell hl_lines=\"1 2\"", "{.shell}",
    " {.shell .k}", "{ .shell #id .k title=\"a b\" }", "yaml", "{.yaml .no-copy}", "",
  ]

  private mutating func fence() -> [String] {
    let mark = seeded.one(of: ["```", "```", "```", "````", "``````", "~~~", "~~~~"])
    var body = (0..<seeded.below(6)).map { _ in seeded.one(of: Self.words) }
    // A shorter fence, or one of the other kind, is text.
    if seeded.happens(1, of: 5) { body.insert(mark.hasPrefix("~") ? "```" : "~~~", at: seeded.below(body.count + 1)) }
    if mark.utf8.count > 3, seeded.happens(1, of: 3) { body += [String(mark.dropLast())] }
    return [mark + seeded.one(of: Self.infos)] + body + [mark]
  }
}
