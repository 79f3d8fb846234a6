extension IncludeRow {
  /// How directives are written, what their arguments and markers mean.
  package static let directiveRows: [IncludeRow] = [
    IncludeRow("grammar: no spaces", "{%include-markdown \"./a.md\"%}", ["a.md": "A1\nA2\n"], text: "A1\nA2\n"),
    IncludeRow(
      "grammar: no space after the name", "{%include-markdown\"./a.md\"%}", ["a.md": "A1\nA2\n"],
      text: "{%include-markdown\"./a.md\"%}"),
    IncludeRow(
      "grammar: upper case", "{% INCLUDE-MARKDOWN \"./a.md\" %}", ["a.md": "A1\nA2\n"],
      text: "{% INCLUDE-MARKDOWN \"./a.md\" %}"),
    IncludeRow(
      "grammar: dash at the begin", "{%- include \"./a.md\" %}", ["a.md": "A1\nA2\n"], text: "{%- include \"./a.md\" %}"
    ),
    IncludeRow(
      "grammar: plus at the begin", "{%+ include \"./a.md\" %}", ["a.md": "A1\nA2\n"], text: "{%+ include \"./a.md\" %}"
    ),
    IncludeRow("grammar: dash at the end", "{% include \"./a.md\" -%}", ["a.md": "A1\nA2\n"], text: "A1\nA2\n"),
    IncludeRow(
      "grammar: over several lines", "{%\n\n   include-markdown\n  \"./a.md\"\n\n  comments=false\n\n%}\nz",
      ["a.md": "A1\nA2\n"], text: "A1\nA2\n\nz"),
    IncludeRow(
      "grammar: ignore missing", "{% include \"./b.md\" ignore missing %}", ["b.md": "B\n"], text: "B\n",
      says: ["error include.bad-arguments"]),
    IncludeRow(
      "grammar: with context", "{% include './b.md' with context %}", ["b.md": "B\n"], text: "B\n",
      says: ["error include.bad-arguments"]),
    IncludeRow(
      "grammar: two files", "{% include \"./b.md\", \"./c.md\" %}", ["b.md": "B\n"], text: "B\n",
      says: ["error include.bad-arguments"]),
    IncludeRow(
      "grammar: path without quotes", "{% include a.md %}", ["a.md": "A1\nA2\n"], text: .error,
      says: ["error include.no-path"]),
    IncludeRow(
      "grammar: nothing", "{% include %}", ["a.md": "A1\nA2\n"], text: .error, says: ["error include.no-path"]),
    IncludeRow(
      "grammar: empty path", "{% include \"\" %}", ["a.md": "A1\nA2\n"], text: .error, says: ["error include.no-path"]),
    IncludeRow(
      "grammar: a list", "{% include [\"a.md\"] %}", ["a.md": "A1\nA2\n"], text: .error, says: ["error include.no-path"]
    ),
    IncludeRow(
      "grammar: path after an argument", "{% include start=\"S\" \"./a.md\" %}", ["a.md": "A1\nA2\n"], text: .error,
      says: ["error include.no-path"]),
    IncludeRow("grammar: escaped single quote", "{% include './it\\'s.md' %}", ["it's.md": "B"], text: "B"),
    IncludeRow("grammar: escaped double quote", "{% include \"./q\\\"q.md\" %}", ["q\"q.md": "B"], text: "B"),
    IncludeRow(
      "grammar: unclosed, swallows up to the next end", "{% include \"./b.md\"\ntext\n\nmore {% other %} tail",
      ["b.md": "B\n"], text: "B\n tail", says: ["error include.bad-arguments"]),
    IncludeRow(
      "grammar: unclosed, no end", "{% include \"./b.md\"\ntext", ["b.md": "B\n"], text: "{% include \"./b.md\"\ntext",
      says: ["error include.unclosed"]),
    IncludeRow(
      "grammar: end within a string", "{% include \"./b.md\" start=\"a %} b\" %}", ["b.md": "B\n"], text: .error,
      says: ["error include.bad-argument"]),
    IncludeRow("grammar: stray end", "{% include \"./b.md\" %}\n%}", ["b.md": "B\n"], text: "B\n\n%}"),
    IncludeRow("grammar: glued on both sides", "x{%include \"./b.md\"%}y", ["b.md": "B\nC"], text: "xB\nxCy"),
    IncludeRow("grammar: backslash", "\\{% include \"./b.md\" %}", ["b.md": "B\n"], text: "\\B\n"),
    IncludeRow(
      "argument: given twice", "{% include-markdown \"./m.md\" comments=true comments=false %}", ["m.md": "0S1E2S3E4"],
      text: "<!-- BEGIN INCLUDE ./m.md -->\n0S1E2S3E4\n<!-- END INCLUDE -->", says: ["error include.repeated-argument"]),
    IncludeRow(
      "argument: glued", "{% include \"./m.md\" start=\"S\"end=\"E\" %}", ["m.md": "0S1E2S3E4"], text: "1E2S3E4",
      four: "13", says: ["error include.bad-arguments"]),
    IncludeRow(
      "argument: with a comma", "{% include \"./m.md\" start=\"S\",end=\"E\" %}", ["m.md": "0S1E2S3E4"],
      text: "1E2S3E4", four: "13", says: ["error include.bad-arguments"]),
    IncludeRow(
      "argument: spaces around the sign", "{% include-markdown \"./m.md\" comments = false %}", ["m.md": "0S1E2S3E4"],
      text: "0S1E2S3E4", says: ["error include.bad-arguments"]),
    IncludeRow(
      "argument: boolean in quotes", "{% include-markdown \"./m.md\" comments=\"true\" %}", ["m.md": "0S1E2S3E4"],
      text: .error, four: "0S1E2S3E4", says: ["error include.bad-argument"]),
    IncludeRow(
      "argument: boolean without value", "{% include-markdown \"./m.md\" comments= %}", ["m.md": "0S1E2S3E4"],
      text: "0S1E2S3E4", says: ["error include.bad-argument"]),
    IncludeRow(
      "argument: boolean of another kind", "{% include-markdown \"./m.md\" comments=maybe %}", ["m.md": "0S1E2S3E4"],
      text: .error, says: ["error include.bad-argument"]),
    IncludeRow(
      "argument: unknown", "{% include \"./m.md\" foo=bar %}", ["m.md": "0S1E2S3E4"], text: "0S1E2S3E4",
      says: ["warning include.unknown-argument"]),
    IncludeRow(
      "argument: upper case", "{% include \"./m.md\" END=\"E\" %}", ["m.md": "0S1E2S3E4"], text: "0S1E2S3E4",
      says: ["error include.unknown-argument"]),
    IncludeRow(
      "argument: part of a longer name", "{% include \"./m.md\" xstart=\"S\" %}", ["m.md": "0S1E2S3E4"],
      text: "0S1E2S3E4", four: "1E2S3E4", says: ["error include.unknown-argument"]),
    IncludeRow(
      "argument: within the value of another", "{% include \"./m.md\" start=\"a end='q'\" end=\"E\" %}",
      ["m.md": "0a end='q'1E2"], text: "1E2", says: ["error include.misread-argument"]),
    IncludeRow(
      "argument: name of another as a value", "{% include \"./m.md\" end=\"start=\" %}", ["m.md": "0start=1"],
      text: "0", four: .error),
    IncludeRow(
      "argument: text without quotes", "{% include \"./m.md\" start=S %}", ["m.md": "0S1E2S3E4"], text: .error,
      says: ["error include.bad-argument"]),
    IncludeRow(
      "argument: empty text", "{% include \"./m.md\" start=\"\" %}", ["m.md": "0S1E2S3E4"], text: .error,
      says: ["error include.bad-argument"]),
    IncludeRow(
      "argument: empty end", "{% include \"./m.md\" end=\"\" %}", ["m.md": "0S1E2S3E4"], text: .error,
      says: ["error include.bad-argument"]),
    IncludeRow(
      "argument: offset that is no number", "{% include-markdown \"./m.md\" heading-offset=x %}", ["m.md": "0S1E2S3E4"],
      text: .error, four: "0S1E2S3E4", says: ["error include.bad-argument"]),
    IncludeRow(
      "argument: offset in quotes", "{% include-markdown \"./m.md\" heading-offset=\"1\" %}", ["m.md": "0S1E2S3E4"],
      text: .error, four: "0S1E2S3E4", says: ["error include.bad-argument"]),
    IncludeRow(
      "argument: offset with a plus", "{% include-markdown \"./m.md\" heading-offset=+1 %}", ["m.md": "# h\n"],
      text: "## h\n", four: "# h\n"),
    IncludeRow(
      "argument: order without quotes", "{% include \"./m.md\" order=natural %}", ["m.md": "0S1E2S3E4"], text: .error,
      four: "0S1E2S3E4", says: ["error include.bad-argument"]),
    IncludeRow(
      "argument: of the other directive", "{% include \"./m.md\" comments=true %}", ["m.md": "0S1E2S3E4"],
      text: "0S1E2S3E4", says: ["warning include.unknown-argument"]),
    IncludeRow(
      "argument: of the other directive, offset", "{% include \"./m.md\" heading-offset=1 %}", ["m.md": "# h\n"],
      text: "# h\n", says: ["warning include.unknown-argument"]),
    IncludeRow(
      "marker: with a line end", "[{% include \"./m.md\" start=\"<!--s-->\\n\" %}]", ["m.md": "x<!--s-->\none"],
      text: "[one]"),
    IncludeRow(
      "marker: escaped double quotes", "[{% include \"./m.md\" start=\"say \\\"hi\\\"\" %}]",
      ["m.md": "x say \"hi\" y"], text: "[ y]"),
    IncludeRow(
      "marker: escaped single quote", "[{% include \"./m.md\" start='it\\'s' %}]", ["m.md": "x it's y"], text: "[ y]"),
    IncludeRow(
      "marker: by code", "[{% include \"./m.md\" start=\"\\x3c!--s--\\u003e\" %}]", ["m.md": "x<!--s-->y"], text: "[y]"),
    IncludeRow(
      "marker: with a line end as it is", "[{% include \"./m.md\" start=\"<!--s-->\none\" %}]",
      ["m.md": "x<!--s-->\none y"], text: "[ y]"),
    IncludeRow(
      "marker: backslash n in a path", "[{% include \"./m.md\" start=\"C:\\new\" %}]", ["m.md": "x C:\new y"],
      text: "[ y]"),
    IncludeRow(
      "marker: backslash at the end", "[{% include \"./m.md\" start=\"S\\\" %}]", ["m.md": "0S1"], text: .error,
      says: ["error include.bad-argument"]),
    IncludeRow(
      "marker: half an escape", "[{% include \"./m.md\" start=\"\\x\" %}]", ["m.md": "0S1"], text: .error,
      says: ["error include.bad-argument"]),
    IncludeRow(
      "marker: carriage return", "[{% include \"./m.md\" start=\"s\\r\\n\" %}]", ["m.md": "0s\r\n1"], text: "[]",
      says: ["error include.missing-start"]),
    IncludeRow("marker: spaces count", "[{% include \"./m.md\" start=\" S \" %}]", ["m.md": "0S1 S 2"], text: "[2]"),
    IncludeRow("marker: unknown escape", "[{% include \"./m.md\" start=\"\\d\" %}]", ["m.md": "0\\d1"], text: "[1]"),
    IncludeRow("marker: other scripts", "[{% include \"./m.md\" start=\"日本→\" %}]", ["m.md": "0日本→é1"], text: "[é1]"),
    IncludeRow("marker: by name", "[{% include \"./m.md\" start=\"\\N{BULLET}\" %}]", ["m.md": "0•1"], text: "[1]"),
    IncludeRow("marker: octal", "[{% include \"./m.md\" start=\"\\123\" %}]", ["m.md": "0S1"], text: "[1]"),
  ]
}
