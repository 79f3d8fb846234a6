import SimControllers
import SimLoop
import SimTypes
import SimWorld

/// What is known about objects that were asked for: whether they exist, who would make them, how far they came.
@SimulatorActor
struct ObjectExplanation {
  private let simulation: Simulation
  private let concern: Concern
  private let place: Place
  private let resource: GroupResource
  private let namespace: String?
  private let name: String?
  private let selector: String

  /// `nil` if nobody answers at the address.
  init?(_ simulation: Simulation, _ concern: Concern) {
    guard case .objects(let resource, let namespace, let name, let selector) = concern.question.subject else {
      return nil
    }
    place = Place(concern.question.address, in: simulation)
    guard place.server != nil else { return nil }
    (self.simulation, self.concern) = (simulation, concern)
    (self.resource, self.namespace, self.name, self.selector) = (resource, namespace, name, selector)
  }

  var lines: [String] {
    guard let cluster = place.cluster else {
      return place.isEverywhere ? ["\(asked): \(answer)"] : ["there is no workspace \(place.name)"] + makers
    }
    guard cluster.types[resource] != nil else {
      return TypeExplanation(simulation).lines("\(resource)", in: place)
    }
    let present = objects(in: cluster)
    guard let one = present.first else { return ["\(asked): there is none"] + missing(cluster) }
    guard present.count == 1 else { return ["\(asked): there are \(present.count)"] + makers }
    return ["\(asked): \(ObjectState.text(one, in: cluster))"] + makers
  }

  // MARK: What was asked

  private var asked: String {
    if let condition = concern.condition { return "the page waits for \(condition) of \(subject)" }
    guard let streak = concern.streak, streak.count > 1 else { return "the page asked for \(subject)" }
    return "the page asked for \(subject) \(streak.count) times since \(streak.since.clock)"
  }

  private var subject: String {
    let what = name.map { "\(resource) '\($0)'" } ?? (selector.isEmpty ? "\(resource)" : "\(resource) with \(selector)")
    let scope = namespace.map { "namespace \($0) of " } ?? ""
    return "\(what) in \(scope)\(place.name)"
  }

  private var answer: String {
    if case .found(let count) = concern.answer, count > 0 { return "there are \(count)" }
    return "there is none"
  }

  private func objects(in cluster: Cluster) -> [Object] {
    if let name { return cluster.find(resource, ObjectKey(name, in: namespace)).map { [$0] } ?? [] }
    let labels = try? LabelSelector(query: selector)
    return cluster.list(resource, in: namespace).filter { labels?.matches($0.labels) ?? true }
  }

  // MARK: Where it would come from

  /// What keeps missing objects from being there.
  private func missing(_ cluster: Cluster) -> [String] {
    var lines: [String] = []
    if let namespace, cluster.find(.namespaces, ObjectKey(namespace)) == nil {
      lines.append("there is no namespace \(namespace) in \(place.name)")
    }
    lines += makers + syncer(cluster)
    if place.isMailbox || !place.isWorkspace { lines += PlacementExplanation(simulation).lines }
    lines += elsewhere(cluster)
    if resource == .pods || resource == .replicaSets, let namespace, !place.isWorkspace,
      cluster.list(.deployments, in: namespace).isEmpty
    {
      lines.append("there is no Deployment in namespace \(namespace) of \(place.name)")
    }
    return lines
  }

  private var makers: [String] {
    let programs = ProgramState(simulation)
    return Maker.all.filter { $0.isResponsible(resource, name, place) }.flatMap { maker in
      ["\(maker.makes): made by \(maker.program); \(programs.text(maker.program))"] + idle(maker.follows, programs)
    }
  }

  private func idle(_ names: [String], _ programs: ProgramState) -> [String] {
    names.filter { !programs.isRunning($0) }.map(programs.text)
  }

  /// In a cluster of a platform: who carries objects down to it.
  private func syncer(_ cluster: Cluster) -> [String] {
    guard !place.isWorkspace, !simulation.world.kcp.running.isEmpty else { return [] }
    let programs = ProgramState(simulation)
    let pods = cluster.list(.pods).filter { pod in
      pod.spec["containers"]?.list?.contains { $0["image"]?.string?.contains("kubestellar/syncer") == true } == true
    }
    guard let pod = pods.first else { return ["no syncer is deployed in \(place.name)"] }
    return ["the syncer of \(place.name), pod '\(pod.name)': \(ObjectState.text(pod, in: cluster))"]
      + idle(Maker.translator.follows + [Maker.translator.program], programs)
  }

  /// Other clusters and workspaces that have an object of this type and name: how far it came on its way.
  private func elsewhere(_ cluster: Cluster) -> [String] {
    guard let name else { return [] }
    let key = ObjectKey(name, in: namespace)
    let places = Place.all(in: simulation.world).filter { $0 !== cluster && $0.find(resource, key) != nil }
    guard !places.isEmpty, places.count <= 4 else { return [] }
    let names = places.map { Place.name(of: $0, in: simulation) }.sorted().joined(separator: ", ")
    return ["\(resource) '\(name)' exists in: \(names)"]
  }
}
