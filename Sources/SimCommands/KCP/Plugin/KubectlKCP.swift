import SimLoop

/// `kubectl kcp`: binds APIs, and forwards to `kubectl ws`.
public struct KubectlKCP: Command {
  /// The name by which kubectl finds it as its plugin `kcp`.
  public static let names = ["kubectl-kcp"]
  /// As much as kubectl itself takes.
  public static let cost = Duration.milliseconds(100)

  /// For one run.
  public init() {}

  /// Exits with 0, also for the help that it prints without a command, or with 1 and a line `Error: …` on standard
  /// error.
  public func run(_ process: CommandProcess) async throws -> Int32 {
    var arguments = process.arguments
    guard let index = arguments.firstIndex(where: { !$0.hasPrefix("-") }) else {
      try await process.print(Self.help)
      return 0
    }
    let word = arguments.remove(at: index)
    if word == "bind", arguments.contains(where: { $0 == "--help" || $0 == "-h" }) {
      try await process.print(Self.help)
      return 0
    }
    do {
      switch word {
      case "workspace", "ws", "workspaces": return try await KubectlWorkspace.run(process, arguments)
      case "bind": return try await BindExport().run(process, arguments)
      case "help":
        try await process.print(Self.help)
        return 0
      case "claims", "crd", "workload":
        throw KCPError("kubectl kcp \(word) is not simulated by docs-ecutable")
      default:
        throw KCPError("unknown command \"\(word)\" for \"kcp\"")
      }
    } catch let problem as FlagSet.Problem {
      try await process.complain("Error: \(problem.message)")
    } catch let error as KCPError {
      try await process.complain("Error: \(error.message)")
    } catch let failure as APIFailure {
      try await process.complain("Error: \(failure.message)")
    }
    return 1
  }

  private static let help = """
    Works with kcp.

    Usage:
      kubectl kcp [command]

    Available Commands:
      bind apiexport PATH:NAME   Bind the APIs of an export in the current workspace (--name N, --timeout 30s)
      workspace                  Go to, show and make workspaces (also: ws, workspaces)

    Other commands of kubectl kcp are not simulated.
    """
}
