import DocPages

/// A page that was damaged in several places, with the files it may include.
package struct DamagedPage: Sendable {
  package var files: [String: [UInt8]]
  package var path: String
  package var profile: IncludeProfile
  package var policy: IncludePolicy

  package var resolver: PageResolver {
    PageResolver(reader: MemoryFiles(bytes: files), includeProfile: profile, includePolicy: policy)
  }

  /// For messages.
  package var text: String { String(decoding: files[path] ?? [], as: UTF8.self) }
}

/// An endless supply of damaged pages. A page follows from the seed and its number alone.
package struct DamagedPages: Sendable {
  /// The bytes a page has before it is damaged.
  package static let size = 2_000

  private let seed: UInt64

  package init(seed: UInt64) { self.seed = seed }

  package func page(_ number: Int) -> DamagedPage {
    var choices = Seeded(seed &* 0x1_0000_0001 &+ UInt64(number))
    var includes = IncludeGenerator(seed: choices.next()), fences = FenceGenerator(seed: choices.next())
    let sample = includes.sample()
    let head = choices.happens(1, of: 4) ? Self.frontMatter : ""
    var bytes = Array((head + (sample.files[sample.page] ?? "") + fences.extendedPage()).utf8.prefix(Self.size))
    for _ in 0..<(1 + choices.below(8)) { Self.damage(&bytes, &choices) }
    var files = ["/docs/" + sample.page: bytes]
    for (name, text) in sample.files where name != sample.page { files["/docs/" + name] = Array(text.utf8) }
    if choices.happens(1, of: 4) { files["/mkdocs.yml"] = Array(Self.site.utf8) }
    return DamagedPage(
      files: files, path: "/docs/" + sample.page,
      profile: choices.one(of: [.version7, .version4, .standard]),
      policy: IncludePolicy(isLenient: choices.happens(1, of: 3), allowsOutside: choices.happens(1, of: 2)))
  }

  private static let frontMatter = "---\ntitle: T\nlist: [1, {a: b}]\nmap: {key: 'value'}\n---\n"
  private static let site = """
    site_name: s
    docs_dir: docs
    extra: {name: value, list: [a, b]}
    plugins: [include-markdown, macros]
    markdown_extensions: [admonition, pymdownx.details, pymdownx.superfences, pymdownx.snippets]
    """

  private static let tokens = [
    "{%", "%}", "{{", "}}", "{#", "{{ name }}", "{{ list[0] }}", "{{ page.meta.map['key'] }}", "{% raw %}",
    "{% endraw %}", "```", "~~~", "````", "```shell\n", "\n", "\"", "'", "\\", "    ", "\t", "> ", "- ", "1. ",
    "!!! x\n", "??? x\n", "=== \"T\"\n", ":   ", "<!--", "-->", "--8<-- \"a.md\"\n", "--8<--\n", "include ",
    "start=", "start=\"\\N{DASH}\"", "\\x41",
    "**/", "*", "{a,b}", "!(", "+(", ")", "> > ", "[a](", "![", "]: ", "<a href=", "\u{feff}", "\r", "---\n", "é",
    "\u{0}", "\u{2028}",
  ]

  private static func damage(_ bytes: inout [UInt8], _ choices: inout Seeded) {
    let place = choices.below(bytes.count + 1)
    switch choices.below(6) {
    case 0 where place < bytes.count: bytes[place] = UInt8(choices.below(256))
    case 1 where place < bytes.count: bytes.removeSubrange(place..<min(bytes.count, place + 1 + choices.below(20)))
    case 2 where place < bytes.count:
      let copy = Array(bytes[place..<min(bytes.count, place + 1 + choices.below(60))])
      bytes.insert(contentsOf: copy, at: choices.below(bytes.count))
    case 3:
      let token = Array(choices.one(of: tokens).utf8)
      for _ in 0..<(1 + choices.below(40)) { bytes.insert(contentsOf: token, at: place) }
    default: bytes.insert(contentsOf: Array(choices.one(of: tokens).utf8), at: place)
    }
  }
}
