/// A template and what Jinja makes of it, as the macros plugin sets it up. Jinja itself is asked the same by the
/// differential tests.
package struct TemplateRow: Sendable, CustomStringConvertible {
  package var page: String
  package var text: String
  package var description: String { page }

  package init(_ page: String, _ text: String) {
    self.page = page
    self.text = text
  }

  /// The `mkdocs.yml` that the pages belong to.
  package static let site = """
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

  package static let all: [TemplateRow] = [
    // Literals and operators.
    TemplateRow("{{ 5 }} {{ 1_000 }} {{ 2.50 }} {{ true }} {{ None }} {{ [1, 'a'] }}", "5 1000 2.5 True None [1, 'a']"),
    TemplateRow("{{ '{{ .x }}' }} {{ \"{{\" }} x }}", "{{ .x }} {{ x }}"),
    TemplateRow("{{ v ~ '-' ~ n }}", "EV-7"),
    TemplateRow(
      "{{ n + 1 }} {{ n - 8 }} {{ n * 2 }} {{ n / 2 }} {{ n // 2 }} {{ -n // 2 }} {{ n % 4 }}", "8 -1 14 3.5 3 -4 3"),
    TemplateRow("{{ half + 1 }} {{ 'a' + 'b' }} {{ (n + 1) * 2 }} {{ 1 ~ 2 * 3 }}", "3.5 ab 16 16"),
    TemplateRow("{{ n == 7 }} {{ n != 7 }} {{ n < 8 }} {{ 1 < n <= 7 }} {{ 'a' < 'b' }}", "True False True True True"),
    TemplateRow("{{ 'A' in words }} {{ 'x' not in words }} {{ 'V' in v }} {{ 'k' in map }}", "True True True True"),
    TemplateRow("{{ empty or v }} {{ v and n }} {{ not wrong }} {{ wrong or false }}", "EV 7 True False"),
    TemplateRow("{{ 'a' if right else 'b' }} {{ 'a' if wrong else 'b' }}", "a b"),
    TemplateRow("{{ 'a' if right }}{{ 'b' if wrong }}{{ 'c' if wrong else 'd' if wrong }}e", "ae"),
    TemplateRow("{{ ('a' if wrong) | default('b') }}", "b"),
    TemplateRow("{{ version[1:] }} {{ version[:-2] }} {{ words[1:] }} {{ version[0] }}", "1.2.3 v1.2 ['A', 'c'] v"),
    TemplateRow("{{ words.1 }} {{ map.k }} {{ map['l'] }} {{ words[n - 7] }}", "A 1 two b"),
    // Filters.
    TemplateRow(
      "{{ nope | default('D') }} {{ v | default('D') }} {{ empty | d('D', true) }} {{ nope | d }}", "D EV D "),
    TemplateRow("{{ v | lower }} {{ 'a b-c' | title }} {{ 'aBC' | capitalize }} {{ 'x' | upper }}", "ev A B-C Abc X"),
    TemplateRow("[{{ spaced | trim }}] {{ 'xxaxx' | trim('x') }}", "[x y] a"),
    TemplateRow("{{ version | replace('.', '-') }} {{ version | replace('.', '-', 1) }}", "v1-2-3 v1-2.3"),
    TemplateRow("{{ words | join(', ') }} {{ words | join }}", "b, A, c bAc"),
    TemplateRow("{{ words | length }} {{ v | count }} {{ map | length }}", "3 2 2"),
    TemplateRow("{{ words | first }} {{ words | last }} {{ v | first }}", "b c E"),
    TemplateRow(
      "{{ '12' | int + 1 }} {{ 'x' | int(5) }} {{ '3.7' | int }} {{ '2' | float }} {{ -3 | abs }}", "13 5 3 2.0 3"),
    TemplateRow(
      "{{ words | sort | join }} {{ numbers | sort(reverse=true) }} {{ words | reverse | list | join }}",
      "Abc [3, 2, 1] cAb"),
    TemplateRow("{{ numbers | sum }} {{ ['a', 'A', 'b'] | unique | join }}", "6 ab"),
    TemplateRow("{{ lines | indent(2) }}", "a\n\n  b"),
    TemplateRow("{{ lines | indent(2, true, true) }}", "  a\n  \n  b"),
    TemplateRow("{{ 'a b/c' | urlencode }} {{ '<&\"' | e }}", "a%20b/c &lt;&amp;&#34;"),
    TemplateRow("{{ 'v1.2' | truncate(3) }} {{ 'one two three four' | truncate(10) }}", "v1.2 one..."),
    TemplateRow("{{ map | tojson }} {{ 'é<' | tojson }}", "{\"k\": 1, \"l\": \"two\"} \"\\u00e9\\u003c\""),
    // Tests and methods.
    TemplateRow(
      "{{ nope is defined }} {{ v is defined }} {{ nothing is none }} {{ n is odd }}", "False True True True"),
    TemplateRow("{{ v is string and n is number }} {{ v is not mapping }} {{ n is eq 7 }}", "True True True"),
    TemplateRow("{{ version.replace('v', '').split('.')[0] }} {{ v.lower() }} {{ map.get('x', 'd') }}", "1 ev d"),
    TemplateRow("{{ version.startswith('v') }} {{ 'xax'.strip('x') }}", "True a"),
    // Statements.
    TemplateRow("a\n{% if right %}\nb\n{% endif %}\nc", "a\n\nb\n\nc"),
    TemplateRow("{% if wrong %}a{% elif n > 5 %}b{% else %}c{% endif %}", "b"),
    TemplateRow("{% if nope %}a{% else %}b{% endif %}{% if nope is defined %}c{% endif %}", "b"),
    TemplateRow("{% if nope == 'x' %}a{% else %}b{% endif %}", "b"),
    TemplateRow("{% if right %}{% if wrong %}a{% else %}b{% endif %}{% endif %}", "b"),
    TemplateRow(
      "{% for w in words %}{{ loop.index }}{{ w }}{% if not loop.last %},{% endif %}{% endfor %}", "1b,2A,3c"),
    TemplateRow(
      "{% for w in [] %}a{% else %}none{% endfor %}{% for k, x in one.items() %}{{ k }}={{ x }}{% endfor %}", "nonek=1"),
    TemplateRow(
      "{% for k, x in map | dictsort %}{{ k }}={{ x }};{% endfor %}{% for i in range(3) %}{{ i }}{% endfor %}",
      "k=1;l=two;012"),
    TemplateRow("{% set a = v ~ 'x' %}{{ a }}{% set a = 1 %}{{ a }}", "EVx1"),
    TemplateRow("{% if right %}{% set a = 1 %}{% endif %}{% for i in [2] %}{% set a = i %}{% endfor %}{{ a }}", "1"),
    TemplateRow("a {%- if right %} b {% endif -%} c {{- v -}} d", "a b cEVd"),
    TemplateRow("{% raw %}{{ v }} {% if %} {# x #}{% endraw %}{{ v }}", "{{ v }} {% if %} {# x #}EV"),
    TemplateRow("a{# one\ntwo {{ v }} #}b{#- c -#} d", "abd"),
  ]
}
