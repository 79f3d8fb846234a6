import ArgumentParser

/// Prints a page as a site generator would read it.
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a page's Markdown with its includes and variables resolved.",
    discussion: """
      Nothing is run. The text is the one in which blocks are looked for, so it shows what an include or a variable \
      became.

      Exit status: 0, or 2 if the page or its site is wrong.

      Examples:
        docs-ecutable render docs/setup.md > resolved.md
        docs-ecutable render docs/setup.md --includes-only
        docs-ecutable render docs/setup.md --var config.version=2.0
      """)

  @Argument(help: ArgumentHelp("The page, a Markdown file.", valueName: "page"))
  var path: String

  @Flag(
    help: "Resolve the includes alone: front matter and variables stay. Example: render docs/setup.md --includes-only")
  var includesOnly = false

  @OptionGroup(title: "Page") var page: PageOptions

  func run() throws {
    try reportingFailure {
      Terminal.output.write(
        includesOnly ? try page.source().resolveIncludes(path).text : try page.source().resolve(path).text)
    }
  }
}
