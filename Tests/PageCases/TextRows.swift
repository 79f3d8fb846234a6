extension IncludeRow {
  /// What becomes of an included text.
  package static let textRows: [IncludeRow] = [
    IncludeRow("region: two", "[{% include \"./m.md\" start=\"S\" end=\"E\" %}]", ["m.md": "0S1E2S3E4"], text: "[13]"),
    IncludeRow(
      "region: after a second end", "[{% include \"./m.md\" start=\"S\" end=\"E\" %}]", ["m.md": "0E1S2E3S4E5E6S7"],
      text: "[2467]"),
    IncludeRow(
      "region: inner start", "[{% include \"./m.md\" start=\"S\" end=\"E\" %}]", ["m.md": "0S1S2E3"], text: "[12]"),
    IncludeRow(
      "region: several ends", "[{% include \"./m.md\" start=\"S\" end=\"E\" %}]", ["m.md": "0S1E2E3E4"], text: "[13]"),
    IncludeRow(
      "region: one marker for both", "[{% include \"./m.md\" start=\"S\" end=\"S\" %}]", ["m.md": "0S1S2S3S4"],
      text: "[1234]"),
    IncludeRow(
      "region: leftmost", "[{% include \"./m.md\" start=\"aa\" end=\"E\" %}]", ["m.md": "0aaa1E2"], text: "[a1]"),
    IncludeRow(
      "region: start only", "[{% include \"./m.md\" start=\"S\" %}]", ["m.md": "0S1E2S3E4"], text: "[1E2S3E4]"),
    IncludeRow("region: end only", "[{% include \"./m.md\" end=\"E\" %}]", ["m.md": "0S1E2S3E4"], text: "[0S1]"),
    IncludeRow(
      "region: no such start", "[{% include \"./m.md\" start=\"S\" %}]", ["m.md": "0E1"], text: "[]",
      says: ["error include.missing-start"]),
    IncludeRow(
      "region: no such end", "[{% include \"./m.md\" end=\"E\" %}]", ["m.md": "0S1"], text: "[0S1]",
      says: ["warning include.missing-end"]),
    IncludeRow(
      "region: start missing, end there", "[{% include \"./m.md\" start=\"S\" end=\"E\" %}]", ["m.md": "0E1E2"],
      text: "[02]", four: "[]", says: ["error include.missing-start"]),
    IncludeRow(
      "region: end missing, start there", "[{% include \"./m.md\" start=\"S\" end=\"E\" %}]", ["m.md": "0S1S2"],
      text: "[12]", says: ["warning include.missing-end"]),
    IncludeRow(
      "region: both missing", "[{% include \"./m.md\" start=\"S\" end=\"E\" %}]", ["m.md": "012"], text: "[012]",
      four: "[]", says: ["warning include.missing-end", "error include.missing-start"]),
    IncludeRow(
      "region: joined with nothing", "[{% include \"./m.md\" start=\"<!--s-->\\n\" end=\"\\n<!--e-->\" %}]",
      ["m.md": "<!--s-->\none\n<!--e-->x<!--s-->\ntwo\n<!--e-->"], text: "[onetwo]"),
    IncludeRow(
      "region: markers of a nested directive", "{% include \"./b.md\" start=\"<!--s-->\" end=\"<!--e-->\" %}",
      [
        "b.md": "x<!--s-->y{% include \"./c.md\" start=\"<!--s-->\" end=\"<!--e-->\" %}z<!--e-->",
        "c.md": "<!--s-->C<!--e-->",
      ], text: "y{% include \"./c.md\" start=\"\" end=\"", says: ["error include.unclosed"]),
    IncludeRow(
      "region: of itself", "a<!--s-->b<!--e-->{% include \"./index.md\" start=\"<!--s-->\" end=\"<!--e-->\" %}",
      text: "a<!--s-->b<!--e-->b\" end=\""),
    IncludeRow(
      "region: marker in a nested file only", "{% include \"./b.md\" end=\"E\" %}",
      ["b.md": "{% include \"./c.md\" %}", "c.md": "1E2"], text: "1E2", says: ["warning include.missing-end"]),
    IncludeRow(
      "region: a broken directive outside", "{% include \"./b.md\" start=\"S\" %}",
      ["b.md": "{% include \"nope.md\" %}S1"], text: "1"),
    IncludeRow(
      "joining: the line end stays", "x\n\n{% include-markdown \"./a.md\" %}\n\ny\n", ["a.md": "A1\nA2\n"],
      text: "x\n\nA1\nA2\n\n\ny\n"),
    IncludeRow(
      "joining: no trailing newlines", "x\n\n{% include-markdown \"./a.md\" trailing-newlines=false %}\n\ny\n",
      ["a.md": "A1\nA2\n\n\n"], text: "x\n\nA1\nA2\n\ny\n"),
    IncludeRow(
      "joining: leading newlines", "x{% include \"./a.md\" trailing-newlines=false %}", ["a.md": "\n\nA\n"],
      text: "x\nx\nxA"),
    IncludeRow(
      "prefix: four spaces, include-markdown", "    {% include-markdown \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "    L1\n    L2\n    \n    L4\n"),
    IncludeRow(
      "prefix: four spaces, include", "    {% include \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "    L1\n    L2\n    \n    L4\n"),
    IncludeRow(
      "prefix: tab, include-markdown", "\t{% include-markdown \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "\tL1\n L2\n \n L4\n"),
    IncludeRow(
      "prefix: tab, include", "\t{% include \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"], text: "\tL1\n\tL2\n\t\n\tL4\n"),
    IncludeRow(
      "prefix: bullet, include-markdown", "- {% include-markdown \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "- L1\n L2\n \n L4\n", four: "- L1\n  L2\n  \n  L4\n"),
    IncludeRow(
      "prefix: bullet, include", "- {% include \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"], text: "- L1\n L2\n \n L4\n",
      four: "- L1\n- L2\n- \n- L4\n"),
    IncludeRow(
      "prefix: number, include-markdown", "1. {% include-markdown \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "1. L1\n   L2\n   \n   L4\n"),
    IncludeRow(
      "prefix: number, include", "1. {% include \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "1. L1\n1. L2\n1. \n1. L4\n"),
    IncludeRow(
      "prefix: quote, include-markdown", "> {% include-markdown \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "> L1\n L2\n \n L4\n", four: "> L1\n  L2\n  \n  L4\n"),
    IncludeRow(
      "prefix: quote, include", "> {% include \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"], text: "> L1\n L2\n \n L4\n",
      four: "> L1\n> L2\n> \n> L4\n"),
    IncludeRow(
      "prefix: words, include-markdown", "see {% include-markdown \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "see L1\n    L2\n    \n    L4\n"),
    IncludeRow(
      "prefix: words, include", "see {% include \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "see L1\nsee L2\nsee \nsee L4\n"),
    IncludeRow(
      "prefix: letters of other scripts, include-markdown", "é {% include-markdown \"./l.md\" %}",
      ["l.md": "L1\nL2\n\nL4\n"], text: "é L1\n  L2\n  \n  L4\n"),
    IncludeRow(
      "prefix: letters of other scripts, include", "é {% include \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "é L1\né L2\né \né L4\n"),
    IncludeRow(
      "prefix: star, include-markdown", "* {% include-markdown \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "* L1\n L2\n \n L4\n", four: "* L1\n  L2\n  \n  L4\n"),
    IncludeRow(
      "prefix: star, include", "* {% include \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"], text: "* L1\n L2\n \n L4\n",
      four: "* L1\n* L2\n* \n* L4\n"),
    IncludeRow(
      "prefix: bracket, include-markdown", "({% include-markdown \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"],
      text: "(L1\nL2\n\nL4\n", four: "(L1\n L2\n \n L4\n"),
    IncludeRow(
      "prefix: bracket, include", "({% include \"./l.md\" %}", ["l.md": "L1\nL2\n\nL4\n"], text: "(L1\nL2\n\nL4\n",
      four: "(L1\n(L2\n(\n(L4\n"),
    IncludeRow(
      "prefix: not kept", "    {% include-markdown \"./l.md\" preserve-includer-indent=false %}",
      ["l.md": "L1\nL2\n\nL4\n"], text: "    L1\nL2\n\nL4\n"),
    IncludeRow(
      "prefix: not kept, include", "    {% include \"./l.md\" preserve-includer-indent=false %}",
      ["l.md": "L1\nL2\n\nL4\n"], text: "    L1\nL2\n\nL4\n"),
    IncludeRow(
      "prefix: separators of lines", " {% include \"./b.md\" %}", ["b.md": "1\u{2028}2\u{c}3\u{b}4\u{85}5"],
      text: " 1\u{2028} 2\u{c} 3\u{b} 4\u{85} 5"),
    IncludeRow(
      "comments: on", "{% include-markdown \"./a.md\" comments=true %}", ["a.md": "A1\nA2\n"], options: [:],
      text: "<!-- BEGIN INCLUDE ./a.md -->\nA1\nA2\n\n<!-- END INCLUDE -->"),
    IncludeRow(
      "comments: by default", "{% include-markdown \"./a.md\"  %}", ["a.md": "A1\nA2\n"], options: [:],
      text: "A1\nA2\n", four: "<!-- BEGIN INCLUDE ./a.md -->\nA1\nA2\n\n<!-- END INCLUDE -->"),
    IncludeRow(
      "comments: with markers", "{% include-markdown \"./a.md\" comments=true start=\"<!--s-->\" end='<!--e-->' %}",
      ["a.md": "<!--s-->A<!--e-->"], options: [:],
      text: "<!-- BEGIN INCLUDE ./a.md '&lt;!--s--&gt;' '&lt;!--e--&gt;' -->\nA\n<!-- END INCLUDE -->"),
    IncludeRow(
      "comments: with one marker", "{% include-markdown \"./a.md\" comments=true end='<e>' %}", ["a.md": "B\n<e>"],
      options: [:], text: "<!-- BEGIN INCLUDE ./a.md '' '&lt;e&gt;' -->\nB\n\n<!-- END INCLUDE -->"),
    IncludeRow(
      "comments: with an escape", "{% include-markdown \"./a.md\" comments=true start=\"\\x53\" %}", ["a.md": "0S1"],
      options: [:], text: "<!-- BEGIN INCLUDE ./a.md '\\x53' '' -->\n1\n<!-- END INCLUDE -->"),
    IncludeRow(
      "comments: without newlines", "{% include-markdown \"./a.md\" comments=true trailing-newlines=false %}",
      ["a.md": "A1\nA2\n"], options: [:], text: "<!-- BEGIN INCLUDE ./a.md -->A1\nA2<!-- END INCLUDE -->"),
    IncludeRow(
      "comments: indented", "    {% include-markdown \"./a.md\" comments=true %}", ["a.md": "A1\nA2\n"], options: [:],
      text: "    <!-- BEGIN INCLUDE ./a.md -->\n    A1\n    A2\n    \n    <!-- END INCLUDE -->"),
    IncludeRow(
      "dedent: after the prefix", "    {% include-markdown \"./a.md\" dedent=true preserve-includer-indent=false %}",
      ["a.md": "  L1\n   L2\n"], text: "   L1\nL2\n"),
    IncludeRow(
      "dedent: before the prefix, include", "    {% include \"./a.md\" dedent=true preserve-includer-indent=false %}",
      ["a.md": "  L1\n   L2\n"], text: "    L1\n L2\n"),
    IncludeRow(
      "dedent: lines of blanks", "{% include \"./a.md\" dedent=true %}", ["a.md": "  L1\n \t \n  L2\n"],
      text: "L1\n\nL2\n"),
    IncludeRow(
      "dedent: tabs and spaces", "{% include \"./a.md\" dedent=true %}", ["a.md": "\tL1\n  L2\n"], text: "\tL1\n  L2\n"),
    IncludeRow(
      "dedent: with the prefix kept", "  {% include \"./a.md\" dedent=true %}", ["a.md": "    L1\n      L2\n"],
      text: "  L1\n    L2\n"),
    IncludeRow(
      "heading-offset: 1", "{% include-markdown \"./a.md\" heading-offset=1 rewrite-relative-urls=false %}",
      ["a.md": "# one\n\n## two\n\n```sh\n# no\n```\n~~~\n# no\n~~~\n#tag\n###### six\nS\n===\n"],
      text: "## one\n\n### two\n\n```sh\n# no\n```\n~~~\n# no\n~~~\n##tag\n####### six\nS\n===\n"),
    IncludeRow(
      "heading-offset: 2", "{% include-markdown \"./a.md\" heading-offset=2 rewrite-relative-urls=false %}",
      ["a.md": "# one\n\n## two\n\n```sh\n# no\n```\n~~~\n# no\n~~~\n#tag\n###### six\nS\n===\n"],
      text: "### one\n\n#### two\n\n```sh\n# no\n```\n~~~\n# no\n~~~\n###tag\n######## six\nS\n===\n"),
    IncludeRow(
      "heading-offset: -1", "{% include-markdown \"./a.md\" heading-offset=-1 rewrite-relative-urls=false %}",
      ["a.md": "# one\n\n## two\n\n```sh\n# no\n```\n~~~\n# no\n~~~\n#tag\n###### six\nS\n===\n"],
      text: "# one\n\n# two\n\n```sh\n# no\n```\n~~~\n# no\n~~~\n#tag\n##### six\nS\n===\n",
      four: "# one\n\n# two\n\n```sh\n# no\n```\n~~~\n# no\n~~~\n#tag\n# six\nS\n===\n"),
    IncludeRow(
      "heading-offset: -3", "{% include-markdown \"./a.md\" heading-offset=-3 rewrite-relative-urls=false %}",
      ["a.md": "# one\n\n## two\n\n```sh\n# no\n```\n~~~\n# no\n~~~\n#tag\n###### six\nS\n===\n"],
      text: "# one\n\n# two\n\n```sh\n# no\n```\n~~~\n# no\n~~~\n#tag\n### six\nS\n===\n"),
    IncludeRow(
      "heading-offset: 0", "{% include-markdown \"./a.md\" heading-offset=0 rewrite-relative-urls=false %}",
      ["a.md": "# one\n\n## two\n\n```sh\n# no\n```\n~~~\n# no\n~~~\n#tag\n###### six\nS\n===\n"],
      text: "# one\n\n## two\n\n```sh\n# no\n```\n~~~\n# no\n~~~\n#tag\n###### six\nS\n===\n"),
    IncludeRow(
      "heading-offset: indented directive",
      "  {% include-markdown \"./a.md\" heading-offset=1 rewrite-relative-urls=false %}", ["a.md": "# one\n"],
      text: "  # one\n"),
    IncludeRow(
      "heading-offset: nested", "{% include-markdown \"./a.md\" heading-offset=1 %}",
      ["a.md": "# a\n{% include-markdown \"./b.md\" heading-offset=1 %}", "b.md": "# b\n"], text: "## a\n### b\n"),
    IncludeRow(
      "recursive: off", "{% include \"./a.md\" recursive=false %}", ["a.md": "{% include \"./b.md\" %}", "b.md": "B"],
      text: "{% include \"./b.md\" %}", four: "B"),
    IncludeRow(
      "encoding: with a mark", "{% include \"./a.md\" encoding=\"utf-8-sig\" %}", ["a.md": "\u{feff}A"], text: "A"),
    IncludeRow("encoding: latin1", "{% include \"./a.md\" encoding=\"latin1\" %}", ["a.md": "A é"], text: "A Ã©"),
    IncludeRow(
      "encoding: none of that name", "{% include \"./a.md\" encoding=\"klingon\" %}", ["a.md": "A1\nA2\n"],
      text: .error, says: ["error include.unknown-encoding"]),
  ]
}
