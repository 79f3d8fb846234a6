extension IncludeRow {
  /// The site's options, includes in included files, bytes.
  package static let siteRows: [IncludeRow] = [
    IncludeRow(
      "option: tags", "<!--( include \"./a.md\" )-->{% include \"./a.md\" %}", ["a.md": "A1\nA2\n"],
      options: ["opening_tag": "<!--(", "closing_tag": ")-->", "comments": false],
      text: "A1\nA2\n{% include \"./a.md\" %}"),
    IncludeRow(
      "option: tags of markdown-include", "{! include \"./a.md\" !}{% include \"./a.md\" %}", ["a.md": "A1\nA2\n"],
      options: ["opening_tag": "{!", "closing_tag": "!}", "comments": false], text: "A1\nA2\n{% include \"./a.md\" %}"),
    IncludeRow(
      "option: comments", "{% include-markdown \"./a.md\" %}", ["a.md": "A1\nA2\n"], options: ["comments": true],
      text: "<!-- BEGIN INCLUDE ./a.md -->\nA1\nA2\n\n<!-- END INCLUDE -->"),
    IncludeRow(
      "option: comments, switched off in place", "{% include-markdown \"./a.md\" comments=false %}",
      ["a.md": "A1\nA2\n"], options: ["comments": true], text: "A1\nA2\n"),
    IncludeRow(
      "option: trailing newlines", "{% include-markdown \"./a.md\" %}", ["a.md": "A1\nA2\n"],
      options: ["trailing_newlines": false, "comments": false], text: "A1\nA2"),
    IncludeRow(
      "option: indent", "  {% include \"./a.md\" %}", ["a.md": "A1\nA2\n"],
      options: ["preserve_includer_indent": false, "comments": false], text: "  A1\nA2\n"),
    IncludeRow(
      "option: dedent", "{% include-markdown \"./a.md\" %}", ["a.md": "  A\n   B\n"],
      options: ["dedent": true, "comments": false], text: "A\n B\n"),
    IncludeRow(
      "option: encoding", "{% include \"./a.md\" %}", ["a.md": "A1\nA2\n"],
      options: ["encoding": "latin1", "comments": false], text: "A1\nA2\n"),
    IncludeRow(
      "option: heading offset", "{% include-markdown \"./a.md\" %}", ["a.md": "# A\n"],
      options: ["heading_offset": 1, "comments": false], text: "## A\n", four: "# A\n"),
    IncludeRow(
      "option: urls", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[a](x.md)"],
      options: ["rewrite_relative_urls": false, "comments": false], text: "[a](x.md)", four: "[a](c/x.md)"),
    IncludeRow(
      "option: start and end", "{% include \"./m.md\" %}", ["m.md": "0S1E2S3E4"],
      options: ["start": "S", "end": "E", "comments": false], text: "13", four: "0S1E2S3E4"),
    IncludeRow(
      "option: start, another in place", "{% include \"./m.md\" start=\"E2\" %}", ["m.md": "0S1E2S3E4"],
      options: ["start": "S", "comments": false], text: "S3E4"),
    IncludeRow(
      "option: recursive", "{% include \"./n.md\" %}", ["n.md": "{% include \"./a.md\" %}", "a.md": "A"],
      options: ["recursive": false, "comments": false], text: "{% include \"./a.md\" %}", four: "A"),
    IncludeRow(
      "option: order", "{% include \"./p/*.md\" %}", ["p/1.md": "(1)", "p/2.md": "(22222)", "p/3.md": "(333)"],
      options: ["order": "-alpha-path", "comments": false], text: "(333)(22222)(1)", four: "(1)(22222)(333)"),
    IncludeRow(
      "option: exclude", "{% include \"./p/*.md\" %}", ["p/1.md": "(1)", "p/2.md": "(22222)", "p/3.md": "(333)"],
      options: ["exclude": ["p/2.md"], "comments": false], text: "(1)(22222)(333)"),
    IncludeRow(
      "option: exclude, the only file", "{% include-markdown \"./a.md\" %}", ["a.md": "A1\nA2\n"],
      options: ["exclude": ["a.md"], "comments": false], text: "A1\nA2\n"),
    IncludeRow(
      "option: exclude, the page itself", "{% include-markdown \"./a.md\" %}", ["a.md": "A1\nA2\n"],
      options: ["exclude": ["index.md"], "comments": false], text: "{% include-markdown \"./a.md\" %}", four: "A1\nA2\n"
    ),
    IncludeRow(
      "option: names", "{% inc \"./a.md\" %}{% incmd \"./a.md\" %}{% include \"./a.md\" %}", ["a.md": "A1\nA2\n"],
      options: ["directives": ["include": "inc", "include-markdown": "incmd"], "comments": false],
      text: "A1\nA2\nA1\nA2\n{% include \"./a.md\" %}",
      four: "{% inc \"./a.md\" %}{% incmd \"./a.md\" %}A1\n{% inc \"./a.md\" %}{% incmd \"./a.md\" %}A2\n"),
    IncludeRow(
      "option: one name", "{% inc \"./a.md\" %}{% include-markdown \"./a.md\" %}", ["a.md": "A1\nA2\n"],
      options: ["directives": ["include": "inc"], "comments": false], text: "A1\nA2\nA1\nA2\n",
      four: "{% inc \"./a.md\" %}A1\n                  A2\n"),
    IncludeRow(
      "nesting: front matter stays", "{% include \"./a.md\" %}", ["a.md": "---\na: 1\n---\nbody\n"],
      text: "---\na: 1\n---\nbody\n"),
    IncludeRow(
      "nesting: the same file twice", "{% include \"./b.md\" %}{% include \"./b.md\" %}", ["b.md": "B\n"],
      text: "B\nB\n"),
    IncludeRow(
      "nesting: in a circle", "{% include \"./a.md\" %}",
      ["a.md": "{% include './b.md' %}", "b.md": "{% include './a.md' %}"], text: .error, says: ["error include.cycle"]),
    IncludeRow(
      "nesting: in a fence", "```shell\n{% include \"./b.md\" %}\n```\n", ["b.md": "B\n"], text: "```shell\nB\n\n```\n"),
    IncludeRow("nesting: in a comment", "<!-- {% include \"./b.md\" %} -->", ["b.md": "B\n"], text: "<!-- B\n -->"),
    IncludeRow("nesting: in inline code", "`{% include \"./b.md\" %}`", ["b.md": "B\n"], text: "`B\n`"),
    IncludeRow(
      "nesting: three deep", "{% include-markdown \"./a.md\" %}",
      [
        "a.md": "  {% include \"./p/b.md\" %}", "p/b.md": "- {% include-markdown \"./q/c.md\" %}", "p/q/c.md": "1\n2\n",
      ], text: "  - 1\n   2\n",
      four: "  - <!-- BEGIN INCLUDE ./q/c.md -->\n    1\n    2\n    \n    <!-- END INCLUDE -->"),
    IncludeRow(
      "nesting: text that becomes a directive", "{% include-markdown \"./a.md\" %}",
      ["a.md": "{{% include \"./b.md\" %}% x %}", "b.md": ""], text: "{% x %}"),
    IncludeRow(
      "nesting: include brings include-markdown", "{% include \"./a.md\" %}",
      ["a.md": "{% include-markdown \"./b.md\" %}", "b.md": "B"], text: "B",
      four: "<!-- BEGIN INCLUDE ./b.md -->\nB\n<!-- END INCLUDE -->"),
    IncludeRow(
      "bytes: carriage returns", "a\r\n{% include \"./b.md\" %}\rc", ["b.md": "1\r\n2\r3"], text: "a\n1\n2\n3\nc"),
    IncludeRow(
      "bytes: mark at the begin of the page", "\u{feff}a {% include \"./b.md\" %}", ["b.md": "B\n"], text: "a B\n"),
    IncludeRow(
      "bytes: not UTF-8, as latin1", "{% include \"./b.md\" encoding=\"latin1\" %}", ["b.md": "café"], text: "cafÃ©"),
    IncludeRow("bytes: no line end at the end", "{% include \"./b.md\" %}", ["b.md": "B"], text: "B"),
    IncludeRow("bytes: empty file", "[{% include \"./b.md\" %}]", ["b.md": ""], text: "[]"),
  ]
}
