import Testing
import Values

/// What the program says of itself: commands with their arguments, as data.
struct CommandHelp {
  var words: [String]
  private var value: Value

  /// Every command that does something, in the order of the help.
  static func all() throws -> [CommandHelp] {
    let site = try ExampleSite.empty()
    defer { site.remove() }
    let told = site.run("docs-ecutable --experimental-dump-help")
    let root = CommandHelp(words: [], value: try #require(try JSONParser.parse(told.output)["command"]))
    return root.family
  }

  /// The command and those below it; the root's name comes into the words of all.
  private var family: [CommandHelp] {
    let name = value["commandName"]?.string ?? ""
    if name == "help" { return [] }
    let here = CommandHelp(words: words + [name], value: value)
    return [here] + (value["subcommands"]?.list ?? []).flatMap { CommandHelp(words: here.words, value: $0).family }
  }

  var abstract: String { value["abstract"]?.string ?? "" }
  var discussion: String { value["discussion"]?.string ?? "" }
  var arguments: [Argument] { (value["arguments"]?.list ?? []).map(Argument.init).filter { !$0.isEverywhere } }
  /// The command lines below `Examples:`.
  var examples: [String] {
    discussion.split(separator: "\n").filter { $0.hasPrefix("  docs-ecutable ") }.map { String($0.dropFirst(2)) }
  }

  struct Argument {
    private var value: Value

    init(_ value: Value) { self.value = value }

    var section: String { value["sectionTitle"]?.string ?? "" }
    var isPositional: Bool { value["kind"] == "positional" }
    var isOptional: Bool { value["isOptional"] == true }
    var isRepeating: Bool { value["isRepeating"] == true }
    var abstract: String { value["abstract"]?.string ?? "" }
    var discussion: String { value["discussion"]?.string ?? "" }
    var defaultValue: String? { value["kind"] == "option" ? value["defaultValue"]?.string : nil }
    /// `--help` and `--version`, which every command has.
    var isEverywhere: Bool { ["help", "version"].contains(value[["preferredName", "name"]]?.string ?? "") }

    /// As it is typed: `-q, --quiet`, `--jobs <number>`, `<page>`.
    var synopsis: String {
      let name = "<\(value["valueName"]?.string ?? "")>"
      if isPositional { return name }
      let names = (value["names"]?.list ?? []).map { ($0["kind"] == "short" ? "-" : "--") + ($0["name"]?.string ?? "") }
      return names.joined(separator: ", ") + (value["kind"] == "option" ? " \(name)" : "")
    }

    /// As it stands in the command's usage.
    var usage: String {
      let repeated = synopsis + (isRepeating ? "..." : "")
      return isOptional ? "[\(repeated)]" : repeated
    }
  }
}
