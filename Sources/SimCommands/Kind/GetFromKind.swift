import SimLoop
import SimWorld
import Values

/// `kind get clusters|nodes|kubeconfig`.
@SimulatorActor
struct GetFromKind {
  var what: String

  func run(_ process: CommandProcess, _ arguments: [String]) async throws -> Int32 {
    switch what {
    case "clusters":
      _ = try FlagSet(Flag.kind).parse(arguments)
      return try await clusters(process)
    case "nodes":
      let flags = FlagSet(Flag.kind + [.text("name", "n"), .bool("all-clusters", "A")])
      return try await nodes(process, try flags.parse(arguments))
    case "kubeconfig":
      let parsed = try FlagSet(Flag.kind + [.text("name", "n"), .bool("internal")]).parse(arguments)
      let config = try process.simulation.kindKubeconfig(process.kindClusterName(parsed))
      try await process.output.write(Array(config.yaml().utf8))
      return 0
    default:
      throw KindError("unknown command \"\(what)\" for \"kind get\"")
    }
  }

  private func clusters(_ process: CommandProcess) async throws -> Int32 {
    let names = process.simulation.kindClusters.keys.sorted()
    if names.isEmpty { try await process.complain("No kind clusters found.") }
    for name in names { try await process.print(name) }
    return 0
  }

  private func nodes(_ process: CommandProcess, _ flags: ParsedFlags) async throws -> Int32 {
    let clusters = process.simulation.kindClusters
    let name = process.kindClusterName(flags)
    let chosen = flags.bool("all-clusters") ? clusters.keys.sorted() : [name]
    let nodes = chosen.flatMap { clusters[$0]?.nodeNames ?? [] }
    if nodes.isEmpty {
      try await process.complain(
        flags.bool("all-clusters")
          ? "No kind nodes found for any cluster." : "No kind nodes found for cluster \"\(name)\".")
    }
    for node in nodes { try await process.print(node) }
    return 0
  }
}

/// `kind export kubeconfig`: writes a cluster's entries again.
@SimulatorActor
struct ExportKindKubeconfig {
  func run(_ process: CommandProcess, _ arguments: [String]) async throws -> Int32 {
    let flags = FlagSet(Flag.kind + [.text("name", "n"), .text("kubeconfig"), .bool("internal")])
    let parsed = try flags.parse(arguments)
    let name = process.kindClusterName(parsed)
    let exported = try process.simulation.kindKubeconfig(name)
    var config = try process.kindKubeconfig(parsed)
    for section in Kubeconfig.Section.allCases {
      for entry in exported[section.rawValue]?.list ?? [] {
        config.set(section, "kind-\(name)", entry[section.contentKey] ?? [:])
      }
    }
    config.setCurrentContext("kind-\(name)")
    do { try config.save() } catch { throw KindError(error.message) }
    try await KindLog(process, parsed).say("Set kubectl context to \"kind-\(name)\"")
    return 0
  }
}
