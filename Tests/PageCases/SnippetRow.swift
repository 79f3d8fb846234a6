/// A page with snippets and what the extension pymdownx.snippets makes of it. The differential tests ask it the same.
package struct SnippetRow: Sendable, CustomStringConvertible {
  package var name: String
  package var page: String
  package var text: String
  package var description: String { name }

  /// The site's other files. Paths of snippets are relative to its root.
  package static let files = [
    "mkdocs.yml": "markdown_extensions: [pymdownx.snippets]\n", "a.md": "l1\nl2\nl3\nl4\nl5\n",
    "n.md": "--8<-- \"a.md:1:1\"\n",
    "sec.sh": "x\n# --8<-- [start:one]\none\n# --8<-- [end:one]\n# --8<-- [start:one]\ntwo\n# --8<-- [end:one]\n",
    "meta.md": "---\na: 1\n---\nb",
  ]

  package static let all: [SnippetRow] = [
    SnippetRow(name: "whole file", page: "--8<-- \"a.md\"\n", text: "l1\nl2\nl3\nl4\nl5\n\n"),
    SnippetRow(
      name: "single quotes, other scissors", page: "-8<-   'a.md:1:1'\n---8<--- \"a.md:2:2\"\n", text: "l1\nl2\n"),
    SnippetRow(name: "lines", page: "--8<-- \"a.md:2:3\"\n", text: "l2\nl3\n"),
    SnippetRow(name: "first lines", page: "--8<-- \"a.md::2\"\n", text: "l1\nl2\n"),
    SnippetRow(name: "from a line on", page: "--8<-- \"a.md:4\"\n", text: "l4\nl5\n\n"),
    SnippetRow(name: "from the end", page: "--8<-- \"a.md:-2\"\n", text: "l5\n\n"),
    SnippetRow(name: "several ranges", page: "--8<-- \"a.md:2:2,4:4\"\n", text: "l2\nl4\n"),
    SnippetRow(name: "beyond the end", page: "--8<-- \"a.md:9:10\"\n", text: ""),
    SnippetRow(name: "section, the first of its name", page: "--8<-- \"sec.sh:one\"\n", text: "one\n"),
    SnippetRow(name: "file without its markers", page: "--8<-- \"sec.sh\"\n", text: "x\none\ntwo\n\n"),
    SnippetRow(name: "indented", page: "    --8<-- \"a.md:1:2\"\n", text: "    l1\n    l2\n"),
    SnippetRow(
      name: "not alone on its line", page: "- --8<-- \"a.md\"\ntext --8<-- \"a.md\"\n",
      text: "- --8<-- \"a.md\"\ntext --8<-- \"a.md\"\n"),
    SnippetRow(name: "no space", page: "--8<--\"a.md\"\n", text: "--8<--\"a.md\"\n"),
    SnippetRow(name: "list of paths", page: "--8<--\na.md:1:1\n\n; a.md\na.md:2:2\n--8<--\n", text: "l1\n\nl2\n"),
    SnippetRow(name: "escaped", page: ";--8<-- \"a.md\"\n", text: "--8<-- \"a.md\"\n"),
    SnippetRow(name: "switched off", page: "--8<-- \"; a.md\"\n", text: ""),
    SnippetRow(name: "in a fence", page: "```shell\n--8<-- \"a.md:1:1\"\n```\n", text: "```shell\nl1\n```\n"),
    SnippetRow(name: "front matter stays", page: "--8<-- \"meta.md\"\n", text: "---\na: 1\n---\nb\n"),
    SnippetRow(name: "nested", page: "--8<-- \"n.md\"\n", text: "l1\n\n"),
  ]
}
