import DocPages
import Testing

struct FenceCase: Sendable, CustomTestStringConvertible {
  var name: String
  var page: String
  /// The texts of all blocks.
  var blocks: [[String]]
  var testDescription: String { name }

  init(_ name: String, _ page: String, _ blocks: [String]...) {
    (self.name, self.page, self.blocks) = (name, page, blocks)
  }
}

private let fenceCases = [
  FenceCase("top level", "```shell\na\n\tb\n\n```\n", ["a", "\tb", ""]),
  FenceCase("no text", "```shell\n```\n", []),
  FenceCase("tildes", "~~~shell\n```\n~~~\n", ["```"]),
  FenceCase("longer closer", "```shell\na\n`````\n", ["a"]),
  FenceCase("shorter closer", "````shell\n```\n````\n", ["```"]),
  FenceCase("closer with blanks", "```shell\na\n```  \n", ["a"]),
  FenceCase("closer with an info string", "```shell\n```shell\n```\n", ["```shell"]),
  FenceCase("interrupts a paragraph", "text\n```shell\na\n```\n", ["a"]),
  FenceCase("indented by two", "  ```shell\n  a\n b\n    c\n  ```\n", ["a", "b", "  c"]),
  FenceCase("in a bullet at 2", "- x\n\n  ```shell\n  a\n  ```\n", ["a"]),
  FenceCase("in a bullet at 4", "- x\n\n    ```shell\n    a\n      b\n    ```\n", ["a", "  b"]),
  FenceCase("in a number at 3", "1. x\n   ```shell\n   a\n   ```\n", ["a"]),
  FenceCase("in a nested bullet at 8", "- x\n    - y\n\n        ```shell\n        a\n        ```\n", ["a"]),
  FenceCase("on the marker line", "- ```shell\n  a\n  ```\n\n```shell\nb\n```\n", ["a"], ["b"]),
  FenceCase("after a tab in a bullet", "- x\n\n\t```shell\n\ta\n\t\tb\n\t```\n", ["a", "\tb"]),
  FenceCase("in a quote", "> ```shell\n> a\n>\tb\n> ```\n", ["a", "  b"]),
  FenceCase("in an admonition", "!!! tip\n    ```shell\n    a\n\n      b\n    ```\n", ["a", "", "  b"]),
  FenceCase("in an admonition after a blank line", "!!! note \"T\"\n\n    ```shell\n    a\n    ```\n", ["a"]),
  FenceCase("after the admonition", "!!! tip\n    x\n\n```shell\na\n```\n", ["a"]),
  FenceCase("in details", "???+ note \"T\"\n    ```shell\n    a\n    ```\n", ["a"]),
  FenceCase(
    "in tabs", "=== \"A\"\n    ```shell\n    a\n    ```\n=== \"B\"\n\n    ```shell\n    b\n    ```\n", ["a"], ["b"]),
  FenceCase("in a tab of an admonition", "!!! tip\n    === \"A\"\n        ```shell\n        a\n        ```\n", ["a"]),
  FenceCase("in an admonition of a list", "- x\n\n    !!! tip\n        ```shell\n        a\n        ```\n", ["a"]),
  FenceCase("tab-indented body", "=== \"A\"\n    ```shell\n\ta\n\t\tb\n    ```\n", ["a", "\tb"]),
  FenceCase("blanks inside survive", "=== \"A\"\n    ```shell\n    a\n      \n    ```\n", ["a", "  "]),
  FenceCase("a header in a fence", "```md\n!!! tip\n    ```\n```\n", ["!!! tip", "    ```"]),
  FenceCase("an indented header is text", " !!! tip\n    ```shell\n    a\n    ```\n"),
  FenceCase("a header with a colon is text", "!!! tip: x\n    ```shell\n    a\n    ```\n"),
  FenceCase("a tab without quotes is text", "=== U\n    ```shell\n    a\n    ```\n"),
  FenceCase("in a bullet at 6", "- x\n\n      ```shell\n      a\n        b\n      ```\n", ["a", "  b"]),
  FenceCase("in a wide number at 4", "100. x\n\n    ```shell\n    a\n\n    b\n    ```\n", ["a", "", "b"]),
  FenceCase("in a number at 8", "1. x\n\n        ```shell\n        a\n        ```\n"),
  FenceCase("in a number at 7", "1. x\n\n       ```shell\n       a\n       ```\n", ["a"]),
  FenceCase("in a number at 2", "1. x\n\n  ```shell\n  a\n  ```\n", ["a"]),
  FenceCase("in a ten at 4", "10. x\n\n    ```shell\n    a\n    ```\n", ["a"]),
  FenceCase("between items", "- x\n\n```shell\na\n```\n\n- y\n", ["a"]),
  FenceCase("in a definition", "term\n:   text\n\n    ```shell\n    a\n    ```\n", ["a"]),
  FenceCase("after a definition", "term\n:   text\n\n```shell\na\n```\n", ["a"]),
  FenceCase("in a block of the blocks API", "/// tip\n```shell\na\n```\n///\n", ["a"]),
  FenceCase("indented code", "x\n\n    ```\n    a\n    ```\n"),
  FenceCase("indented code that looks like a fence with info", "x\n\n    ```shell\n    a\n    ```\n"),
  FenceCase("inline code", "text ```shell a``` text\n"),
  FenceCase("after a marker line", "<!--start-->\n```shell\na\n```\n", ["a"]),
  FenceCase("in details of HTML", "<details><summary>x</summary>\n\n```shell\na\n```\n\n</details>\n", ["a"]),
]

@Test(arguments: fenceCases)
func findsFences(_ sample: FenceCase) throws {
  #expect(try resolve(sample.page).get().fences.map(\.texts) == sample.blocks)
}

struct ExtensionCase: Sendable, CustomTestStringConvertible {
  var config: String
  var count: Int
  var testDescription: String { config }
}

@Test(arguments: [
  ExtensionCase(config: "site_name: x\n", count: 0),
  ExtensionCase(config: "markdown_extensions: [admonition]\n", count: 1),
  ExtensionCase(config: "markdown_extensions: [{admonition: {}}, pymdownx.details]\n", count: 2),
  ExtensionCase(config: "markdown_extensions: {pymdownx.tabbed: {alternate_style: true}}\n", count: 1),
])
func containersCountOnlyWhenTheSiteHasThem(_ sample: ExtensionCase) throws {
  let body = "    ```shell\n    a\n    ```\n\n"
  let page = "# x\n\n!!! tip\n\(body)??? tip\n\(body)=== \"T\"\n\(body)"
  #expect(try resolve(page, ["mkdocs.yml": sample.config]).get().fences.count == sample.count)
}

@Test func fenceLinesPointIntoTheirFiles() throws {
  let page = try resolve("=== \"A\"\n    {% include-markdown \"b.md\" %}\n", ["docs/b.md": "B\n```shell\na\n```\n"])
    .get()
  let fence = try #require(page.fences.first)
  #expect(fence.texts == ["a"])
  #expect(page.place(ofLine: fence.contentLines.lowerBound).position.description == "b.md:3")
}

struct InfoCase: Sendable, CustomTestStringConvertible {
  var text: String
  var language: String
  var classes: [String] = []
  var attributes: [String: String] = [:]
  var testDescription: String { text }
}

@Test(arguments: [
  InfoCase(text: "", language: ""),
  InfoCase(text: "  shell  ", language: "shell"),
  InfoCase(text: ".bash", language: "bash"),
  InfoCase(text: "c++", language: "c++"),
  InfoCase(text: "BASH", language: "BASH"),
  InfoCase(text: "shell title=\"x y\"", language: "shell", attributes: ["title": "x y"]),
  InfoCase(text: "bash title='x'", language: "bash", attributes: ["title": "x"]),
  InfoCase(text: "title=\"t\"", language: "", attributes: ["title": "t"]),
  InfoCase(
    text: "bash hl_lines=\"2 3\" linenums=1", language: "bash", attributes: ["hl_lines": "2 3", "linenums": "1"]),
  InfoCase(text: "{.bash .hide-me}", language: "bash", classes: ["hide-me"]),
  InfoCase(text: "{ .bash .no-copy }", language: "bash", classes: ["no-copy"]),
  InfoCase(text: "{.bash .hide-me } ", language: "bash", classes: ["hide-me"]),
  InfoCase(
    text: "{ .bash .no-copy title=\"a \\\" b\" #i }", language: "bash", classes: ["no-copy"],
    attributes: ["title": "a \" b", "id": "i"]),
  InfoCase(text: "bash {.k linenums=1}", language: "bash", classes: ["k"], attributes: ["linenums": "1"]),
  InfoCase(text: "bash{.k}", language: "bash", classes: ["k"]),
  InfoCase(text: "bash,no_run", language: "bash", attributes: ["no_run": ""]),
  InfoCase(text: "bash foo", language: "bash", attributes: ["foo": ""]),
  InfoCase(text: "{ .hide-me }", language: "hide-me"),
  InfoCase(text: "{bash}", language: "", attributes: ["bash": ""]),
])
func readsInfoStrings(_ sample: InfoCase) {
  let info = InfoString(sample.text)
  #expect(info.language == sample.language)
  #expect(info.classes == sample.classes)
  #expect(info.attributes == sample.attributes)
}
