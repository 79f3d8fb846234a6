import ArgumentParser

/// Prints a page as a site generator would read it.
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a page's Markdown with its includes and variables resolved.",
    discussion: "Nothing is run. Example: docs-ecutable render docs/setup.md > resolved.md")

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
