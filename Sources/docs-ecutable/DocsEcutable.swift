import ArgumentParser
import Glibc
import Simulator
import Wire

/// The command and its subcommands.
struct DocsEcutable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs-ecutable",
    abstract: "Run the shell blocks of a documentation page and report which of its stages work.",
    discussion: """
      A page runs in one bash session against simulated clusters on a virtual clock, or with --target host for real.

      Exit status: 0 all blocks passed, 1 a block failed, 2 the page or its site is wrong and nothing ran, 3 the run \
      could not be made, 64 the command line is wrong, 130 interrupted.

      Examples:
        docs-ecutable check docs/
        docs-ecutable run docs/setup.md
        docs-ecutable run docs/setup.md --report text --report html=run.html
        docs-ecutable shell docs/setup.md --at 'stage 3'
      """,
    version: "0.1.0",
    subcommands: [
      Run.self, Explore.self, Check.self, PlanPage.self, Explain.self, Render.self, Script.self, Shell.self,
      Report.self, Matrix.self,
      Init.self,
      Completion.self,
    ])
}

@main
enum Program {
  static func main() {
    // Writing to a closed pipe must end in an error that can be handled; programs started get the default back.
    signal(SIGPIPE, SIG_IGN)
    if let arguments = SimulatorArguments(commandLine: Array(CommandLine.arguments.dropFirst())) {
      exit(SimulatorMain.run(arguments))
    }
    DocsEcutable.main()
  }
}
