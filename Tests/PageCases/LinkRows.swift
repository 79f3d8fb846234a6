extension IncludeRow {
  /// Which relative links follow a text into another directory.
  package static let linkRows: [IncludeRow] = [
    IncludeRow("urls: link", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[a](x.md)"], text: "[a](c/x.md)"),
    IncludeRow("urls: image", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "![i](i.png)"], text: "![i](c/i.png)"),
    IncludeRow(
      "urls: definition", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[r]: ../z.md \"t\"\n"],
      text: "[r]: z.md \"t\"\n"),
    IncludeRow(
      "urls: img", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "<img src=\"i.png\">"],
      text: "<img src=\"c/i.png\">", four: "<img src=\"i.png\">"),
    IncludeRow(
      "urls: source", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "<source src=\"v.mp4\">"],
      text: "<source src=\"c/v.mp4\">", four: "<source src=\"v.mp4\">"),
    IncludeRow(
      "urls: anchor element", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "<a href=\"y.md\">y</a>"],
      text: "<a href=\"c/y.md\">y</a>", four: "<a href=\"y.md\">y</a>"),
    IncludeRow(
      "urls: scheme", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[u](https://h/p)"], text: "[u](https://h/p)"),
    IncludeRow("urls: absolute", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[u](/abs)"], text: "[u](/abs)"),
    IncludeRow(
      "urls: fragment", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[u](#t)"], text: "[u](#t)", four: "[u](c#t)"),
    IncludeRow(
      "urls: inline code", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "`[a](x.md)`"], text: "`[a](c/x.md)`"),
    IncludeRow(
      "urls: fence", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "```\n[a](x.md)\n```\n"],
      text: "```\n[a](x.md)\n```\n"),
    IncludeRow(
      "urls: four back-quotes with three inside", "{% include-markdown \"./c/d.md\" %}",
      ["c/d.md": "````\n```\n[a](x.md)\n```\n````\n"], text: "````\n```\n[a](c/x.md)\n```\n````\n"),
    IncludeRow(
      "urls: indented code", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "text\n\n    [a](x.md)\n\nmore\n"],
      text: "text\n\n    [a](c/x.md)\n\nmore\n"),
    IncludeRow(
      "urls: after a paragraph", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "text\n    [a](x.md)\n"],
      text: "text\n    [a](c/x.md)\n"),
    IncludeRow("urls: shell text", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "x=[y](z)"], text: "x=[y](c/z)"),
    IncludeRow(
      "urls: with a fragment", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[a](x.md#s)"], text: "[a](c/x.md#s)"),
    IncludeRow(
      "urls: with a title", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[a](x.md \"t\")"],
      text: "[a](c/x.md \"t\")"),
    IncludeRow(
      "urls: with brackets inside", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[a [b] c](x.md)"],
      text: "[a [b] c](c/x.md)"),
    IncludeRow(
      "urls: in pointed brackets", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[a](<x y.md>)"],
      text: "[a](<c/x y.md>)"),
    IncludeRow("urls: to a directory", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[a](d/)"], text: "[a](c/d/)"),
    IncludeRow(
      "urls: upward", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[a](../../x.md)"], text: "[a](../x.md)"),
    IncludeRow(
      "urls: mail", "{% include-markdown \"./c/d.md\" %}", ["c/d.md": "[m](mailto:a@b)"], text: "[m](mailto:a@b)"),
    IncludeRow(
      "urls: switched off", "{% include-markdown \"./c/d.md\" rewrite-relative-urls=false %}", ["c/d.md": "[a](x.md)"],
      text: "[a](x.md)"),
    IncludeRow("urls: include leaves them", "{% include \"./c/d.md\" %}", ["c/d.md": "[a](x.md)"], text: "[a](x.md)"),
  ]
}
