import DocDiagnostics
import DocPages
import Testing

struct VariableCase: Sendable, CustomTestStringConvertible {
  var name: String
  var page: String
  var text: String
  var testDescription: String { name }
}

private let site = """
  site_name: Example
  repo_url: https://github.com/owner/name
  ks_tag: v0.14.0
  version: 0.10
  flag: yes
  nothing:
  from_environment: !ENV [FIRST, SECOND, fallback]
  number: !ENV NUMBER
  octal: 017
  hexadecimal: 0x1F
  grouped: 1_000
  sixties: 12:30
  exponent: 1e3
  tilde: ~
  date: 2020-01-02
  quoted: '0.10'
  off: off
  python: !!python/name:a.b
  extra:
    v: EV
    name with space: NS
    list: [a, 'b']
    map: {k: 1}
  """

@Test(arguments: [
  VariableCase(name: "spaces", page: "{{ config.ks_tag }}", text: "v0.14.0"),
  VariableCase(name: "no spaces", page: "{{config.ks_tag}}", text: "v0.14.0"),
  VariableCase(name: "every occurrence", page: "{{config.ks_tag}}{{config.ks_tag}}", text: "v0.14.0v0.14.0"),
  VariableCase(name: "subscript", page: "{{ config['ks_tag'] }}", text: "v0.14.0"),
  VariableCase(name: "of the front matter", page: "---\na-b: 1\n---\n{{ page.meta['a-b'] }}", text: "1"),
  VariableCase(name: "front matter at top level", page: "---\nv: META\n---\n{{ v }}", text: "META"),
  VariableCase(name: "extra at top level", page: "{{ v }} {{ extra.v }} {{ config.extra.v }}", text: "EV EV EV"),
  VariableCase(name: "key with spaces", page: "{{ extra[\"name with space\"] }}", text: "NS"),
  VariableCase(name: "element of a list", page: "{{ list[1] }}{{ list[-2] }}", text: "ba"),
  VariableCase(
    name: "printed as Python does", page: "{{config.version}} {{config.flag}} {{config.nothing}} {{list}} {{map}}",
    text: "0.1 True None ['a', 'b'] {'k': 1}"),
  VariableCase(
    name: "numbers of YAML 1.1",
    page: "{{config.octal}} {{config.hexadecimal}} {{config.grouped}} {{config.sixties}} {{config.exponent}}",
    text: "15 31 1000 750 1e3"),
  VariableCase(
    name: "other scalars of YAML 1.1", page: "{{config.tilde}} {{config.date}} {{config.quoted}}",
    text: "None 2020-01-02 0.10"),
  VariableCase(name: "environment", page: "{{config.from_environment}} {{config.number}}", text: "second 3"),
  VariableCase(name: "derived", page: "{{ config.repo_name }} {{ config.docs_dir }}", text: "GitHub docs"),
  VariableCase(name: "source path", page: "{{ page.file.src_path }}", text: "index.md"),
  VariableCase(name: "undefined stays", page: "{{nope}} {{ config.nope.x }}", text: "{{nope}} {{ config.nope.x }}"),
  VariableCase(
    name: "Go templates stay", page: "{{.Name}} {{range .items}}{{end}} {{ .a.b }}",
    text: "{{.Name}} {{range .items}}{{end}} {{ .a.b }}"),
  VariableCase(
    name: "shell and workflows stay", page: "${#a[@]} ${{ github.ref }} {{ \n }}",
    text: "${#a[@]} ${{ github.ref }} {{ \n }}"),
  VariableCase(name: "in an included file", page: "{% include \"b.md\" %}", text: "index.md"),
])
func replacesVariables(_ sample: VariableCase) throws {
  let files = ["mkdocs.yml": site, "docs/b.md": "{{ page.file.src_path }}"]
  let page = try resolve(sample.page, files, environment: ["SECOND": "second", "NUMBER": "3"]).get()
  #expect(page.text == sample.text)
}

@Test func givenValuesWin() throws {
  let page = "---\nv: META\n---\n{{ v }} {{ page.meta.v }} {{ config.ks_tag }} {{ config.new.x }}"
  let resolved = try resolve(
    page, ["mkdocs.yml": site], variables: ["v": "1", "ks_tag": "2", "config.new.x": "3"]
  ).get()
  #expect(resolved.text == "1 1 2 3")
}

@Test func childConfigurationsAddToWhatTheyInherit() throws {
  let files = [
    "mkdocs.yml": "INHERIT: config/base.yml\nextra: {b: 2}\n",
    "config/base.yml": "INHERIT: ../root.yml\nextra: {a: 1, b: 1}\n", "root.yml": "site_name: Root\n",
  ]
  #expect(try resolve("{{ a }}{{ b }}{{ config.site_name }}", files).get().text == "12Root")
}

struct FrontMatterCase: Sendable, CustomTestStringConvertible {
  var name: String
  var page: String
  var text: String
  var codes: [String] = []
  var testDescription: String { name }
}

@Test(arguments: [
  FrontMatterCase(name: "removed", page: "---\na: 1\n---\nbody", text: "body"),
  FrontMatterCase(name: "dots and blanks", page: "---  \na: 1\n...  \nbody", text: "body"),
  FrontMatterCase(name: "blank lines dropped, indent kept", page: "---\na: 1\n---\n\n\n  body", text: "  body"),
  FrontMatterCase(name: "four dashes", page: "----\na: 1\n----\n", text: "----\na: 1\n----\n"),
  FrontMatterCase(name: "leading blank line", page: "\n---\na: 1\n---\n", text: "---\na: 1\n---\n"),
  FrontMatterCase(name: "no line ending after the end", page: "---\na: 1\n---", text: "---\na: 1\n---"),
  FrontMatterCase(name: "empty", page: "---\n---\nx", text: "---\n---\nx", codes: ["front-matter.not-a-map"]),
  FrontMatterCase(name: "own tag", page: "---\na: !x 1\n---\nbody", text: "body"),
  FrontMatterCase(name: "TOML", page: "+++\na = 1\n+++\n", text: "+++\na = 1\n+++\n"),
  FrontMatterCase(name: "indented", page: " ---\na: 1\n---\n", text: " ---\na: 1\n---\n"),
  FrontMatterCase(
    name: "a list", page: "---\n- a\n---\nx", text: "---\n- a\n---\nx", codes: ["front-matter.not-a-map"]),
  FrontMatterCase(name: "a scalar", page: "---\na\n---\nx", text: "---\na\n---\nx", codes: ["front-matter.not-a-map"]),
  FrontMatterCase(
    name: "a comment", page: "---\n# c\n---\nx", text: "---\n# c\n---\nx", codes: ["front-matter.not-a-map"]),
  FrontMatterCase(name: "no end", page: "---\na: 1\nx", text: "---\na: 1\nx"),
  FrontMatterCase(name: "carriage returns", page: "---\r\na: 1\r\n---\r\nbody", text: "body"),
  FrontMatterCase(name: "byte order mark", page: "\u{feff}---\na: 1\n---\nbody", text: "body"),
  FrontMatterCase(
    name: "an address is a key", page: "http://x\n\nbody", text: "body", codes: ["front-matter.plain-header"]),
  FrontMatterCase(
    name: "plain header", page: "Title: X Y\nFoo: a\n    b\n\nbody", text: "body",
    codes: ["front-matter.plain-header"]),
  FrontMatterCase(name: "two words are no key", page: "Two words: x\n\nbody", text: "Two words: x\n\nbody"),
])
func cutsFrontMatter(_ sample: FrontMatterCase) throws {
  let page = try resolve(sample.page).get()
  #expect(page.text == sample.text)
  #expect(page.diagnostics.map(\.code) == sample.codes)
}
