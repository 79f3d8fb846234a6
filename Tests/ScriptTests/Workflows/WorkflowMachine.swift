import Glibc
import Testing
import Values

/// The machine of one job: an empty workspace, the files of a runner, and the artifacts that all jobs share.
struct WorkflowMachine {
  /// Holds everything; removed by whoever made it.
  let directory: String
  let job: String
  /// Programs that stand in front of PATH, and what they need.
  var programs: String
  var home: String
  /// Whether steps reach the network of this machine; otherwise each has a loopback of its own.
  var isOnline = false

  var workspace: String { "\(directory)/\(job)/workspace" }
  private var temporary: String { "\(directory)/\(job)/temp" }
  private var artifacts: String { "\(directory)/artifacts" }
  private var outputFile: String { "\(temporary)/output" }

  func prepare() throws {
    try bash("mkdir -p '\(workspace)' '\(temporary)' '\(artifacts)'")
  }

  /// What a fresh clone would have: the files that git tracks, as they are now.
  func checkOut(_ repository: String) throws {
    try bash(
      "git -C '\(repository)' ls-files -z | tar -C '\(repository)' --null -T - -cf - | tar -C '\(workspace)' -xf - && "
        + "git -C '\(workspace)' init -q")
  }

  /// Files go to the top of the artifact, of directories their content.
  func upload(_ name: String, paths: String, mayBeMissing: Bool) throws {
    let place = "\(artifacts)/\(name)"
    try bash("mkdir -p '\(place)'")
    for path in paths.split(separator: "\n") {
      let source = path.hasPrefix("/") ? String(path) : "\(workspace)/\(path)"
      if mayBeMissing, access(source, F_OK) != 0 { continue }
      try bash("if [ -d '\(source)' ]; then cp -r '\(source)/.' '\(place)'; else cp '\(source)' '\(place)'; fi")
    }
  }

  /// One artifact, or without a name each in a directory of its name.
  func download(_ name: String?, to path: String?) throws {
    let place = "\(workspace)/\(path ?? ".")"
    try bash("mkdir -p '\(place)' && cp -r '\(artifacts)/\(name ?? "")/.' '\(place)'")
  }

  /// Runs a script as a runner does; returns what it wrote to GITHUB_OUTPUT.
  func run(_ script: String, shell: WorkflowShell, variables: [String: String]) throws -> Value {
    let file = "\(temporary)/step.sh"
    try write(script, to: file)
    try write("", to: outputFile)
    let environment = [
      "PATH=\(programs):\(inherited("PATH"))", "HOME=\(home)", "LC_ALL=C.UTF-8", "RUNNER_TEMP=\(temporary)",
      "GITHUB_OUTPUT=\(outputFile)", "GITHUB_STEP_SUMMARY=\(temporary)/summary.md", "GITHUB_WORKSPACE=\(workspace)",
      "GITHUB_REPOSITORY=owner/repository", "GITHUB_REF_NAME=v0.0.0",
    ]
    let result = ProgramResult.run(
      "\(isOnline ? Self.separate : Self.separateOffline) \(shell.rawValue) '\(file)'",
      environment: environment + variables.map { "\($0.key)=\($0.value)" }.sorted(), directory: workspace, seconds: 3000
    )
    #expect(result.status == 0, "\(job): \(script)\n--- stdout\n\(result.output)--- stderr\n\(result.errors)")
    let lines = ProgramResult.read(outputFile).split(separator: "\n").map { $0.split(separator: "=", maxSplits: 1) }
    return .map(Dictionary(uniqueKeysWithValues: lines.map { (String($0[0]), .string(String($0.last ?? ""))) }))
  }

  private func bash(_ command: String) throws {
    let result = ProgramResult.run(command, environment: ["PATH=\(inherited("PATH"))"], directory: directory)
    try #require(result.status == 0, "\(command)\n\(result.errors)")
  }

  private func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }

  private func inherited(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

  private static let separate = "unshare --map-root-user --pid --fork --mount-proc"
  /// With a /tmp of its own, too: pages write to fixed names there.
  private static let separateOffline =
    "\(separate) --net bash -c 'mount --bind \"${RUNNER_TEMP:-/tmp}\" /tmp && ip link set lo up && exec \"$@\"' bash"
  /// Whether a step can have a process table of its own: pages end processes by name.
  static let canSeparate = system("\(separateOffline) true 2> /dev/null") == 0
}

/// How GitHub starts a step's script.
enum WorkflowShell: String {
  /// `shell: bash`.
  case bash = "bash --noprofile --norc -eo pipefail"
  /// Without `shell`, in a container; outside of one it is `bash -e`.
  case container = "sh -e"
  case machine = "bash -e"
}
