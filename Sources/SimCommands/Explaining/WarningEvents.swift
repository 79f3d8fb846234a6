import SimLoop
import SimTypes
import SimWorld

/// The last Warning events around what was asked for.
@SimulatorActor
struct WarningEvents {
  private static let limit = 2
  private let simulation: Simulation
  init(_ simulation: Simulation) { self.simulation = simulation }

  func lines(about question: Question) -> [String] {
    let namespace: String?
    let cluster: Cluster?
    switch question.subject {
    case .objects(_, let asked, _, _):
      namespace = asked
      cluster = Place(question.address, in: simulation).cluster
    case .port:
      namespace = nil
      cluster = simulation.kindClusters.values.first { $0.server.name == question.address }?.cluster
    case .type, .server, .plugin: return []
    }
    guard let cluster else { return [] }
    let warnings = cluster.list(.events, in: namespace).filter { $0["type"]?.string == "Warning" }
    return warnings.sorted { time(of: $0) < time(of: $1) }.suffix(Self.limit).reversed().map(line)
  }

  private func time(of event: Object) -> String {
    event["lastTimestamp"]?.string ?? event["eventTime"]?.string ?? event.creation?.timestamp ?? ""
  }

  private func line(_ event: Object) -> String {
    let about = event["involvedObject"]
    let what = "\(about?["kind"]?.string?.lowercased() ?? "object") '\(about?["name"]?.string ?? "")'"
    let clock = time(of: event).dropFirst(11).prefix(8)
    return "event at \(clock): \(event["reason"]?.string ?? "") \(what): \(event["message"]?.string ?? "")"
  }
}
