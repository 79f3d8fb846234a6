import Glibc
import Testing

/// Every step of every workflow but `ci`, which is what runs this test.
///
/// Needs git, and a process table and loopback for each step. The program is the one that the tests belong to: `make build` is not
/// run. The release workflow makes its own build and takes its time; `DOCS_ECUTABLE_RELEASE=1` runs it, too.
@Suite(.enabled(if: WorkflowMachine.canSeparate && WorkflowFiles.isClone)) struct WorkflowRunTests {
  @Test func theWorkflowOfTheExamplePasses() throws {
    let files = try WorkflowFiles()
    defer { files.remove() }
    var run = try files.run("docs-ecutable-example1")
    #expect(try run.run() == ["example1"])
    #expect(files.read("artifacts/example1/badge.svg").contains("passed"))
  }

  @Test func theWorkflowOfAllPagesPasses() throws {
    let files = try WorkflowFiles()
    defer { files.remove() }
    var run = try files.run("docs-ecutable")
    let jobs = try run.run()
    #expect(jobs.first == "build")
    #expect(jobs.contains("docs-content-Getting-Started-first-cluster"))
    #expect(jobs.last == "report")
    let all = files.read("artifacts/all/all.json")
    for page in jobs.dropFirst().dropLast() {
      #expect(files.read("artifacts/\(page)/report.json").contains("\"status\": \"passed\""), "\(page)")
    }
    #expect(all.contains("\"page\": \"docs/content/Getting-Started/first-cluster.md\""))
    #expect(files.read("artifacts/all/badge.svg").contains("passed"))
  }

  /// Without a program of its own the action fetches one; here from a directory instead of from GitHub.
  @Test func theActionFetchesARelease() throws {
    let files = try WorkflowFiles()
    defer { files.remove() }
    let release = "\(files.directory)/server/owner/repository/releases/download/v1.2.3"
    try files.bash(
      """
      mkdir -p '\(release)' try && tar -C '\(Scripts.programs)' -czf \
      "\(release)/docs-ecutable-linux-$(uname -m).tar.gz" docs-ecutable docs-ecutable-launcher
      """)
    let action = try WorkflowRun.read("\(WorkflowFiles.repository)/.github/actions/docs-ecutable/action.yml")
    let step = try #require(action[["runs", "steps"]]?.list?.first)
    #expect(try WorkflowExpression(contexts: ["inputs": ["program": ""]]).holds(step["if"]?.string ?? ""))
    let machine = WorkflowMachine(
      directory: files.directory, job: "try", programs: files.programs, home: files.directory)
    try machine.prepare()
    _ = try machine.run(
      try #require(step["run"]?.string), shell: .bash,
      variables: [
        "VERSION": "v1.2.3", "REPOSITORY": "owner/repository", "GITHUB_SERVER_URL": "file://\(files.directory)/server",
      ])
    #expect(access("\(files.directory)/try/temp/docs-ecutable/docs-ecutable-launcher", X_OK) == 0)
  }

  @Test(.enabled(if: getenv("DOCS_ECUTABLE_RELEASE") != nil)) func theReleaseWorkflowPasses() throws {
    let files = try WorkflowFiles()
    defer { files.remove() }
    var run = try files.run("release", home: getenv("HOME").map { String(cString: $0) })
    run.isOnline = true
    #expect(try run.run() == ["build", "publish"])
    #expect(
      files.read("published")
        == "release create v0.0.0 --repo owner/repository --generate-notes docs-ecutable-linux-x86_64.tar.gz\n")
  }
}

/// The directory of one run, with stand-ins for the programs that reach beyond it. It is not in /tmp, which steps have for
/// themselves.
struct WorkflowFiles {
  static let repository = #filePath.replacing("/Tests/ScriptTests/Workflows/WorkflowRunTests.swift", with: "")
  static let isClone = system("git -C '\(repository)' rev-parse --git-dir > /dev/null 2>&1") == 0

  let directory: String
  var programs: String { "\(directory)/programs" }

  init() throws {
    var template = Array("/var/tmp/docs-ecutable-workflow.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    directory = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    try bash(
      """
      mkdir -p programs home built
      cp '\(Scripts.programs)/docs-ecutable' '\(Scripts.programs)/docs-ecutable-launcher' built
      printf '%s\\n' '#!/bin/sh' 'mkdir -p .build/release' \
        'cp "\(directory)"/built/* .build/release' \
        > programs/make
      printf '%s\\n' '#!/bin/sh' 'echo "$*" > "\(directory)/published"' > programs/gh
      chmod +x programs/*
      """)
  }

  func run(_ workflow: String, home: String? = nil) throws -> WorkflowRun {
    try WorkflowRun(
      workflow, repository: Self.repository, directory: directory, programs: programs,
      home: home ?? "\(directory)/home")
  }

  func read(_ path: String) -> String { ProgramResult.read("\(directory)/\(path)") }

  func remove() { try? bash("rm -rf '\(directory)'") }

  func bash(_ command: String) throws {
    let result = ProgramResult.run(
      command, environment: ["PATH=/usr/local/bin:/usr/bin:/bin"], directory: directory)
    try #require(result.status == 0, "\(command)\n\(result.errors)")
  }
}
