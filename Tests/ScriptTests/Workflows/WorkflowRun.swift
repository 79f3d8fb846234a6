import Testing
import Values

/// Runs a workflow of this repository without GitHub: its jobs in order, each in a fresh clone, and in each job its steps.
/// What GitHub's own actions do is done here; the shell of every step is the one that GitHub starts.
struct WorkflowRun {
  var workflow: Value
  var repository: String
  var directory: String
  var programs: String
  var home: String
  /// Whether its steps may fetch what they build from.
  var isOnline = false
  /// The outputs of the jobs that are done.
  private var needs: Value = .map([:])

  init(_ name: String, repository: String, directory: String, programs: String, home: String) throws {
    workflow = try Self.read("\(repository)/.github/workflows/\(name).yml")
    self.repository = repository
    self.directory = directory
    self.programs = programs
    self.home = home
  }

  static func read(_ path: String) throws -> Value {
    try #require(
      try YAML.parse(Array(ProgramResult.read(path).utf8), schema: .kubernetes, duplicateKeys: .rejected).first)
  }

  /// Returns the names of the jobs that ran, in order; of a matrix, each entry.
  mutating func run() throws -> [String] {
    var waiting = workflow["jobs"]?.map ?? [:]
    var ran: [String] = []
    while !waiting.isEmpty {
      let id = try #require(waiting.keys.sorted().first { isReady(waiting[$0]) }, "jobs wait for each other")
      let job = try #require(waiting[id])
      waiting[id] = nil
      ran += try run(job, id: id)
    }
    return ran
  }

  private func isReady(_ job: Value?) -> Bool { job?["needs"]?.string.map { needs[$0] != nil } ?? true }

  private mutating func run(_ job: Value, id: String) throws -> [String] {
    var contexts: Value = ["needs": needs, "github": ["token": "a-token", "action_repository": "owner/repository"]]
    var names: [String] = []
    for entry in try matrix(of: job, contexts) {
      contexts["matrix"] = entry
      contexts["steps"] = .map([:])
      let name = try job["name"]?.string.map { try WorkflowExpression(contexts: contexts).fill($0).string } ?? id
      names.append(try #require(name))
      let machine = WorkflowMachine(
        directory: directory, job: "\(id)-\(names.count)", programs: programs, home: home,
        isOnline: isOnline)
      try machine.prepare()
      for step in job["steps"]?.list ?? [] { try run(step, of: job, on: machine, &contexts) }
    }
    let outputs = try job["outputs"]?.map?.mapValues {
      try WorkflowExpression(contexts: contexts).fill($0.string ?? "")
    }
    needs[id] = ["outputs": .map(outputs ?? [:])]
    return names
  }

  private func matrix(of job: Value, _ contexts: Value) throws -> [Value] {
    guard let matrix = job[["strategy", "matrix"]]?.string else { return [.map([:])] }
    return try #require(try WorkflowExpression(contexts: contexts).fill(matrix)["include"]?.list)
  }

  private func run(_ step: Value, of job: Value, on machine: WorkflowMachine, _ contexts: inout Value) throws {
    let expression = WorkflowExpression(contexts: contexts)
    guard try step["if"]?.string.map(expression.holds) ?? true else { return }
    let with = try (step["with"]?.map ?? [:]).mapValues { try expression.fill(WorkflowExpression.text($0)) }
    switch step["uses"]?.string {
    case nil:
      let outputs = try machine.run(
        try #require(step["run"]?.string), shell: shell(of: step, job), variables: try variables(of: step, expression))
      if let id = step["id"]?.string { contexts[["steps", id, "outputs"]] = outputs }
    case "actions/checkout@v4": try machine.checkOut(repository)
    case "actions/cache@v4": break
    case "actions/upload-artifact@v4":
      try machine.upload(
        try #require(with["name"]?.string), paths: try #require(with["path"]?.string),
        mayBeMissing: with["if-no-files-found"] == "ignore")
    case "actions/download-artifact@v4": try machine.download(with["name"]?.string, to: with["path"]?.string)
    case .some(let used):
      try #require(used.hasPrefix("./"), "what does '\(used)' do?")
      try run(action: used, with: with, on: machine, contexts)
    }
  }

  /// A composite action sees its inputs and its own steps, and nothing of the workflow's.
  private func run(action: String, with: [String: Value], on machine: WorkflowMachine, _ contexts: Value) throws {
    let action = try Self.read("\(machine.workspace)/\(action.dropFirst(2))/action.yml")
    var contexts: Value = ["github": contexts["github"] ?? .map([:]), "steps": .map([:])]
    let expression = WorkflowExpression(contexts: contexts)
    let inputs = try (action["inputs"]?.map ?? [:]).map { name, input in
      (name, try with[name] ?? expression.fill(input["default"]?.string ?? ""))
    }
    contexts["inputs"] = .map(Dictionary(uniqueKeysWithValues: inputs))
    for step in action[["runs", "steps"]]?.list ?? [] { try run(step, of: action, on: machine, &contexts) }
  }

  private func shell(of step: Value, _ job: Value) -> WorkflowShell {
    let shell = step["shell"] ?? job[["defaults", "run", "shell"]] ?? workflow[["defaults", "run", "shell"]]
    return shell == "bash" ? .bash : job["container"] == nil ? .machine : .container
  }

  private func variables(of step: Value, _ expression: WorkflowExpression) throws -> [String: String] {
    try (step["env"]?.map ?? [:]).mapValues { WorkflowExpression.text(try expression.fill($0.string ?? "")) }
  }
}
