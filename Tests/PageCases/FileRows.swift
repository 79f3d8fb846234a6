extension IncludeRow {
  /// Which files a path means, and in which order.
  package static let fileRows: [IncludeRow] = [
    IncludeRow(
      "path: bare", "{% include \"b.md\" %}", ["b.md": "ROOT", "sub/b.md": "SUB", "sub/c.md": "C"], at: "sub/p.md",
      text: "ROOT", four: "SUB"),
    IncludeRow(
      "path: in the same directory", "{% include \"./b.md\" %}", ["b.md": "ROOT", "sub/b.md": "SUB", "sub/c.md": "C"],
      at: "sub/p.md", text: "SUB"),
    IncludeRow(
      "path: in the parent", "{% include \"../b.md\" %}", ["b.md": "ROOT", "sub/b.md": "SUB", "sub/c.md": "C"],
      at: "sub/p.md", text: "ROOT"),
    IncludeRow(
      "path: absolute", "{% include \"/b.md\" %}", ["b.md": "ROOT", "sub/b.md": "SUB", "sub/c.md": "C"], at: "sub/p.md",
      text: .error, says: ["error include.missing-file"]),
    IncludeRow(
      "path: only beside the includer", "{% include \"c.md\" %}", ["b.md": "ROOT", "sub/b.md": "SUB", "sub/c.md": "C"],
      at: "sub/p.md", text: .error, four: "C", says: ["error include.missing-file"]),
    IncludeRow(
      "path: doubled slash", "{% include \"..//b.md\" %}", ["b.md": "ROOT", "sub/b.md": "SUB", "sub/c.md": "C"],
      at: "sub/p.md", text: "ROOT"),
    IncludeRow(
      "path: there and back", "{% include \"./../sub/b.md\" %}", ["b.md": "ROOT", "sub/b.md": "SUB", "sub/c.md": "C"],
      at: "sub/p.md", text: "SUB"),
    IncludeRow(
      "path: a directory", "{% include \"../sub\" %}", ["b.md": "ROOT", "sub/b.md": "SUB", "sub/c.md": "C"],
      at: "sub/p.md", text: .error, says: ["error include.missing-file"]),
    IncludeRow(
      "path: of a nested file", "{% include \"./sub/n.md\" %}",
      ["sub/n.md": "{% include './b.md' %}{% include '../b.md' %}", "b.md": "ROOT", "sub/b.md": "SUB"], text: "SUBROOT"),
    IncludeRow(
      "path: percent signs", "{% include \"./a%20b.md\" %}", ["a b.md": "A"], text: .error,
      says: ["error include.missing-file"]),
    IncludeRow("path: spaces", "{% include \"./a b.md\" %}", ["a b.md": "A"], text: "A"),
    IncludeRow(
      "path: tilde", "{% include \"./~/b.md\" %}", ["b.md": "B\n"], text: .error, says: ["error include.missing-file"]),
    IncludeRow("path: hidden", "{% include \"./.hid.md\" %}", [".hid.md": "H"], text: "H"),
    IncludeRow("path: one letter before a colon", "{% include \"a:b.md\" %}", ["a:b.md": "C"], text: "C"),
    IncludeRow(
      "path: two letters before a colon", "{% include \"ab:c.md\" %}", ["ab:c.md": "C"], text: .error, four: "C",
      says: ["error include.url"]),
    IncludeRow("path: not there", "x\n{% include \"./nope.md\" %}", text: .error, says: ["error include.missing-file"]),
    IncludeRow(
      "glob: star", "{% include \"./p/*.md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(10)(2)(A)(a)(b)"),
    IncludeRow(
      "glob: deep", "{% include \"./p/**/*.md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(10)(2)(A)(a)(b)(c)"),
    IncludeRow(
      "glob: braces", "{% include \"./p/{a,b}.md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(a)(b)", four: .error),
    IncludeRow(
      "glob: set", "{% include \"./p/[ab].md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(a)(b)"),
    IncludeRow(
      "glob: classes", "{% include \"./p/[[:upper:][:digit:]]*.md\"  %}",
      ["p/10.md": "(10)", "p/A.md": "(A)", "p/a.md": "(a)"], text: "(10)(A)", four: .error),
    IncludeRow(
      "glob: negated set", "{% include \"./p/[!ab].md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(2)(A)"),
    IncludeRow(
      "glob: range", "{% include \"./p/[a-z].md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(a)(b)"),
    IncludeRow(
      "glob: question mark", "{% include \"./p/?.md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(2)(A)(a)(b)"),
    IncludeRow(
      "glob: group without", "{% include \"./p/!(a|b).md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(10)(2)(A)", four: .error),
    IncludeRow(
      "glob: group with", "{% include \"./p/+(1|0).md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(10)", four: .error),
    IncludeRow(
      "glob: group of one", "{% include \"./p/@(a|A).md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(A)(a)", four: .error),
    IncludeRow(
      "glob: optional", "{% include \"./?(empty.md)?(p/a.md)\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: .error, says: ["error include.missing-file"]),
    IncludeRow(
      "glob: optional, in a name", "{% include \"./p/?(x)a.md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(a)", four: .error),
    IncludeRow(
      "glob: any of a group", "{% include \"./p/*(1|0|2).md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(10)(2)", four: .error),
    IncludeRow(
      "glob: no match", "{% include \"./p/*.rst\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: .error, says: ["error include.missing-file"]),
    IncludeRow(
      "glob: natural", "{% include \"./p/*.md\" order=\"natural\" %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(2)(10)(A)(a)(b)", four: "(10)(2)(A)(a)(b)"),
    IncludeRow(
      "glob: backward", "{% include \"./p/*.md\" order=\"-alpha-path\" %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(b)(a)(A)(2)(10)", four: "(10)(2)(A)(a)(b)"),
    IncludeRow(
      "glob: natural, backward", "{% include \"./p/*.md\" order=\"-natural\" %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(b)(A)(a)(10)(2)", four: "(10)(2)(A)(a)(b)"),
    IncludeRow(
      "glob: by name", "{% include \"./p/**/*.md\" order=\"alpha-name\" %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(10)(2)(A)(a)(b)(c)"),
    IncludeRow(
      "glob: by name, backward", "{% include \"./p/**/*.md\" order=\"-name\" %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(c)(b)(a)(A)(2)(10)", four: "(10)(2)(A)(a)(b)(c)"),
    IncludeRow(
      "glob: natural by name", "{% include \"./p/**/*.md\" order=\"natural-name\" %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(2)(10)(A)(a)(b)(c)", four: "(10)(2)(A)(a)(b)(c)"),
    IncludeRow(
      "glob: by path", "{% include \"./p/*.md\" order=\"path\" %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(10)(2)(A)(a)(b)"),
    IncludeRow(
      "glob: alpha", "{% include \"./p/*.md\" order=\"alpha\" %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(10)(2)(A)(a)(b)"),
    IncludeRow(
      "glob: as the system has them", "{% include \"./p/*.md\" order=\"system\" %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(10)(2)(A)(a)(b)"),
    IncludeRow(
      "glob: no such order", "{% include \"./p/*.md\" order=\"bogus\" %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: .error, four: "(10)(2)(A)(a)(b)", says: ["error include.bad-argument"]),
    IncludeRow(
      "glob: braces with numbers", "{% include \"./p/{1..10}.md\"  %}",
      [
        "p/10.md": "(10)", "p/2.md": "(2)", "p/A.md": "(A)", "p/a.md": "(a)", "p/b.md": "(b)", "p/z.txt": "(z)",
        "p/q/c.md": "(c)",
      ], text: "(10)(2)", four: .error),
    IncludeRow(
      "glob: largest first", "{% include \"./p/*.md\" order=\"size\" %}",
      ["p/1.md": "(1)", "p/2.md": "(22222)", "p/3.md": "(333)"], text: "(22222)(333)(1)", four: "(1)(22222)(333)"),
    IncludeRow(
      "glob: smallest first", "{% include \"./p/*.md\" order=\"-size\" %}",
      ["p/1.md": "(1)", "p/2.md": "(22222)", "p/3.md": "(333)"], text: "(1)(333)(22222)", four: "(1)(22222)(333)"),
    IncludeRow(
      "glob: a file that looks like a pattern", "{% include \"./a[1].md\" %}",
      ["a[1].md": "LITERAL", "a1.md": "PATTERN"], text: "LITERAL", four: "PATTERN"),
    IncludeRow(
      "glob: joined with nothing", "{% include \"./p/*.md\" %}", ["p/1.md": "one", "p/2.md": "two\n"], text: "onetwo\n"),
    IncludeRow("glob: hidden files", "{% include \"./p/*.md\" %}", ["p/.h.md": "H", "p/1.md": "1"], text: "1"),
    IncludeRow(
      "glob: region of each", "{% include \"./p/*.md\" start=\"S\" end=\"E\" %}", ["p/1.md": "0S1E", "p/2.md": "0S2E"],
      text: "12"),
    IncludeRow(
      "glob: comments around each", "{% include-markdown \"./p/*.md\" comments=true %}",
      ["p/1.md": "1\n", "p/2.md": "2\n"], options: [:],
      text:
        "<!-- BEGIN INCLUDE ./p/*.md -->\n1\n\n<!-- END INCLUDE --><!-- BEGIN INCLUDE ./p/*.md -->\n2\n\n<!-- END INCLUDE -->"
    ),
    IncludeRow(
      "glob: marker in one of them", "{% include \"./p/*.md\" start=\"S\" %}", ["p/1.md": "0S1", "p/2.md": "2"],
      text: "1"),
    IncludeRow(
      "exclude: both explicit", "{% include \"./p/*.md\" exclude=\"./p/a.md\" %}",
      ["p/a.md": "(a)", "p/b.md": "(b)", "p/q/c.md": "(c)"], text: "(a)(b)",
      says: ["error include.exclude-without-effect"]),
    IncludeRow(
      "exclude: bare and explicit", "{% include \"p/*.md\" exclude=\"./p/a.md\" %}",
      ["p/a.md": "(a)", "p/b.md": "(b)", "p/q/c.md": "(c)"], text: "(b)"),
    IncludeRow(
      "exclude: both bare", "{% include \"p/*.md\" exclude=\"p/a.md\" %}",
      ["p/a.md": "(a)", "p/b.md": "(b)", "p/q/c.md": "(c)"], text: "(a)(b)", four: "(b)",
      says: ["error include.exclude-without-effect"]),
    IncludeRow(
      "exclude: a directory", "{% include \"p/**/*.md\" exclude=\"./p/q\" %}",
      ["p/a.md": "(a)", "p/b.md": "(b)", "p/q/c.md": "(c)"], text: "(a)(b)"),
    IncludeRow(
      "exclude: a pattern", "{% include \"p/**/*.md\" exclude=\"./p/q/*\" %}",
      ["p/a.md": "(a)", "p/b.md": "(b)", "p/q/c.md": "(c)"], text: "(a)(b)"),
    IncludeRow(
      "exclude: nothing left", "{% include \"p/a.md\" exclude=\"./p/*.md\" %}",
      ["p/a.md": "(a)", "p/b.md": "(b)", "p/q/c.md": "(c)"], text: .error, says: ["error include.missing-file"]),
    IncludeRow(
      "exclude: both with the parent", "{% include \"../p/*.md\" exclude=\"../p/a.md\" %}",
      ["p/a.md": "(a)", "p/b.md": "(b)", "p/q/c.md": "(c)"], at: "sub/i.md", text: "(a)(b)",
      says: ["error include.exclude-without-effect"]),
    IncludeRow(
      "exclude: bare, with the parent", "{% include \"p/*.md\" exclude=\"../p/a.md\" %}",
      ["p/a.md": "(a)", "p/b.md": "(b)", "p/q/c.md": "(c)"], at: "sub/i.md", text: "(b)", four: .error),
  ]
}
