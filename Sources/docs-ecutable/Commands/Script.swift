import ArgumentParser
import DocReport

/// Prints a page's blocks as a script that needs nothing but bash.
struct Script: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a bash script that runs the page's blocks as a run does, without docs-ecutable.",
    discussion: "Nothing is run. Example: docs-ecutable script docs/setup.md > setup.sh && bash setup.sh")

  @Argument(help: ArgumentHelp("The page, a Markdown file.", valueName: "page"))
  var path: String

  @OptionGroup(title: "Page") var page: PageOptions

  func run() throws {
    try reportingFailure {
      Terminal.output.write(try PageSource(variables: page.variables).load([path])[0].plan.standaloneScript)
    }
  }
}
