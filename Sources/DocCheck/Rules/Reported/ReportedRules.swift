/// What reading a page already reports, told here so that it is documented and can be given another severity.
enum ReportedRules {
  static let all: [Rule] = includes + fences + frontMatter + variables + pages + settings

  private static let includes: [Rule] = [
    Rule("include.missing-file", .error, "An included file that is not there", "The page lacks a part."),
    Rule(
      "include.missing-start", .error, "A start marker that the file does not have",
      "The plugin includes nothing, or the whole file, and says so in a log that nobody reads."),
    Rule(
      "include.missing-end", .warning, "An end marker that the file does not have",
      "The file is included up to its end. With --strict that is an error."),
    Rule("include.no-path", .error, "An include directive that names no file", "Nothing can be included."),
    Rule("include.unclosed", .error, "An include directive without '%}'", "It stays in the page as text."),
    Rule(
      "include.cycle", .error, "A file that includes itself",
      "MkDocs ends in an error about recursion that does not name the files."),
    Rule(
      "include.unknown-argument", .error, "An argument that the directive does not have",
      "The plugin ignores it; a slip in 'start' publishes the whole file."),
    Rule(
      "include.repeated-argument", .error, "An argument given twice",
      "The plugin takes the first and ignores the other."),
    Rule("include.bad-argument", .error, "A value that the argument does not take", "The plugin ends or ignores it."),
    Rule(
      "include.other-system", .error, "An include of another documentation system",
      "MkDocs shows it as text, and the page lacks the part. With --lenient it is a warning outside of blocks that run."
    ),
    Rule(
      "include.almost", .warning, "A tag that reads like an include directive",
      "Of a slip in its name, a dash in its tag or a missing space the plugin says nothing. The tag stays in the page, "
        + "and what it should have brought neither shows nor runs."),
    Rule(
      "include.bad-arguments", .error, "Arguments that cannot be told apart",
      "Without spaces between them the plugin drops some without a word."),
  ]

  private static let fences: [Rule] = [
    Rule(
      "fence.unclosed", .error, "A fence that is never closed",
      "Everything up to the end of the page is code, and would be run."),
    Rule(
      "fence.misaligned", .warning, "A closing fence with another indentation",
      "MkDocs takes it for text of the block, CommonMark for its end."),
    Rule(
      "fence.in-html", .warning, "A fence in an HTML block", "To Markdown the whole is HTML: readers see back-quotes."),
    Rule("fence.in-comment", .note, "A fence in a comment", "Nobody sees it, and it does not run."),
    Rule(
      "fence.glued-to-comment", .warning, "A fence behind a comment",
      "A fence must begin its line, so this one opens no block."),
  ]

  private static let frontMatter: [Rule] = [
    Rule("front-matter.bad-yaml", .error, "Front matter that is not YAML", "MkDocs leaves it in the page as text."),
    Rule(
      "front-matter.not-a-map", .warning, "Front matter that is no map", "MkDocs leaves it in the page as text."),
    Rule(
      "front-matter.plain-header", .warning, "A first line that MkDocs takes for metadata",
      "A line such as 'Note: …' at the top of a page disappears from it."),
  ]

  private static let variables: [Rule] = [
    Rule(
      "variable.undefined", .error, "An undefined variable in a block that runs",
      "The command would contain the braces, or an error message."),
    Rule(
      "variable.unsupported", .error, "A template in a block that runs that asks for too much",
      "Macros, imports, and values that only the machine or the history of the site knows are not there."),
  ]

  private static let pages: [Rule] = [
    Rule("file.not-utf8", .error, "A file that is not UTF-8", "MkDocs ends with an error."),
    Rule(
      "plan.nothing-to-run", .error, "A page that was named and has nothing to run",
      "Whoever names a page expects that something of it is tested."),
  ]

  private static let settings: [Rule] = [
    Rule(
      "settings.unknown-key", .error, "A setting that does not exist",
      "A slip in a key would silently leave the built-in value."),
    Rule("settings.bad-value", .error, "A value that a setting does not take", "It cannot be used."),
    Rule("settings.bad-yaml", .error, "Settings that are not YAML", "They cannot be read."),
  ]
}
