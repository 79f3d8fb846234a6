import SimControllers
import SimLoop
import SimWorld

/// `kind load docker-image`. There is no docker: every image counts as present on the machine.
@SimulatorActor
struct LoadIntoKind {
  var what: String

  func run(_ process: CommandProcess, _ arguments: [String]) async throws -> Int32 {
    guard what == "docker-image" else {
      throw KindError(
        what == "image-archive"
          ? "kind load image-archive is not simulated by docs-ecutable" : "unknown command \"\(what)\" for \"kind load\"")
    }
    var flags = FlagSet.kind
    flags.text("name", "n")
    flags.text("nodes")
    let parsed = try flags.parse(arguments)
    guard !parsed.words.isEmpty else { throw KindError("a list of image names is required") }
    let name = process.kindClusterName(parsed)
    guard let cluster = process.simulation.kindClusters[name] else {
      throw KindError("no nodes found for cluster \"\(name)\"")
    }
    let asked = parsed.all("nodes").flatMap { $0.split(separator: ",").map(String.init) }
    for node in asked where !cluster.nodeNames.contains(node) {
      throw KindError("unknown node: \"\(node)\"")
    }
    let nodes = cluster.nodeNames.filter { asked.isEmpty || asked.contains($0) }
    for image in parsed.words { try await load(image, onto: nodes, of: cluster, process) }
    return 0
  }

  private func load(
    _ image: String, onto nodes: [String], of cluster: KindCluster, _ process: CommandProcess
  ) async throws {
    let label = "Image: \"\(image)\" with ID \"sha256:\(stableDigest(image))\""
    let missing = nodes.filter { !cluster.hasImage(image, on: $0) }
    guard !missing.isEmpty else {
      return try await process.complain("\(label) found to be already present on all nodes.")
    }
    for node in missing {
      try await process.complain("\(label) not yet present on node \"\(node)\", loading...")
      try await process.simulation.sleep(.seconds(3))
      cluster.addImage(image, to: node)
    }
  }

  /// 64 hexadecimal digits that depend on the name alone.
  private func stableDigest(_ text: String) -> String {
    let seed = text.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    var generator = SeededGenerator(seed: seed)
    return generator.text(64, from: "0123456789abcdef")
  }
}
