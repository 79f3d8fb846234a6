@testable import DocCheck

/// The reference page of all rules, with their examples.
enum DiagnosticsPage {
  static func text() throws -> String {
    let table = RuleCatalog.all.map {
      "| [`\($0.code)`](#\(anchor($0.code))) | \($0.severity.rawValue) | \($0.title) |"
    }
    return head + table.joined(separator: "\n") + "\n\n"
      + (try RuleCatalog.all.map(section).joined(separator: "\n")) + others
  }

  /// The anchors look like comments to the macros plugin.
  private static let head = """
    ---
    # An anchor in braces would begin a comment of the macros.
    render_macros: false
    ---
    # Diagnostics

    What `docs-ecutable check` finds, by code. Codes keep their meaning. The severity of each can be changed with
    `--severity CODE=LEVEL` or under `severities` in [docs-ecutable.yml](site-config.md); `off` silences it.

    With ShellCheck installed, its findings come too, under codes such as `shellcheck.SC2086`; `--no-shellcheck` leaves
    them out.

    | code | severity | what is wrong |
    | --- | --- | --- |

    """

  private static var others: String {
    let table = OtherCode.all.map { "| `\($0.code)` | \($0.severity.rawValue) | \($0.meaning) |\n" }
    return """

      ## What else is said

      These come from reading a page or its settings, and from runs. Their severity is not to be changed.

      | code | severity | what is wrong |
      | --- | --- | --- |

      """ + table.joined()
  }

  private static func section(_ rule: Rule) throws -> String {
    "## \(rule.title) {#\(anchor(rule.code))}\n\n`\(rule.code)`, \(rule.severity.rawValue). \(rule.rationale)\n\nBad:\n\n"
      + (try example(Example(code: rule.code, kind: "bad"))) + "\nGood:\n\n"
      + (try example(Example(code: rule.code, kind: "good")))
  }

  private static func anchor(_ code: String) -> String {
    code.replacing(".", with: "-")
  }

  /// As preformatted text with entities: in a fence, directives and variables would be followed.
  private static func example(_ example: Example) throws -> String {
    try example.contents.map { path, bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let name = try example.contents.count > 1 ? "`\(path)`:\n\n" : ""
      return name + "<pre><code>\(visible(text))</code></pre>\n"
    }.joined(separator: "\n")
  }

  private static func visible(_ text: String) -> String {
    text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\u{FEFF}": "[byte order mark]"
      case "\u{FFFD}": "[byte E9]"
      case "\r": "[CR]"
      // An empty line would end the HTML block.
      case "\n": "&#10;\n"
      case "a"..."z", "A"..."Z", "0"..."9", " ", "/", ".", ",", "=", ":", ";", "-": String(scalar)
      case let scalar where scalar.value > 127: String(scalar)
      default: "&#\(scalar.value);"
      }
    }.joined().replacing("&#10;\n", with: "&#10;")
  }
}
