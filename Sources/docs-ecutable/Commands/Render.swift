import ArgumentParser

/// Prints a page as a site generator would read it.
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a page's Markdown with its includes and variables resolved.",
    discussion: "Nothing is run. Example: docs-ecutable render docs/setup.md > resolved.md")

  @Argument(help: ArgumentHelp("The page, a Markdown file.", valueName: "page"))
  var path: String

  @OptionGroup(title: "Page") var page: PageOptions

  func run() throws {
    try reportingFailure {
      Terminal.output.write(try PageSource(variables: page.variables).resolve(path).text)
    }
  }
}
