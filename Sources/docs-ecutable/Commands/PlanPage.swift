import ArgumentParser
import DocPlan
import DocReport
import Values

/// Shows what a run of a page would do.
struct PlanPage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show a page's stages and blocks, and which of them run and why.",
    discussion: """
      Nothing is run. Includes and variables are resolved as for a run, so a page that cannot be read is found here.

      Exit status: 0 the page can be run, 2 the page or its site is wrong, or nothing in it runs.

      Examples:
        docs-ecutable plan docs/setup.md
        docs-ecutable plan docs/setup.md --json
        docs-ecutable plan docs/setup.md --graph
      """)

  @Argument(help: ArgumentHelp("The page, a Markdown file.", valueName: "page"))
  var path: String

  @Flag(help: "Print JSON for programs, with every fence and its text. Example: plan docs/setup.md --json | jq .stages")
  var json = false

  @Flag(help: "Show which files the page includes, and how many lines each contributes. Example: plan setup.md --graph")
  var graph = false

  @OptionGroup(title: "Page") var page: PageOptions

  func run() throws {
    try reportingFailure {
      if graph { return Terminal.output.show(try page.source().resolve(path).includes.text) }
      let plan = try page.source().load(path).plan
      if json { return Terminal.output.write(plan.document.json(indent: 2) + "\n") }
      Terminal.output.show(plan.text)
    }
  }
}
