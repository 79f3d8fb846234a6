import SimLoop

/// `kubectl ws`: goes from workspace to workspace, shows and makes them. `kubectl kcp workspace` is the same program.
public struct KubectlWorkspace: Command {
  /// The names by which kubectl finds it as its plugins `workspace`, `ws` and `workspaces`.
  public static let names = ["kubectl-workspace", "kubectl-ws", "kubectl-workspaces"]
  /// As much as kubectl itself takes.
  public static let cost = Duration.milliseconds(100)

  /// For one run.
  public init() {}

  /// Exits with 0, or with 1 and a line `Error: …` on standard error.
  public func run(_ process: CommandProcess) async throws -> Int32 {
    try await Self.run(process, process.arguments)
  }

  static func run(_ process: CommandProcess, _ arguments: [String]) async throws -> Int32 {
    do {
      guard let line = try WorkspaceLine(arguments, home: process.environment["HOME"]) else {
        try await process.print(WorkspaceHelp.text)
        return 0
      }
      try await perform(line, WorkspaceRun(process, line.flags))
      return 0
    } catch let problem as FlagSet.Problem {
      try await process.complain("Error: \(problem.message)")
    } catch let error as KCPError {
      try await process.complain("Error: \(error.message)")
    } catch let failure as APIFailure {
      try await process.complain("Error: \(failure.message)")
    }
    return 1
  }

  private static func perform(_ line: WorkspaceLine, _ run: WorkspaceRun) async throws {
    switch line.action {
    case .show: try await run.show()
    case .go(let place): try await SwitchWorkspace(run: run).go(place)
    case .home(let isBare):
      try await SwitchWorkspace(run: run).goHome()
      if isBare, !run.isShort { try await run.process.print(WorkspaceHelp.homeNote) }
    case .parent: try await SwitchWorkspace(run: run).goUp()
    case .back: try await SwitchWorkspace(run: run).goBack()
    case .tree: try await PrintWorkspaceTree(run: run).print()
    case .create(let name): try await CreateWorkspace(run: run).create(name)
    case .nameContext(let name): try await run.nameContext(name)
    }
  }
}

enum WorkspaceHelp {
  static let homeNote =
    "Note: 'kubectl ws' now matches 'cd' semantics: go to home workspace. 'kubectl ws -' to go back. "
    + "'kubectl ws .' to print current workspace."

  static let text = """
    Shows, changes and makes kcp workspaces.

    Usage:
      kubectl ws [PATH | . | .. | - | ~]
      kubectl ws [command]

    Available Commands:
      create          Make a workspace in the current one
      create-context  Give the current workspace a context of its own in the kubeconfig
      current         Print the current workspace (also: .)
      tree            Print the workspaces below the current one
      use             Go to a workspace; '-' is the previous one, '..' the parent, '~' home

    Flags of create:
          --type TYPE              the workspace type, such as universal or root:organization
          --enter                  go there once it is ready
          --ignore-existing        take one that is there already
          --location-selector S    labels of the location where it is to be
    Flags of tree:
      -f, --full                   print paths instead of names
    Flags of create-context:
          --overwrite              replace a context of the same name

    Flags:
          --kubeconfig FILE, --context NAME, --server URL, --user NAME, --token TOKEN, -n/--namespace NAME,
          --username NAME, --password TEXT, --certificate-authority FILE, --insecure-skip-tls-verify,
          --tls-server-name NAME
          --short                  print only the path
      -v, --v LEVEL                how much to log
      -h, --help                   show this text
    """
}
