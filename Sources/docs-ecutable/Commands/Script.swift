import ArgumentParser
import DocPlan
import DocSession
import Wire

/// Prints a page's blocks as a script that needs nothing but bash.
struct Script: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a bash script that runs the page's blocks as a run does, without docs-ecutable.",
    discussion: """
      Nothing is run. The script has every block that a run would execute, names the line that each came from, and \
      stops where a run would. It works with your machine's programs: there is no simulator in it.

      Exit status: 0, or 2 if the page or its site is wrong, or nothing in it runs.

      Examples:
        docs-ecutable script docs/setup.md > setup.sh
        docs-ecutable script docs/setup.md --tab Ubuntu > setup.sh
      """)

  @Argument(help: ArgumentHelp("The page, a Markdown file.", valueName: "page"))
  var path: String

  @OptionGroup(title: "Page") var page: PageOptions

  func run() throws {
    try reportingFailure {
      // The script runs where it is started, so it leaves out what a run with target host would.
      let plan = try page.source(target: "host").load(path).plan
      Terminal.output.write(StandaloneScript.text([plan], problems: try problems(of: plan)))
    }
  }

  /// What bash cannot parse, asked of bash itself.
  private func problems(of plan: Plan) throws(CommandFailure) -> [SyntaxProblem?] {
    let environment = Environment.all
    do {
      let scratch = try RunDirectory(parent: RunDirectory.defaultParent(environment: environment))
      defer { scratch.remove() }
      return try SyntaxCheck(bash: try findBash(environment), directory: scratch.own)
        .problems(of: plan.stages.flatMap(\.runnable))
    } catch let reason as SessionImpossible {
      throw .impossible(reason.description)
    } catch {
      throw .impossible("the blocks could not be checked: \(error)")
    }
  }
}
