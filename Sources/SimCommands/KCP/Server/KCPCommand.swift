import SimControllers
import SimLoop

/// `kcp`: the server. Only `start` is simulated.
public struct KCPCommand: Command {
  /// `kcp`, the server's program; `kubectl kcp` is another.
  public static let names = ["kcp"]
  /// Of the process alone; the server answers much later.
  public static let cost = Duration.milliseconds(50)

  /// For one run.
  public init() {}

  /// Exits with 0 for help and version, or with 1 and a line `Error: …` on standard error, as for a port that is taken.
  /// `start` ends only when the process is killed.
  public func run(_ process: CommandProcess) async throws -> Int32 {
    let words = process.arguments.filter { !$0.hasPrefix("-") }
    do {
      switch words.first {
      case "start" where !asksForHelp(process): return try await KCPStart().run(process)
      case "start":
        try await process.print(Self.startHelp)
        return 0
      case nil where process.arguments.contains("--version"):
        try await process.print("kcp version \(KCPServer.release)")
        return 0
      case nil, "help":
        try await process.print(Self.help)
        return 0
      case let word?:
        throw KCPError("unknown command \"\(word)\" for \"kcp\"")
      }
    } catch let error as KCPError {
      try await process.complain("Error: \(error.message)")
      return 1
    } catch let problem as FlagSet.Problem {
      try await process.complain("Error: \(problem.message)")
      return 1
    }
  }

  private func asksForHelp(_ process: CommandProcess) -> Bool {
    process.arguments.contains("--help") || process.arguments.contains("-h")
  }

  private static let help = """
    Serves workspaces: many small Kubernetes-like APIs behind one address.

    Usage:
      kcp [command]

    Available Commands:
      start   Run the server until it is killed

    Flags:
          --version   show the version

    Use "kcp start --help" for its flags. Other commands of kcp are not simulated.
    """

  private static let startHelp = """
    Runs the kcp server in the foreground.

    Usage:
      kcp start [flags]

    Flags:
          --root-directory DIR          where state and admin.kubeconfig are kept (default ".kcp")
          --bind-address ADDRESS        where to listen (default 0.0.0.0)
          --secure-port PORT            the port to listen on (default 6443)
          --tls-sni-cert-key CERT,KEY   a certificate and its key, which must exist
      -v, --v LEVEL                     how much to log (default 2)
      -h, --help                        show this text
    """
}

/// What a program of kcp says before it gives up.
struct KCPError: Error, Hashable {
  var message: String
  init(_ message: String) { self.message = message }
}
