import DocDiagnostics
import DocPages
import PageCases
import Testing

private let site = TemplateRow.site

@Test(arguments: TemplateRow.all)
func followsTemplates(_ sample: TemplateRow) throws {
  let page = try resolve(sample.page, ["mkdocs.yml": site]).get()
  #expect(page.text == sample.text)
}

/// What stays as it is written, and what is said about it.
struct KeptCase: Sendable, CustomTestStringConvertible {
  var page: String
  var problem: String
  var testDescription: String { page }

  init(_ page: String, _ problem: String) {
    self.page = page
    self.problem = problem
  }
}

@Test(arguments: [
  KeptCase("{{ nope }}", "'{{ nope }}' is undefined"),
  KeptCase("{{ nope | upper }}", "'{{ nope | upper }}' is undefined"),
  KeptCase("{{ 'a' ~ nope }}", "'{{ 'a' ~ nope }}' is undefined"),
  KeptCase(
    "{{ words | map('upper') }}", "'{{ words | map('upper') }}' is not supported: there is no filter 'map' here"),
  KeptCase("{{ now() }}", "'{{ now() }}' is not supported: macros such as 'now()' are not run"),
  KeptCase(
    "{{ external_markdown('u', '## H') }}",
    "'{{ external_markdown('u', '## H') }}' is not supported: macros such as 'external_markdown()' are not run"),
  KeptCase(
    "{{ git.short_commit }}", "'{{ git.short_commit }}' is not supported: 'git' comes from the repository's history"),
  KeptCase(
    "{{ map.items }}",
    "'{{ map.items }}' is not supported: '.items' is a method of the map and hides its entry"),
  KeptCase("{{ map | list }}", "'{{ map | list }}' is not supported: the order in which a map was written is not kept"),
  KeptCase("{{ v v }}", "'{{ v v }}' is not supported: it is no expression that can be read"),
  KeptCase("{{ n / 0 }}", "'{{ n / 0 }}' is not supported: there is no division by zero"),
  KeptCase(
    "{% if git.tag %}a{% endif %}",
    "'{% if git.tag %}a{% endif %}' is not supported: 'git' comes from the repository's history"),
  KeptCase("{% if v %}a", "'{% if v %}' is not supported: the statement has no end"),
  KeptCase(
    "{% macro m() %}a{% endmacro %}",
    "'{% macro m() %}a{% endmacro %}' is not supported: the statement 'macro' is not supported"),
  KeptCase(
    "{% import 'm.md' as m %}", "'{% import 'm.md' as m %}' is not supported: the statement 'import' is not supported"),
  KeptCase(
    "{% for i in range(9) %}{% for j in range(9000) %}{% endfor %}{% endfor %}",
    "'{% for j in range(9000) %}{% endfor %}' is not supported: loops repeat more than 10000 times"),
])
func namesWhatItDoesNotFollow(_ sample: KeptCase) throws {
  let page = try resolve(sample.page, ["mkdocs.yml": site]).get()
  if !sample.page.contains("range") { #expect(page.text == sample.page) }
  #expect(page.variableErrors(in: 0..<page.lineCount).map(\.summary).first == sample.problem)
}

@Test func aFailedAssignmentSpoilsTheName() throws {
  let page = try resolve("{% set v = now() %}\n{{ v }}", ["mkdocs.yml": site]).get()
  #expect(
    page.variableErrors(in: 1..<2).map(\.summary) == [
      "'{{ v }}' is not supported: 'v' was set by a statement that is not supported"
    ])
}

@Test func aConditionThatIsNotKnownSpoilsAllItsLines() throws {
  let page = try resolve("{% if git.tag %}\na\n\nb\n{% endif %}\nc", ["mkdocs.yml": site]).get()
  #expect((0..<6).map { page.variableErrors(in: $0..<($0 + 1)).count } == [1, 1, 1, 1, 1, 0])
  #expect(page.variableErrors(in: 0..<6).count == 1)
}

@Test(arguments: [
  TemplateRow(
    "{{ page.title }} {{ page.url }} {{ page.file.name }} {{ page.canonical_url }}",
    "Home  index https://example.org/docs/"),
  TemplateRow("# A *b*\n{{ page.title }}", "# A *b*\nA *b*"),
  TemplateRow("---\ntitle: T\n---\n{{ page.title }}", "T"),
])
func knowsItsPage(_ sample: TemplateRow) throws {
  #expect(try resolve(sample.page, ["mkdocs.yml": site]).get().text == sample.text)
}

@Test func followsTheOptionsOfTheMacrosPlugin() throws {
  let config = """
    plugins:
      - macros:
          include_yaml: [data/a.yml, {b: data/b.yml}]
          j2_variable_start_string: '[['
          j2_variable_end_string: ']]'
          j2_block_start_string: '[%'
          j2_block_end_string: '%]'
    """
  let files = ["mkdocs.yml": config, "data/a.yml": "x: 1\n", "data/b.yml": "y: 2\n"]
  let page = try resolve("[[ x ]] [% if b.y == 2 %]two[% endif %] {{ x }} {% if %}", files).get()
  #expect(page.text == "1 two {{ x }} {% if %}")
}

@Test func aMissingDataFileIsAnError() {
  let config = "plugins: [{macros: {include_yaml: [data.yml]}}]"
  guard case .failure(let errors) = resolve("text", ["mkdocs.yml": config]) else {
    Issue.record("resolved")
    return
  }
  #expect(
    errors.diagnostics.map(\.summary) == [
      "cannot read 'data.yml', named by the option 'include_yaml': no such file"
    ])
}

@Test(arguments: ["render_macros: false", "ignore_macros: true"])
func pagesCanBeLeftOut(_ switchedOff: String) throws {
  #expect(try resolve("---\n\(switchedOff)\n---\n{{ v }}", ["mkdocs.yml": site]).get().text == "{{ v }}")
}

@Test func sitesWithoutThePluginHaveNoStatements() throws {
  let text = "{% if v %}{# c #}{% endif %}{% raw %}"
  #expect(try resolve(text, ["mkdocs.yml": "plugins: [search]\n"]).get().text == text)
}

@Test func notesTagsOfOtherLanguages() throws {
  let text = "a {{ .Name }} {{range .x}}{{\"\\n\"}}{{end}}\n${{ github.ref }} ${#a[@]}\n# T {#id}\n"
  let page = try resolve(text, ["mkdocs.yml": site]).get()
  #expect(page.text == text)
  #expect(
    page.foreignTags.map { "\($0.line) \($0.position) \($0.kind) \($0.text)" } == [
      "0 docs/index.md:1:3 goTemplate {{ .Name }}", "0 docs/index.md:1:15 goTemplate {{range .x}}",
      "0 docs/index.md:1:27 goTemplate {{\"\\n\"}}", "0 docs/index.md:1:35 goTemplate {{end}}",
      "1 docs/index.md:2:2 workflowExpression {{ github.ref }}", "1 docs/index.md:2:20 arrayLength {#",
      "2 docs/index.md:3:5 unclosedComment {#",
    ])
  #expect(page.variableErrors(in: 0..<page.lineCount).isEmpty)
}
