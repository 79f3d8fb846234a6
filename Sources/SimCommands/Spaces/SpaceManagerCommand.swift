import SimControllers
import SimLoop
import SimWorld
import Values

/// `space-manager`: makes a workspace of each Space, as long as it runs.
struct SpaceManagerCommand: Command {
  static let names = ["space-manager"]
  static let cost = Duration.milliseconds(50)
  private static let usualContext = "kind-mgt"

  init() {}

  func run(_ process: CommandProcess) async throws -> Int32 {
    let flags: GoFlags
    do {
      flags = try GoFlags(process.arguments, known: ["context", "kubeconfig", "v", "vmodule", "logtostderr"])
    } catch {
      try await process.complain(error.message)
      try await process.complain("Usage of \(process.name):\n  -context string\n  -kubeconfig string\n  -v value")
      return 2
    }
    let log = KLog(of: process, verbosity: flags["v"].flatMap { Int($0) } ?? 0)
    let choice = ConfigChoice(kubeconfig: flags["kubeconfig"], context: flags["context"] ?? Self.usualContext)
    let hosting: Cluster
    do { hosting = try cluster(process, choice) } catch {
      log.error("unable to build config from flags", error.message)
      try await process.simulation.sleep(.zero)
      return 1
    }
    let manager = SpaceManager(hosting: hosting, log: log) { [unowned process] text in
      var found: KCPServer?
      SimulatorActor.assumeIsolated { found = Self.server(in: text, process) }
      return found
    }
    manager.start()
    defer { manager.stop() }
    try await process.untilKilled()
  }

  private func cluster(_ process: CommandProcess, _ choice: ConfigChoice) throws(WorkspaceAddress.Problem) -> Cluster {
    let url: String
    do { url = try WorkspaceAddress.server(process, choice) } catch {
      throw error as? WorkspaceAddress.Problem ?? WorkspaceAddress.Problem(message: "\(error)")
    }
    guard let (server, _) = process.simulation.network.server(at: url), let cluster = server.sortedClusters.first else {
      throw WorkspaceAddress.Problem(message: "Get \"\(url)\": dial tcp: connect: connection refused")
    }
    return cluster
  }

  /// The kcp server that the current context of a kubeconfig leads to, or any of its clusters.
  private static func server(in kubeconfig: String, _ process: CommandProcess) -> KCPServer? {
    let config = (try? YAML.parse(kubeconfig, schema: .kubernetes).first) ?? .null
    for entry in config["clusters"]?.list ?? [] {
      guard let url = entry["cluster"]?["server"]?.string else { continue }
      if let place = try? WorkspaceAddress(process, url: url) { return place.kcp }
    }
    return nil
  }
}

/// Flags as Go's own flag package reads them: one dash or two, and the first word that is none ends them.
struct GoFlags {
  struct Problem: Error, Equatable { var message: String }

  private var values: [String: String] = [:]

  subscript(name: String) -> String? { values[name] }

  init(_ arguments: [String], known: Set<String>) throws(Problem) {
    var rest = arguments[...]
    while let word = rest.popFirst(), word.hasPrefix("-"), word != "-", word != "--" {
      let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts.first ?? "")
      guard known.contains(name) else { throw Problem(message: "flag provided but not defined: -\(name)") }
      if parts.count == 2 {
        values[name] = String(parts[1])
      } else if let value = rest.popFirst() {
        values[name] = value
      } else {
        throw Problem(message: "flag needs an argument: -\(name)")
      }
    }
  }
}
