import SimLoop
import SimTypes
import SimWorld

/// Where a type is served that was asked for where it is not.
@SimulatorActor
struct TypeExplanation {
  private let simulation: Simulation
  init(_ simulation: Simulation) { self.simulation = simulation }

  func lines(_ word: String, at address: String) -> [String] { lines(word, in: Place(address, in: simulation)) }

  /// - Parameter word: as kubectl takes it: a plural, a singular, a kind or a short name, with or without group.
  func lines(_ word: String, in place: Place) -> [String] {
    guard place.server != nil else { return [] }
    guard let cluster = place.cluster else { return ["there is no workspace \(place.name)"] }
    if let own = resource(word, in: cluster) { return ["\(place.name) serves \(own) by now"] }
    let others = Place.all(in: simulation.world).filter { $0 !== cluster && resource(word, in: $0) != nil }
    let meant = others.first.flatMap { resource(word, in: $0) }
    var lines = ["\(place.name) does not serve the type '\(meant.map { "\($0)" } ?? word)'\(served(others))"]
    let programs = ProgramState(simulation)
    let maker = Maker.edgeTypes
    if let meant, maker.isResponsible(meant, nil, place) {
      lines.append("\(maker.makes) come with kubestellar-kube-bind; \(programs.text(maker.program))")
    } else if place.isMailbox {
      lines.append("the types of a mailbox come with what is placed there; \(programs.text("placement-translator"))")
    }
    return lines
  }

  private func served(_ others: [Cluster]) -> String {
    guard !others.isEmpty else { return ", and nobody in the world does" }
    guard others.count <= 3 else { return "; \(others.count) others do" }
    return "; it is served in " + others.map { Place.name(of: $0, in: simulation) }.sorted().joined(separator: ", ")
  }

  private func resource(_ word: String, in cluster: Cluster) -> GroupResource? {
    let word = word.lowercased()
    return cluster.types.definitions.first { definition in
      let names =
        [definition.resource, definition.singular, definition.kind.lowercased()] + definition.shortNames
      return names.contains { $0 == word || "\($0).\(definition.group)" == word }
    }?.groupResource
  }
}

/// How a kubectl plugin comes onto PATH.
enum PluginExplanation {
  static func lines(_ word: String) -> [String] {
    let program = "kubectl-\(word.replacing("-", with: "_"))"
    for tree in SourceTree.known {
      for target in tree.targets where target.products.contains(where: { $0.path.hasSuffix("/\(program)") }) {
        let place = target.directory.isEmpty ? "the clone" : "\(target.directory) of the clone"
        return [
          "no \(program) is on PATH: `make \(target.name)` in \(place) of \(tree.urls[0]) builds it into bin/, which has "
            + "to be on PATH"
        ]
      }
    }
    return []
  }
}
