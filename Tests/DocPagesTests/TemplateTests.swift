import DocDiagnostics
import DocPages
import Testing

/// A template and what Jinja makes of it, as the macros plugin sets it up.
struct TemplateCase: Sendable, CustomTestStringConvertible {
  var page: String
  var text: String
  var testDescription: String { page }

  init(_ page: String, _ text: String) {
    self.page = page
    self.text = text
  }
}

private let site = """
  site_name: Example
  site_url: https://example.org/docs
  extra:
    v: EV
    n: 7
    half: 2.5
    right: true
    wrong: false
    nothing:
    empty: ''
    words: [b, A, c]
    numbers: [3, 1, 2]
    map: {k: 1, l: two}
    one: {k: 1}
    version: v1.2.3
    spaced: "  x y  "
    lines: "a\\n\\nb"
  """

@Test(arguments: [
  // Literals and operators.
  TemplateCase("{{ 5 }} {{ 1_000 }} {{ 2.50 }} {{ true }} {{ None }} {{ [1, 'a'] }}", "5 1000 2.5 True None [1, 'a']"),
  TemplateCase("{{ '{{ .x }}' }} {{ \"{{\" }} x }}", "{{ .x }} {{ x }}"),
  TemplateCase("{{ v ~ '-' ~ n }}", "EV-7"),
  TemplateCase(
    "{{ n + 1 }} {{ n - 8 }} {{ n * 2 }} {{ n / 2 }} {{ n // 2 }} {{ -n // 2 }} {{ n % 4 }}", "8 -1 14 3.5 3 -4 3"),
  TemplateCase("{{ half + 1 }} {{ 'a' + 'b' }} {{ (n + 1) * 2 }} {{ 1 ~ 2 * 3 }}", "3.5 ab 16 16"),
  TemplateCase("{{ n == 7 }} {{ n != 7 }} {{ n < 8 }} {{ 1 < n <= 7 }} {{ 'a' < 'b' }}", "True False True True True"),
  TemplateCase("{{ 'A' in words }} {{ 'x' not in words }} {{ 'V' in v }} {{ 'k' in map }}", "True True True True"),
  TemplateCase("{{ empty or v }} {{ v and n }} {{ not wrong }} {{ wrong or false }}", "EV 7 True False"),
  TemplateCase("{{ 'a' if right else 'b' }} {{ 'a' if wrong else 'b' }}", "a b"),
  TemplateCase("{{ version[1:] }} {{ version[:-2] }} {{ words[1:] }} {{ version[0] }}", "1.2.3 v1.2 ['A', 'c'] v"),
  TemplateCase("{{ words.1 }} {{ map.k }} {{ map['l'] }} {{ words[n - 7] }}", "A 1 two b"),
  // Filters.
  TemplateCase("{{ nope | default('D') }} {{ v | default('D') }} {{ empty | d('D', true) }} {{ nope | d }}", "D EV D "),
  TemplateCase("{{ v | lower }} {{ 'a b-c' | title }} {{ 'aBC' | capitalize }} {{ 'x' | upper }}", "ev A B-C Abc X"),
  TemplateCase("[{{ spaced | trim }}] {{ 'xxaxx' | trim('x') }}", "[x y] a"),
  TemplateCase("{{ version | replace('.', '-') }} {{ version | replace('.', '-', 1) }}", "v1-2-3 v1-2.3"),
  TemplateCase("{{ words | join(', ') }} {{ words | join }}", "b, A, c bAc"),
  TemplateCase("{{ words | length }} {{ v | count }} {{ map | length }}", "3 2 2"),
  TemplateCase("{{ words | first }} {{ words | last }} {{ v | first }}", "b c E"),
  TemplateCase(
    "{{ '12' | int + 1 }} {{ 'x' | int(5) }} {{ '3.7' | int }} {{ '2' | float }} {{ -3 | abs }}", "13 5 3 2.0 3"),
  TemplateCase(
    "{{ words | sort | join }} {{ numbers | sort(reverse=true) }} {{ words | reverse | list | join }}",
    "Abc [3, 2, 1] cAb"),
  TemplateCase("{{ numbers | sum }} {{ ['a', 'A', 'b'] | unique | join }}", "6 ab"),
  TemplateCase("{{ lines | indent(2) }}", "a\n\n  b"),
  TemplateCase("{{ lines | indent(2, true, true) }}", "  a\n  \n  b"),
  TemplateCase("{{ 'a b/c' | urlencode }} {{ '<&\"' | e }}", "a%20b/c &lt;&amp;&#34;"),
  TemplateCase("{{ 'v1.2' | truncate(3) }} {{ 'one two three four' | truncate(10) }}", "v1.2 one..."),
  TemplateCase("{{ map | tojson }} {{ 'é<' | tojson }}", "{\"k\": 1, \"l\": \"two\"} \"\\u00e9\\u003c\""),
  // Tests and methods.
  TemplateCase("{{ nope is defined }} {{ v is defined }} {{ nothing is none }} {{ n is odd }}", "False True True True"),
  TemplateCase("{{ v is string and n is number }} {{ v is not mapping }} {{ n is eq 7 }}", "True True True"),
  TemplateCase("{{ version.replace('v', '').split('.')[0] }} {{ v.lower() }} {{ map.get('x', 'd') }}", "1 ev d"),
  TemplateCase("{{ version.startswith('v') }} {{ 'xax'.strip('x') }}", "True a"),
  // Statements.
  TemplateCase("a\n{% if right %}\nb\n{% endif %}\nc", "a\n\nb\n\nc"),
  TemplateCase("{% if wrong %}a{% elif n > 5 %}b{% else %}c{% endif %}", "b"),
  TemplateCase("{% if nope %}a{% else %}b{% endif %}{% if nope is defined %}c{% endif %}", "b"),
  TemplateCase("{% if nope == 'x' %}a{% else %}b{% endif %}", "b"),
  TemplateCase("{% if right %}{% if wrong %}a{% else %}b{% endif %}{% endif %}", "b"),
  TemplateCase("{% for w in words %}{{ loop.index }}{{ w }}{% if not loop.last %},{% endif %}{% endfor %}", "1b,2A,3c"),
  TemplateCase(
    "{% for w in [] %}a{% else %}none{% endfor %}{% for k, x in one.items() %}{{ k }}={{ x }}{% endfor %}", "nonek=1"),
  TemplateCase(
    "{% for k, x in map | dictsort %}{{ k }}={{ x }};{% endfor %}{% for i in range(3) %}{{ i }}{% endfor %}",
    "k=1;l=two;012"),
  TemplateCase("{% set a = v ~ 'x' %}{{ a }}{% set a = 1 %}{{ a }}", "EVx1"),
  TemplateCase("{% if right %}{% set a = 1 %}{% endif %}{% for i in [2] %}{% set a = i %}{% endfor %}{{ a }}", "1"),
  TemplateCase("a {%- if right %} b {% endif -%} c {{- v -}} d", "a b cEVd"),
  TemplateCase("{% raw %}{{ v }} {% if %} {# x #}{% endraw %}{{ v }}", "{{ v }} {% if %} {# x #}EV"),
  TemplateCase("a{# one\ntwo {{ v }} #}b{#- c -#} d", "abd"),
])
func followsTemplates(_ sample: TemplateCase) throws {
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
  TemplateCase(
    "{{ page.title }} {{ page.url }} {{ page.file.name }} {{ page.canonical_url }}",
    "Home  index https://example.org/docs/"),
  TemplateCase("# A *b*\n{{ page.title }}", "# A *b*\nA *b*"),
  TemplateCase("---\ntitle: T\n---\n{{ page.title }}", "T"),
])
func knowsItsPage(_ sample: TemplateCase) throws {
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
