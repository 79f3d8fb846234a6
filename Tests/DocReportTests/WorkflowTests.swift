import Glibc
import Testing
import TestSupport
import Values
import Wire

private let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

/// The files of `.github`, held against the rules of their format: what GitHub would refuse is found here.
@Suite struct WorkflowTests {
  static let workflows = ["ci", "docs-ecutable", "docs-ecutable-example1", "release"]
  static let action = ".github/actions/docs-ecutable/action.yml"

  private static func read(_ path: String) throws -> Value {
    let bytes = try #require(readWholeFile("\(root)/\(path)"), "\(path) is missing")
    return try #require(try YAML.parse(bytes, schema: .kubernetes, duplicateKeys: .rejected).first)
  }

  private static func workflow(_ name: String) throws -> Value { try read(".github/workflows/\(name).yml") }

  /// Every `run` step with a name for messages.
  private static func scripts() throws -> [(name: String, text: String)] {
    var steps: [(String, Value)] = []
    for name in workflows {
      for (job, value) in try workflow(name)["jobs"]?.map ?? [:] {
        steps += (value["steps"]?.list ?? []).map { ("\(name), job \(job)", $0) }
      }
    }
    steps += try read(action)[["runs", "steps"]]?.list?.map { ("the action", $0) } ?? []
    return steps.compactMap { place, step in
      step["run"]?.string.map { ("\(place): \(step["name"]?.string ?? String($0.prefix(30)))", $0) }
    }
  }

  @Test(arguments: workflows) func aWorkflowHasWhatGitHubAsksFor(_ name: String) throws {
    let workflow = try Self.workflow(name)
    // The reader takes `on` for a boolean where a workflow's does not.
    #expect(workflow["on"] != nil || workflow["true"] != nil)
    #expect(workflow["permissions"]?.map != nil, "rights are named, so that the token has no others")
    let jobs = try #require(workflow["jobs"]?.map)
    for (id, job) in jobs {
      #expect(job["runs-on"]?.string != nil, "\(id)")
      #expect(job["timeout-minutes"]?.int != nil, "\(id): without it a job that hangs hangs for six hours")
      let needed = job["needs"]?.string.map { [$0] } ?? job["needs"]?.list?.compactMap(\.string) ?? []
      for other in needed { #expect(jobs[other] != nil, "\(id) needs '\(other)', which is no job") }
      try checkSteps(try #require(job["steps"]?.list), of: id)
    }
  }

  @Test func theActionHasWhatGitHubAsksFor() throws {
    let action = try Self.read(Self.action)
    #expect(action["name"]?.string == "docs-ecutable")
    #expect(action["description"]?.string?.isEmpty == false)
    #expect(action[["runs", "using"]] == "composite")
    let steps = try #require(action[["runs", "steps"]]?.list)
    try checkSteps(steps, of: "the action")
    for step in steps where step["run"] != nil { #expect(step["shell"] == "bash", "a composite step names its shell") }
    for (name, input) in try #require(action["inputs"]?.map) {
      #expect(input["description"]?.string?.isEmpty == false, "\(name)")
      #expect((input["required"] == true) != (input["default"] != nil), "\(name): required, or with a default")
    }
  }

  private func checkSteps(_ steps: [Value], of job: String) throws {
    #expect(!steps.isEmpty)
    for step in steps {
      #expect((step["run"] == nil) != (step["uses"] == nil), "\(job): a step runs or uses: \(step.json())")
      guard let used = step["uses"]?.string else { continue }
      if used.hasPrefix("./") {
        #expect(readWholeFile("\(root)/\(used.dropFirst(2))/action.yml") != nil, "\(used)")
        let inputs = try Self.read(used.dropFirst(2) + "/action.yml")["inputs"]?.map ?? [:]
        for name in step["with"]?.map?.keys ?? [:].keys {
          #expect(inputs[name] != nil, "\(used) has no input '\(name)'")
        }
      } else {
        #expect(used.contains("@v"), "\(used) names its version")
      }
    }
  }

  /// An expression in a script is replaced before the shell sees it: what it holds could be any command. It belongs in `env`.
  @Test func scriptsHaveNoExpressions() throws {
    for script in try Self.scripts() { #expect(!script.text.contains("${{"), "\(script.name)") }
  }

  @Test func scriptsAreBash() throws {
    for script in try Self.scripts() {
      let checked = try runProgram("/bin/bash", ["-n", "-c", script.text])
      #expect(checked.status == 0, "\(script.name): \(checked.text)")
    }
  }

  /// Needs shellcheck.
  @Test(.enabled(if: findProgram("shellcheck") != nil)) func shellcheckAccepts() throws {
    let scratch = ScratchDirectory()
    for script in try Self.scripts() {
      let file = try scratch.write("step.sh", script.text)
      let checked = try runProgram(
        try #require(findProgram("shellcheck")), ["--shell=bash", "--severity=warning", file])
      #expect(checked.status == 0, "\(script.name): \(checked.text)")
    }
  }

  /// In a container GitHub starts sh for a step that names no shell.
  @Test(arguments: workflows) func stepsRunInBash(_ name: String) throws {
    #expect(try Self.workflow(name)[["defaults", "run", "shell"]] == "bash")
  }

  /// Needs actionlint (https://github.com/rhysd/actionlint), which `scripts/differential/setup` installs where it can.
  @Test(.enabled(if: findTool("actionlint") != nil)) func actionlintAccepts() throws {
    let files = Self.workflows.map { ".github/workflows/\($0).yml" }
    let checked = try runProgram(try #require(findTool("actionlint")), files, directory: root)
    #expect(checked.status == 0, "\(checked.text)")
  }

  @Test func thePagesBadgePointsAtItsWorkflow() throws {
    let page = try #require(readWholeFile("\(root)/docs/content/Coding Milestones/PoC2023q1/example1.md"))
    let badge = try #require(
      String(decoding: page, as: UTF8.self).split(separator: "\n").first { $0.contains("/badge.svg") })
    #expect(badge.contains("/actions/workflows/docs-ecutable-example1.yml/badge.svg"))
    let steps = try #require(try Self.workflow("docs-ecutable-example1")[["jobs", "example1", "steps"]]?.list)
    let named = steps.compactMap { $0["with"]?["pages"]?.string }
    let pages = try #require(named.first)
    #expect(readWholeFile("\(root)/\(pages)") == page)
  }

  /// The action's own step, with the program that the tests belong to: reports, annotations, summary, and the exit status.
  @Test(.enabled(if: program != nil), arguments: [("true", 0), ("false", 1)])
  func theActionRunsAPage(_ command: String, status: Int) throws {
    let scratch = ScratchDirectory()
    try scratch.write("docs/my page.md", "## Stage 1\n\n```shell\n\(command)\n```\n")
    try scratch.write(".git/HEAD", "")
    try scratch.write("summary.md", "before\n")
    let steps = try #require(try Self.read(Self.action)[["runs", "steps"]]?.list)
    let step = try #require(steps.first { $0["id"] == "run" }?["run"]?.string)
    let environment = [
      Variable("PATH", "/usr/local/bin:/usr/bin:/bin"), Variable("HOME", scratch.path),
      Variable("RUNNER_TEMP", scratch.path), Variable("GITHUB_OUTPUT", "\(scratch.path)/output"),
      Variable("GITHUB_STEP_SUMMARY", "\(scratch.path)/summary.md"), Variable("PROGRAM", try #require(program)),
      Variable("PAGES", "docs/my page.md\n"), Variable("ARGUMENTS", "--seed\n5\n"),
    ]
    let result = try runProgram(
      "/bin/bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step], environment: environment,
      directory: scratch.path)
    #expect(Int(result.status) == status, "\(result.text)")
    #expect(result.text.contains("::error file=docs/my page.md,line=4,") == (status == 1), "\(result.text)")
    let word = status == 0 ? "passed" : "failed"
    #expect(try #require(scratch.read("summary.md")).hasPrefix("before\n## "))
    #expect(try #require(scratch.read("summary.md")).contains("docs-ecutable: \(word)"))
    let output = try #require(scratch.read("output")).split(separator: "=")
    let reports = try #require(output.last).dropLast()
    let json = try #require(readWholeFile("\(reports)/report.json"))
    var parser = JSONParser(json)
    let report = try parser.parse()
    #expect(report["status"]?.string == word)
    #expect(report["seed"] == 5)
    for name in ["report.xml", "report.html", "badge.svg"] { #expect(readWholeFile("\(reports)/\(name)") != nil) }
  }
}

/// The program in the directory of the test bundle, where the build leaves both; `nil` if it was not built.
private let program: String? = {
  guard let bundle = realpath("/proc/self/exe", nil) else { return nil }
  defer { free(bundle) }
  let path = String(cString: bundle)
  let program = path[..<(path.lastIndex(of: "/") ?? path.startIndex)] + "/docs-ecutable"
  return access(String(program), X_OK) == 0 ? String(program) : nil
}()
