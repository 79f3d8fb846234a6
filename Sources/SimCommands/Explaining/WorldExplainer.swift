import SimControllers
import SimLoop
import SimTypes
import SimWorld

/// Says why a page waits in vain, or what it failed over, from what the world knows. Changes nothing.
@SimulatorActor
package struct WorldExplainer {
  /// How many questions are explained, and how many lines are said, at most.
  private static let mostConcerns = 2
  private static let mostLines = 8

  let simulation: Simulation
  var world: World { simulation.world }

  /// Reads nothing yet: `lines` speaks of the moment at which it is called.
  package init(_ simulation: Simulation) { self.simulation = simulation }

  /// Sentences, the most useful first; none if the page asked nothing that it did not get.
  package func lines(_ situation: Situation) -> [String] {
    var explained: [Concern] = []
    var told: [String] = []
    for concern in simulation.journal.concerns(situation) where explained.count < Self.mostConcerns {
      let sentences = lines(about: concern)
      guard !sentences.isEmpty else { continue }
      explained.append(concern)
      told += sentences
    }
    guard !explained.isEmpty else { return [] }
    for concern in explained { told += WarningEvents(simulation).lines(about: concern.question) }
    if situation == .waiting { told += outlook }
    var seen: Set<String> = []
    return Array(told.filter { seen.insert($0).inserted }.prefix(Self.mostLines))
  }

  private func lines(about concern: Concern) -> [String] {
    switch concern.question.subject {
    case .server: return unreachable(concern)
    case .objects: return ObjectExplanation(simulation, concern)?.lines ?? unreachable(concern)
    case .type(let word): return TypeExplanation(simulation).lines(word, at: concern.question.address)
    case .port(let port, let node, let containerPort):
      return PortExplanation(simulation).lines(port, node: node, containerPort, of: concern.question.address)
    case .plugin(let word): return PluginExplanation.lines(word)
    }
  }

  // MARK: Nobody is there

  private func unreachable(_ concern: Concern) -> [String] {
    let place = Place(concern.question.address, in: simulation)
    if place.server != nil {
      return place.cluster == nil && !place.isEverywhere ? ["there is no workspace \(place.name)"] : []
    }
    guard place.isWorkspace else { return ["no cluster is at the address that kubectl was told to use"] }
    guard let kcp = world.kcp.running.first else {
      return ["\(place.name) cannot be reached: " + ProgramState(simulation).text("kcp")]
    }
    return [
      kcp.isUsable
        ? "\(place.name) cannot be reached: kcp runs, but not at the address that the kubeconfig names"
        : "\(place.name) cannot be reached: kcp has been started and does not answer yet"
    ]
  }

  // MARK: What comes next

  /// Whether waiting on would help.
  private var outlook: [String] {
    let due = world.timeline.nextDue().flatMap { $0 == .distantFuture ? nil : $0 }
    guard let due else { return ["nothing will ever happen again in the simulated world"] }
    var lines: [String] = []
    if world.now - world.lastChange >= .seconds(60), !world.servers.isEmpty {
      lines.append("no API server has changed since \(world.lastChange.clock)")
    }
    if due - world.now >= .seconds(60) { lines.append("the next thing is to happen at \(due.clock)") }
    return lines
  }
}

extension Instant {
  /// `09:11:54`, the time of day in UTC.
  var clock: String { String(timestamp.dropFirst(11).prefix(8)) }
}

/// Whether a program runs.
@SimulatorActor
struct ProgramState {
  private let simulation: Simulation
  init(_ simulation: Simulation) { self.simulation = simulation }

  func isRunning(_ program: String) -> Bool { !simulation.world.processes.named(program).isEmpty }

  func text(_ program: String) -> String {
    let journal = simulation.journal
    guard let process = simulation.world.processes.named(program).first else {
      guard let last = journal.endings[program], let ended = last.ended else { return "no \(program) is running" }
      let how = last.status.map { "ended with status \($0)" } ?? "was killed"
      return "no \(program) is running; the last one \(how) at \(ended.clock)"
    }
    let error = journal.lastErrors[program].map { "; its last logged error: \($0)" } ?? ""
    return "\(program) is running since \(process.started.clock)" + error
  }
}
