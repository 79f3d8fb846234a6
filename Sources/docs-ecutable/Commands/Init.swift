import ArgumentParser
import DocPages
import DocPlan
import DocReport
import Glibc

/// Puts docs-ecutable into a repository of documentation.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Write a workflow that runs this repository's pages, its badge into the README, and settings to start from.",
    discussion: """
      For a repository of documentation; call it in the root. Shows what would change first, and asks. Files that are \
      there already are kept as they are.

      Exit status: 0 written or nothing to do, 2 a page is wrong, 3 you did not agree or there is no page, 64 there is \
      no terminal to ask on and no --yes.

      Examples:
        docs-ecutable init --action owner/docs-ecutable/.github/actions/docs-ecutable@v1
        docs-ecutable init docs/setup.md --yes --action owner/docs-ecutable/.github/actions/docs-ecutable@v1
      """)

  @Argument(
    help: ArgumentHelp("The pages to run; without any, every page of the directory docs.", valueName: "page"),
    completion: .file(extensions: ["md"]))
  var pages: [String] = []

  @Option(
    help: ArgumentHelp(
      "The action that the workflow uses, with its version.",
      discussion: "Example: --action example/docs-ecutable/.github/actions/docs-ecutable@v1.", valueName: "owner/…@ref")
  )
  var action: String

  @Flag(name: .long, help: "Agree to the changes without being asked, as is needed where there is no terminal.")
  var yes = false

  func validate() throws {
    guard action.contains("@"), action.contains("/"), !action.contains(where: \.isWhitespace) else {
      throw ValidationError("--action: write owner/repository/path@version.")
    }
  }

  func run() throws {
    try reportingFailure {
      let setup = RepositorySetup(pages: try runnablePages(), action: action)
      let changes = try setup.changes()
      if let obstacle = try setup.badgeObstacle() { Messages.tell("no badge: \(obstacle)") }
      guard !changes.isEmpty else {
        Terminal.output.write("Nothing to do: all that can be written is here already.\n")
        return
      }
      Terminal.output.write(changes.map(\.diff).joined())
      try obtainConsent()
      for change in changes { try change.write() }
    }
  }

  /// As they were named, once it is known that they can be run.
  private func runnablePages() throws(CommandFailure) -> [String] {
    let source = PageSource(variables: [:])
    if !pages.isEmpty {
      _ = try PageGroups(source: source).load(pages, sessions: nil)
      return pages
    }
    guard source.isDirectory("docs") else {
      throw .impossible("there is no directory 'docs' here; name the pages, for example: docs-ecutable init README.md")
    }
    let found = try source.pages(in: "docs").filter { !$0.plan.stages.allSatisfy(\.runnable.isEmpty) }
    guard !found.isEmpty else {
      throw .impossible("no page in 'docs' has a block that runs; give one a `shell` block first")
    }
    return ["docs"]
  }

  private func obtainConsent() throws(CommandFailure) {
    if yes { return }
    guard isatty(STDIN_FILENO) == 1, Terminal.error.isTerminal else {
      throw CommandFailure(
        status: .usage, message: "error: there is no terminal to ask on; add --yes if that is what you want")
    }
    Terminal.error.show("Write this? [y/N] ")
    let answer = readLine()?.lowercased() ?? ""
    guard answer == "y" || answer == "yes" else { throw .impossible("nothing written, because you did not agree") }
  }
}
