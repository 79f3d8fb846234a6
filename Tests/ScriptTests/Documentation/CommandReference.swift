/// The reference page of all commands, made of what the program says of itself.
enum CommandReference {
  static func page(_ commands: [CommandHelp]) -> String {
    let list = commands.dropFirst().map { "| [`\(name($0))`](#\(anchor($0))) | \(escaped($0.abstract)) |\n" }.joined()
    let shared = commands.flatMap(\.arguments).filter { $0.section == sharedSection }
    var seen: Set<String> = []
    return head + list + "\n" + commands.map(section).joined(separator: "\n")
      + "\n## Options of commands that read a page {#page}\n\n"
      + shared.filter { seen.insert($0.synopsis).inserted }.map(item).joined(separator: "\n")
  }

  /// Options that nearly every command has stand at the end, once.
  private static let sharedSection = "Page"

  private static let head = """
    ---
    # Braces and anchors below are to be seen, not followed.
    render_macros: false
    ---
    # Commands

    What `docs-ecutable help COMMAND` says, on one page. `-h` and `--help` work behind every command, `--version` too.
    What the [exit codes](exit-codes.md) mean in general stands on a page of its own.

    | Command | |
    | --- | --- |

    """

  private static func section(_ command: CommandHelp) -> String {
    var text = "## \(name(command)) {#\(anchor(command))}\n\n\(escaped(command.abstract))\n\n"
    if command.words.count > 1 { text += "```text\n\(usage(command))\n```\n\n" }
    text += prose(command.discussion)
    let own = command.arguments.filter { $0.section != sharedSection }
    var section = ""
    for argument in own {
      if argument.section != section, !argument.section.isEmpty { text += "\n### \(argument.section)\n" }
      section = argument.section
      text += "\n" + item(argument)
    }
    if own.count < command.arguments.count { text += "\nAnd the [options of commands that read a page](#page).\n" }
    return text
  }

  private static func usage(_ command: CommandHelp) -> String {
    let required = command.arguments.filter { !$0.isPositional && !$0.isOptional }.map(\.usage)
    let hasOptions = command.arguments.contains { !$0.isPositional && $0.isOptional }
    let positional = command.arguments.filter(\.isPositional).map(\.usage)
    let words = command.words + required + (hasOptions ? ["[<options>]"] : []) + positional
    return words.joined(separator: " ")
  }

  private static func item(_ argument: CommandHelp.Argument) -> String {
    let standard = argument.defaultValue.map { " Default: `\($0)`." } ?? ""
    let more = argument.discussion.isEmpty ? "" : " " + escaped(argument.discussion)
    return "`\(argument.synopsis)`\n:   \(escaped(argument.abstract))\(standard)\(more)\n"
  }

  /// Paragraphs; indented lines, which are examples, become a fence.
  private static func prose(_ text: String) -> String {
    var lines: [String] = []
    var isExample = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("  ") != isExample {
        isExample.toggle()
        lines += isExample ? ["", "```console"] : ["```", ""]
      }
      lines.append(isExample ? "$ " + line.drop { $0 == " " } : escaped(String(line)))
    }
    if isExample { lines.append("```") }
    return text.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  private static func name(_ command: CommandHelp) -> String {
    command.words.count == 1 ? command.words[0] : command.words.dropFirst().joined(separator: " ")
  }

  private static func anchor(_ command: CommandHelp) -> String { command.words.joined(separator: "-") }

  /// An example at the end, and options, become code; code that is there already stays. The rest is no Markdown.
  private static func escaped(_ text: String) -> String {
    let marked = text.replacing(#/Example: ([^`]+?)\.?$/#) { "Example: `\($0.output.1)`" }
    return marked.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index % 2 == 1 ? "`\(part)`" : prose(in: String(part))
    }.joined()
  }

  private static func prose(in text: String) -> String {
    text.replacing("{{", with: "&#123;&#123;").replacing("<", with: "&lt;")
      .replacing(#/(^|\s)(--[a-z][a-z-]*)/#) { "\($0.output.1)`\($0.output.2)`" }
  }
}
