import DocPages
import Testing

@testable import DocCheck

/// Files of a site, below `/site`, and what a check of all of it must not say.
struct SilentSite: Sendable, CustomTestStringConvertible {
  var name: String
  var files: [String: String]
  var silent: [String]
  var testDescription: String { name }
}

private let sites = [
  SilentSite(
    name: "a page of the navigation that begins with a region",
    files: [
      "mkdocs.yml": "nav:\n- Home: index.md\n", "docs/index.md": "<!--a-start-->\nHello\n<!--a-end-->\n",
    ], silent: ["include.unused"]),
  SilentSite(
    name: "instructions for formatters",
    files: [
      "docs/index.md": ["prettier-ignore", "prettier-ignore", "markdownlint-disable", "remark-ignore"].map {
        "<!-- \($0)-start -->\nx\n"
      }.joined()
    ], silent: ["marker.unused", "marker.unpaired", "marker.duplicate", "include.unused"]),
]

@Test(arguments: sites)
func doesNotComplainOf(_ sample: SilentSite) throws {
  let files = sample.files.map { ("/site/" + $0.key, $0.value) }
  let page = "/site/docs/index.md"
  let found = try TestCheck(MemoryFiles(Dictionary(uniqueKeysWithValues: files))).check(page, files: [page])
  #expect(found.filter { sample.silent.contains($0.code) }.isEmpty)
}
