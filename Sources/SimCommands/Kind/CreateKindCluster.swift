import SimControllers
import SimLoop
import SimWorld

/// `kind create cluster`.
@SimulatorActor
struct CreateKindCluster {
  /// The phases that kind shows, and their share of the time that making a cluster takes.
  private static let phases: [(text: String, percent: Int)] = [
    ("Ensuring node image (\(Kind.nodeImage)) 🖼", 4), ("Preparing nodes", 12),
    ("Writing configuration 📜", 4), ("Starting control-plane 🕹️", 60), ("Installing CNI 🔌", 8),
    ("Installing StorageClass 💾", 12),
  ]
  private static let latency = Latency(.seconds(25), in: .seconds(15)...(.seconds(90)))
  private static let salutations = [
    "Have a nice day! 👋", "Thanks for using kind! 😊",
    "Not sure what to do next? 😅  Check out https://kind.sigs.k8s.io/docs/user/quick-start/",
    "Have a question, bug, or feature request? Let us know! https://kind.sigs.k8s.io/#community 🙂",
  ]

  func run(_ process: CommandProcess, _ arguments: [String]) async throws -> Int32 {
    let flags = try Self.flags.parse(arguments)
    if let extra = flags.words.first { throw KindError("unknown command \"\(extra)\" for \"kind create cluster\"") }
    do { return try await create(process, flags) } catch let error as KindError {
      throw KindError("failed to create cluster: \(error.message)")
    }
  }

  private static let flags = FlagSet(
    Flag.kind + [
      .text("name", "n"), .text("config"), .text("image"), .duration("wait", "0s"), .text("kubeconfig"),
      .bool("retain"),
    ])

  private func create(_ process: CommandProcess, _ flags: ParsedFlags) async throws -> Int32 {
    let simulation = process.simulation
    let wait = flags.duration("wait")
    let config = try await config(process, flags)
    let name = process.kindClusterName(flags, configured: config.name)
    guard simulation.kindClusters[name] == nil else {
      throw KindError("node(s) already exist for a cluster with the name \"\(name)\"")
    }
    try config.validate(name: name)
    let log = KindLog(process, flags)
    if name.utf8.count > 50 {
      try await log.say("cluster name \"\(name)\" is probably too long, this might not work properly on some systems")
    }
    try await log.say("Creating cluster \"\(name)\" ...")
    let cluster = KindCluster.create(name: name, nodes: config.nodes.map(\.clusterNode), in: process.world)
    simulation.kindClusters[name] = cluster
    process.world.syncerPrograms.attach(to: cluster)
    let address: String
    do {
      try await showPhases(process, log, config, cluster)
      address = try await simulation.serve(cluster.server)
    } catch {
      // kind removes its nodes when it fails, and so when it is interrupted.
      await simulation.removeKindCluster(name)
      throw error
    }
    if wait > .zero {
      try await log.say(" • Waiting ≤ \(goText(wait)) for control-plane = Ready ⏳  ...")
      try await log.say(" ✓ Waiting ≤ \(goText(wait)) for control-plane = Ready ⏳")
      try await log.say(" • Ready after 0s 💚")
    }
    try merge(name, address, process, flags)
    try await log.say("Set kubectl context to \"kind-\(name)\"")
    let hint = flags.given("kubeconfig").map { " --kubeconfig \($0)" } ?? ""
    try await log.say("You can now use your cluster with:\n\nkubectl cluster-info --context kind-\(name)\(hint)\n")
    try await log.say(Self.salutations.randomElement(using: &process.world.random) ?? Self.salutations[0])
    return 0
  }

  private func config(_ process: CommandProcess, _ flags: ParsedFlags) async throws -> KindConfig {
    guard let path = flags.given("config"), !path.isEmpty else { return KindConfig() }
    if path == "-" {
      return try KindConfig(text: String(decoding: try await process.input.readToEnd(), as: UTF8.self))
    }
    do {
      return try KindConfig(text: String(decoding: try await process.read(path), as: UTF8.self))
    } catch let error as FileError {
      throw KindError("error reading file: open \(path): \(error.reason)")
    }
  }

  private func showPhases(
    _ process: CommandProcess, _ log: KindLog, _ config: KindConfig, _ cluster: KindCluster
  ) async throws {
    let total = process.world.delay(Self.latency)
    for (text, percent) in phases(config) {
      try await log.say(" • \(text)  ...")
      if text.hasPrefix("Preparing") { try await publish(config, cluster, process) }
      try await process.simulation.sleep(total * percent / 100)
      try await log.say(" ✓ \(text)")
    }
  }

  private func phases(_ config: KindConfig) -> [(text: String, percent: Int)] {
    var phases = Self.phases.map { phase in
      let boxes = phase.text == "Preparing nodes" ? String(repeating: " 📦", count: config.nodes.count) + " " : ""
      return (phase.text + boxes, phase.percent)
    }
    let controlPlanes = config.nodes.count { $0.role == "control-plane" }
    if controlPlanes > 1 {
      phases.insert(("Configuring the external load balancer ⚖️", 2), at: 2)
      phases.append(("Joining more control-plane nodes 🎮", 20))
    }
    if controlPlanes < config.nodes.count { phases.append(("Joining worker nodes 🚜", 20)) }
    return phases
  }

  private func publish(_ config: KindConfig, _ cluster: KindCluster, _ process: CommandProcess) async throws {
    for (node, settings) in zip(cluster.nodeNames, config.nodesInOrder) {
      for mapping in settings.portMappings where mapping.transport == "TCP" {
        do {
          _ = try await process.simulation.network.publish(
            PublishedPort(
              address: mapping.listenAddress, hostPort: max(0, mapping.hostPort), containerPort: mapping.containerPort,
              node: node, server: cluster.server))
        } catch let problem as PortInUse {
          throw KindError(Self.dockerRefusal(node, problem))
        }
      }
    }
  }

  /// As kind reports that docker could not start a node.
  private static func dockerRefusal(_ node: String, _ problem: PortInUse) -> String {
    let endpoint = "\(problem.address):\(problem.port)"
    return
      "command \"docker run --name \(node) --hostname \(node) --publish=\(endpoint)\" failed with error: exit status 125\n"
      + "Command Output: docker: Error response from daemon: driver failed programming external connectivity on endpoint"
      + " \(node): Bind for \(endpoint) failed: port is already allocated."
  }

  private func merge(
    _ name: String, _ address: String, _ process: CommandProcess, _ flags: ParsedFlags
  ) throws(KindError) {
    var config = try process.kindKubeconfig(flags)
    let entry = "kind-\(name)"
    config.set(.clusters, entry, ["server": .string(address)])
    config.set(.users, entry, [:])
    config.set(.contexts, entry, ["cluster": .string(entry), "user": .string(entry)])
    config.setCurrentContext(entry)
    do { try config.save() } catch { throw KindError(error.message) }
  }
}
