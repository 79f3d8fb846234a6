import SimLoop
import SimTypes
import SimWorld

/// The last Warning events around what was asked for: those about it and about what was made for it, whose name begins
/// with its own. Where there are none, or no name was asked for, those of the last ten minutes.
@SimulatorActor
struct WarningEvents {
  private static let limit = 2
  private static let recently = Duration.seconds(600)
  private let simulation: Simulation
  init(_ simulation: Simulation) { self.simulation = simulation }

  func lines(about question: Question) -> [String] {
    var (namespace, name): (String?, String?)
    let cluster: Cluster?
    switch question.subject {
    case .objects(_, let asked, let askedName, _):
      (namespace, name) = (asked, askedName)
      cluster = Place(question.address, in: simulation).cluster
    case .port:
      cluster = simulation.kindClusters.values.first { $0.server.name == question.address }?.cluster
    case .type, .server, .plugin: return []
    }
    guard let cluster else { return [] }
    let warnings = cluster.list(.events, in: namespace).filter { $0["type"]?.string == "Warning" }
    let related = warnings.filter { event in
      let about = event["involvedObject", "name"]?.string ?? ""
      return name.map { about == $0 || about.hasPrefix($0 + "-") } ?? false
    }
    let begin = (cluster.world.now + (.zero - Self.recently)).timestamp
    let shown = related.isEmpty ? warnings.filter { time(of: $0) >= begin } : related
    return shown.sorted { time(of: $0) < time(of: $1) }.suffix(Self.limit).reversed().map(line)
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
