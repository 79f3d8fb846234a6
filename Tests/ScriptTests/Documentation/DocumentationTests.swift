import Glibc
import Testing
import Values

/// `RECORD=1` writes the page instead; the difference is then to be reviewed.
@Test func thePageOfAllCommandsIsUpToDate() throws {
  let path = Scripts.pages + "/content/reference/commands.md"
  let page = CommandReference.page(try CommandHelp.all())
  if Scripts.records {
    let file = try #require(fopen(path, "w"))
    fputs(page, file)
    fclose(file)
  }
  #expect(ProgramResult.read(path) == page)
}

@Test func everyCommandHasExamplesAndExitStatuses() throws {
  for command in try CommandHelp.all().dropFirst() {
    #expect(!command.examples.isEmpty, "\(command.words)")
    // A shell's completion script can only be printed, and what is said of `report` holds for both ways of it.
    guard !["completion", "format", "merge"].contains(command.words.last ?? "") else { continue }
    #expect(command.discussion.contains("Exit status: "), "\(command.words)")
  }
}

@Test func theExamplesOfTheHelpWork() throws {
  let site = try ExampleSite()
  defer { site.remove() }
  for example in try CommandHelp.all().flatMap(\.examples) {
    let result = site.run(example)
    if example.hasPrefix("docs-ecutable shell") || example.hasPrefix("docs-ecutable init --action") {
      #expect(result.status == 64 && result.errors.contains("terminal"), "\(example)\n\(result.errors)")
    } else {
      #expect(result.status == 0, "\(example)\n\(result.output)\(result.errors)")
    }
  }
}

/// Pages whose command lines are run. Those that need another machine, a terminal or a build are left out by their words.
@Test(arguments: ["README.md", "docs/content/index.md"] + GuidePages.all)
func theCommandLinesOfThePagesWork(_ name: String) throws {
  let page = ProgramResult.read(Scripts.pages + "/../" + name)
  try #require(!page.isEmpty)
  let site = try ExampleSite(for: page)
  defer { site.remove() }
  for (file, text) in EmbeddedFile.all(in: page) { try site.write(text, to: file) }
  for example in ConsoleExample.all(in: page, of: name) where GuidePages.canRun(example.command) {
    let result = site.run(example.command)
    if example.output.isEmpty {
      #expect(result.status == 0, "\(example.place): \(example.command)\n\(result.output)\(result.errors)")
    } else {
      let shown = example.output.map { $0 + "\n" }.joined()
      #expect(
        Masking.apply(result.output, work: site.path) == Masking.apply(shown, work: site.path),
        "\(example.place): \(example.command)\n\(result.errors)")
    }
  }
}

/// A fence in a fence of `markdown` titled with a file's name: ```` ````markdown title="hello.md" ````.
enum EmbeddedFile {
  static func all(in page: String) -> [(name: String, text: String)] {
    page.matches(of: #/(?ms)^````markdown title="([^"]+)"\n(.*?)^````$/#).map {
      (String($0.output.1), String($0.output.2))
    }
  }
}

enum GuidePages {
  static let all =
    ["authors", "ci", "safety", "step-by-step"].map { "docs/content/guide/\($0).md" }
    + ["docs/content/reference/reports.md", "docs/content/reference/simulator.md"]

  static func canRun(_ command: String) -> Bool {
    let elsewhere = ["--target host", "--step", "--shell-on-fail", "docs-ecutable shell", "OWNER/", "/hosts"]
    return command.hasPrefix("docs-ecutable ") && !elsewhere.contains { command.contains($0) }
  }
}

@Test func thePageOfTheExitCodesNamesEach() throws {
  let page = ProgramResult.read(Scripts.pages + "/content/reference/exit-codes.md")
  let source = ProgramResult.read(Scripts.pages + "/../Sources/docs-ecutable/ExitStatus.swift")
  let codes = source.matches(of: #/case \w+ = (\d+)/#).map(\.output.1)
  #expect(codes.count > 4)
  let help = try #require(try CommandHelp.all().first { $0.words.last == "run" }).discussion
  for code in codes {
    #expect(page.contains("\n| \(code) |"), "\(code)")
    #expect(help.contains(" \(code) "), "\(code)")
  }
}

/// `.target(name: "X"`, `.executableTarget(…`, `.systemLibrary(…` of the package; test targets go by their source target.
@Test func theArchitectureNamesEveryTarget() {
  let package = ProgramResult.read(Scripts.pages + "/../Package.swift")
  let architecture = ProgramResult.read(Scripts.pages + "/architecture.md")
  let targets = package.matches(of: #/\.(?:target|executableTarget|systemLibrary)\(\s*name: "([^"]+)"/#).map(\.output.1)
  #expect(targets.count > 20)
  for target in targets { #expect(architecture.contains("`\(target)`"), "\(target)") }
}

/// The simulator's page against the simulator: programs on its PATH, and kubectl's commands.
@Test func thePageOfTheSimulatorIsTrue() throws {
  let page = ProgramResult.read(Scripts.pages + "/content/reference/simulator.md")
  let simulated = try named(in: page, after: "- **kubectl** 1.32:")
  let missing = try named(in: page, after: "- **Of kubectl**:")
  let site = try ExampleSite.empty()
  defer { site.remove() }
  try site.write(
    """
    ## Look

    ```shell
    ls "$(dirname "$(type -P kind)")"
    kind create cluster 2> /dev/null
    for word in \((simulated + missing).joined(separator: " ")); do
      case $(kubectl $word 2>&1 < /dev/null || true) in *'is not simulated'*) echo "no $word" ;; *) echo "yes $word" ;; esac
    done
    ```
    """, to: "look.md")
  let run = site.run("docs-ecutable run look.md --report json=report.json")
  #expect(run.status == 0, "\(run.output)\(run.errors)")
  let report = try JSONParser.parse(ProgramResult.read("\(site.path)/report.json"))
  let block = report["pages"]?.list?.first?["stages"]?.list?.first?["blocks"]?.list?.first
  let lines = try #require(block?["output"]?.string).split(separator: "\n").map(String.init)
  for program in lines where !program.contains(" ") {
    #expect(page.contains("`\(program)`") || page.contains("**\(program)**"), "\(program)")
  }
  #expect(lines.filter { $0.hasPrefix("yes ") } == simulated.map { "yes \($0)" })
  #expect(lines.filter { $0.hasPrefix("no ") } == missing.map { "no \($0)" })
}

/// The words in backquotes from a place on, until the item of the list ends or begins to speak of other things.
private func named(in page: String, after start: String) throws -> [String] {
  let item = try #require(page.split(separator: start).dropFirst().first).split(separator: ".")[0]
  return item.matches(of: #/`([a-z-]+)`/#).map { String($0.output.1) }
}
