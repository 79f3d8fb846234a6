import ArgumentParser
import DocCheck
import DocDiagnostics
import DocReport
import DocSession
import DocSettings
import Simulator
import Wire

/// Finds what is wrong with pages without running them.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find what is wrong with pages without running them.",
    discussion: """
      Looks at includes, fences, links, variables and the shell of the blocks that run. Every finding has a code, a \
      place and a way out. Of a page that is named, its parts are checked, too; of a directory, all pages and parts.

      A code's severity is changed by --severity, or for good under `severities` in docs-ecutable.yml.

      Exit status: 0 nothing worse than a warning was found, 1 an error was found (with --strict: or a warning), \
      2 there was nothing to check or the settings are wrong.

      Examples:
        docs-ecutable check docs/
        docs-ecutable check docs/setup.md --format github --strict
        docs-ecutable check docs/ --severity shell.sleep=off --quiet
        docs-ecutable check docs/ --fix --dry-run
      """)

  @Argument(
    help: ArgumentHelp(
      "Pages, directories with all their pages and parts, or quoted patterns such as 'docs/**/*.md'.",
      valueName: "page"))
  var pages: [String]

  @Option(
    help: ArgumentHelp(
      "How findings are printed: text, json, sarif or github.", discussion: "Example: --format sarif.",
      valueName: "format"),
    transform: ChoiceOption.read)
  var format = CheckFormat.text

  @Flag(help: "Fail on warnings, too, and take a missing end marker for an error.")
  var strict = false

  @Flag(help: "Leave notes out.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Take a code for off, note, warning or error. May be repeated; wins over docs-ecutable.yml.",
      discussion: "Example: --severity shell.sleep=off.", valueName: "code=level"),
    transform: SeverityOption.read)
  var severity: [(code: String, level: SeverityLevel)] = []

  @Flag(help: "Make the changes that need no thought.")
  var fix = false

  @Flag(help: "With --fix: print the changes as a diff, and change nothing.")
  var dryRun = false

  @Flag(inversion: .prefixedNo, help: "Ask ShellCheck about the blocks if it is installed.")
  var shellcheck = true

  @OptionGroup(title: "Page") var page: PageOptions

  func validate() throws {
    guard !pages.isEmpty else {
      throw ValidationError("Name a page or directory, for example: docs-ecutable check docs/")
    }
    guard fix || !dryRun else { throw ValidationError("--dry-run shows what --fix would change; add --fix.") }
  }

  func run() throws {
    try reportingFailure {
      let entries = try CheckSubjects(source: page.source()).entries(pages)
      let environment = Environment.all
      let scratch = try impossibleIfFails { () throws(WireError) in
        try RunDirectory(parent: RunDirectory.defaultParent(environment: environment))
      }
      defer { scratch.remove() }
      var diagnostics: [Diagnostic] = []
      var fixed: [FixedFile] = []
      for entry in entries {
        let checker = try checker(entry.settings, scratch: scratch.path)
        if fix {
          let mended = try impossibleIfFails { () throws(WireError) in try checker.mend(entry.subject) }
          fixed += mended.files
          diagnostics += dryRun ? mended.before : mended.after
        } else {
          diagnostics += try impossibleIfFails { () throws(WireError) in try checker.check(entry.subject) }
        }
      }
      if fix { try apply(fixed) }
      let shown = diagnostics.filter { !quiet || $0.severity != .note }
      let count = entries.reduce(0) { $0 + $1.subject.pages.count }
      let findings = format.render(shown, pages: count, colour: Terminal.output.style.colour && !dryRun)
      // With --dry-run, standard output is for what git can apply.
      if dryRun {
        Terminal.error.show(findings)
      } else if format == .text {
        Terminal.output.show(findings)
      } else {
        Terminal.output.write(findings)
      }
      if shown.contains(where: fails) { throw ExitStatus.failed.exitCode }
    }
  }

  private func fails(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.severity == .error || strict && diagnostic.severity == .warning
  }

  private func checker(_ settings: Settings, scratch: String) throws(CommandFailure) -> Checker {
    var settings = settings
    if strict, settings.severities["include.missing-end"] == nil { settings.severities["include.missing-end"] = .error }
    for (code, level) in severity { settings.severities[code] = level }
    let environment = Environment.all
    let bash: String
    do throws(SessionImpossible) {
      bash = try findBash(environment)
    } catch {
      throw .impossible(error.description)
    }
    let path = MachinePath()
    return Checker(
      resolver: page.source().resolver(settings), settings: settings,
      programs: Programs(
        isInstalled: { path.find($0) != nil }, simulated: SimulatorKnowledge.programs(),
        usageProblem: SimulatorKnowledge.usageProblem, manifestProblems: SimulatorKnowledge.problems),
      syntax: SyntaxCheck(bash: bash, directory: scratch),
      shellCheck: shellcheck ? path.find("shellcheck").map { ShellCheck(program: $0, directory: scratch) } : nil)
  }

  /// Changes the files, or shows how they would change.
  private func apply(_ files: [FixedFile]) throws(CommandFailure) {
    for file in files {
      if dryRun {
        Terminal.output.write(file.diff)
      } else {
        do throws(WriteError) {
          try AtomicFile.write(String(decoding: file.new, as: UTF8.self), to: file.absolutePath)
        } catch {
          throw .impossible(error.description)
        }
        Terminal.error.show("fixed \(file.path): \(file.edits) change\(file.edits == 1 ? "" : "s")\n")
      }
    }
  }

  private func impossibleIfFails<Value>(_ body: () throws(WireError) -> Value) throws(CommandFailure) -> Value {
    do throws(WireError) {
      return try body()
    } catch {
      throw .impossible("the pages could not be checked: \(error)")
    }
  }
}
