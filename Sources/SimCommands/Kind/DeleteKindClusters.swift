import SimLoop

/// `kind delete cluster` and `kind delete clusters`.
@SimulatorActor
struct DeleteKindClusters {
  var several = false

  func run(_ process: CommandProcess, _ arguments: [String]) async throws -> Int32 {
    let chosen: Flag = several ? .bool("all", "A") : .text("name", "n")
    let parsed = try FlagSet(Flag.kind + [.text("kubeconfig"), chosen]).parse(arguments)
    let log = KindLog(process, parsed)
    guard several else {
      if let extra = parsed.words.first { throw KindError("unknown command \"\(extra)\" for \"kind delete cluster\"") }
      let name = process.kindClusterName(parsed)
      try await log.say("Deleting cluster \"\(name)\" ...")
      try await delete(name, process, parsed, log)
      return 0
    }
    let names = parsed.bool("all") ? process.simulation.kindClusters.keys.sorted() : parsed.words
    if names.isEmpty, !parsed.bool("all") { throw KindError("no cluster names provided") }
    for name in names {
      try await delete(name, process, parsed, log)
    }
    try await log.say("Deleted clusters: [\(names.map { "\"\($0)\"" }.joined(separator: " "))]")
    return 0
  }

  private func delete(
    _ name: String, _ process: CommandProcess, _ flags: ParsedFlags, _ log: KindLog
  ) async throws {
    if let cluster = process.simulation.kindClusters[name] {
      try await process.simulation.sleep(.seconds(2))
      let nodes = cluster.nodeNames.map { "\"\($0)\"" }.joined(separator: " ")
      await process.simulation.removeKindCluster(name)
      try await log.say("Deleted nodes: [\(nodes)]")
    }
    var config = try process.kindKubeconfig(flags)
    let entry = "kind-\(name)"
    if config.currentContext == entry { config.setCurrentContext(nil) }
    for section in Kubeconfig.Section.allCases { config.removeEverywhere(section, entry) }
    do { try config.save() } catch { throw KindError(error.message) }
  }
}
