import SimLoop
import SimWorld

/// `kind`: makes and removes simulated clusters (kind v0.20.0, node image v1.27.3).
package struct Kind: Command {
  /// `kind`, in the place of the machine's own.
  package static let names = ["kind"]
  /// Of the process alone; making a cluster takes far longer, phase by phase.
  package static let cost = Duration.milliseconds(50)
  static let version = "0.20.0"
  static let nodeImage = "kindest/node:v1.27.3"

  /// For one run.
  package init() {}

  /// Exits with 0, or with 1 and a line `ERROR: …` on standard error. `--help` anywhere prints the one usage there is;
  /// `build`, `completion` and exports other than that of the kubeconfig are refused.
  package func run(_ process: CommandProcess) async throws -> Int32 {
    let words = process.arguments.prefix { !$0.hasPrefix("-") }
    if process.arguments.contains(where: { $0 == "--help" || $0 == "-h" }) {
      try await process.print(Self.usage)
      return 0
    }
    do {
      switch (words.first, words.dropFirst().first) {
      case ("create", "cluster"): return try await CreateKindCluster().run(process, arguments(process, after: 2))
      case ("delete", "cluster"): return try await DeleteKindClusters().run(process, arguments(process, after: 2))
      case ("delete", "clusters"):
        return try await DeleteKindClusters(several: true).run(process, arguments(process, after: 2))
      case ("get", let what?): return try await GetFromKind(what: what).run(process, arguments(process, after: 2))
      case ("export", "kubeconfig"): return try await ExportKindKubeconfig().run(process, arguments(process, after: 2))
      case ("load", let what?): return try await LoadIntoKind(what: what).run(process, arguments(process, after: 2))
      case ("create", nil), ("delete", nil), ("get", nil), ("load", nil):
        try await process.print(Self.usage)
        throw KindError("Subcommand is required")
      case ("version", _):
        try await process.print("kind v\(Self.version) go1.20.4 linux/amd64")
        return 0
      case (nil, _):
        if process.arguments.contains("--version") {
          try await process.print("kind version \(Self.version)")
        } else {
          try await process.print(Self.usage)
        }
        return 0
      case ("build", _), ("completion", _), ("export", _):
        throw KindError("kind \(words.prefix(2).joined(separator: " ")) is not simulated by docs-ecutable")
      case (let word?, _):
        throw KindError("unknown command \"\(word)\" for \"kind\"")
      }
    } catch let error as KindError {
      try await process.complain("ERROR: \(error.message)")
      return 1
    } catch let problem as FlagSet.Problem {
      try await process.complain("ERROR: \(problem.message)")
      return 1
    }
  }

  private func arguments(_ process: CommandProcess, after count: Int) -> [String] {
    Array(process.arguments.dropFirst(count))
  }

  private static let usage = """
    kind creates and manages local Kubernetes clusters using Docker container 'nodes'

    Usage:
      kind [command]

    Available Commands:
      create      Creates one of [cluster]
      delete      Deletes one of [cluster]
      export      Exports one of [kubeconfig]
      get         Gets one of [clusters, nodes, kubeconfig]
      load        Loads images into nodes
      version     Prints the kind CLI version
    """
}

extension Flag {
  /// kind's global flags.
  static let kind: [Flag] = [.bool("quiet", "q"), .int("verbosity", "v"), .text("loglevel")]
}

/// What kind tells on standard error as it goes; nothing with `--quiet`.
@SimulatorActor
struct KindLog {
  let process: CommandProcess
  let isQuiet: Bool

  init(_ process: CommandProcess, _ flags: ParsedFlags) {
    self.process = process
    isQuiet = flags.bool("quiet")
  }

  func say(_ line: String) async throws {
    if !isQuiet { try await process.complain(line) }
  }
}

extension CommandProcess {
  /// The name of the cluster that is meant: the flag, `$KIND_CLUSTER_NAME`, the configuration, or `kind`.
  func kindClusterName(_ flags: ParsedFlags, configured: String? = nil) -> String {
    if let name = flags.given("name"), !name.isEmpty { return name }
    if let name = environment["KIND_CLUSTER_NAME"], !name.isEmpty { return name }
    return configured ?? "kind"
  }

  func kindKubeconfig(_ flags: ParsedFlags) throws(KindError) -> Kubeconfig {
    let source = KubeconfigFiles(flag: flags.given("kubeconfig"), environment: environment, absolute: absolute)
    // Unlike clientcmd, kind makes a file that its own flag names.
    let files = KubeconfigFiles(paths: source.paths)
    do { return try Kubeconfig(files) } catch { throw KindError(error.message) }
  }
}
