import DocPages
import Glibc
import PageSamples
import Testing
import Values

/// Holds the extraction of fences against pymdownx.superfences and against the program cmark, on generated pages.
struct FenceDifferenceTests {
  @Test(.enabled(if: Oracle.isInstalled, Comment(rawValue: Oracle.reason)))
  func superfences() throws {
    var generator = FenceGenerator(seed: 11)
    let pages = (0..<2_000).map { _ in generator.extendedPage() }
    let answers = try Oracle.ask("version7", "fences", .list(pages.map { .string($0) }))
    try #require(answers.count == pages.count)
    var found = 0, different = 0
    for (page, answer) in zip(pages, answers) {
      let blocks = Self.blocks(of: page).filter { $0.language == "shell" }.map { Self.trimmed($0.text) }
      found += blocks.count
      guard .list(blocks.map { .string($0) }) != answer else { continue }
      different += 1
      if different <= 5 { Issue.record("found \(blocks), expected \(answer.json()) in\n\(page)") }
    }
    #expect(different == 0)
    #expect(found > 4_000)
  }

  /// cmark is installed by scripts/setup --tests.
  @Test(.enabled(if: access("/usr/bin/cmark", X_OK) == 0, "install cmark"))
  func cmark() throws {
    var generator = FenceGenerator(seed: 12)
    let pages = (0..<2_000).map { _ in generator.plainPage() }
    // One run of the program: between the pages stands what no page has.
    let mark = "\n\n# next page\n\n"
    let path = "/tmp/docs-ecutable-differential.\(getpid()).cmark"
    defer { unlink(path) }
    let file = try #require(fopen(path, "w"))
    fputs(pages.joined(separator: mark), file)
    fclose(file)
    let pipe = try #require(popen("/usr/bin/cmark --to xml \(path)", "r"))
    defer { pclose(pipe) }
    var xml: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 { xml += chunk[..<count] }
    let expected = Self.codeBlocks(inXML: String(decoding: xml, as: UTF8.self))
    let found = Self.blocks(of: pages.joined(separator: mark)).map(\.text)
    #expect(found.count == expected.count)
    for (index, pair) in zip(found, expected).enumerated() where pair.0 != pair.1 {
      Issue.record("block \(index + 1): found \(pair.0.debugDescription), expected \(pair.1.debugDescription)")
      break
    }
  }

  private static func blocks(of page: String) -> [(language: String, text: String)] {
    let resolver = PageResolver(reader: MemoryFiles(["/page.md": page]))
    guard case .success(let resolved) = resolver.resolve("/page.md") else { return [] }
    return resolved.fences.map { ($0.info.language, $0.texts.map { $0 + "\n" }.joined()) }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }

  private static func codeBlocks(inXML xml: String) -> [String] {
    xml.split(separator: "<code_block").dropFirst().compactMap { part in
      guard let open = part.firstIndex(of: ">"), let close = part.firstIndex(of: "<") else { return nil }
      let text = part[part.index(after: open)..<max(close, part.index(after: open))]
      let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
      return entities.reduce(String(text)) {
        $0.split(separator: $1.0, omittingEmptySubsequences: false).joined(separator: $1.1)
      }
    }
  }
}
