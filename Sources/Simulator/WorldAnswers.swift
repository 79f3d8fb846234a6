import SimAPI
import SimCommands
import SimControllers
import SimLoop
import SimServer
import SimWorld

/// What comes out of the world at its network doors.
@SimulatorActor
enum WorldAnswers {
  static func respond(_ request: APIRequest, of server: APIServer) -> APIResponse {
    APIService.respond(to: request, of: server)
  }

  /// What answers behind a published port of a kind node; `nil` if nothing listens there.
  static func answer(_ port: PublishedPort, _ method: String, _ path: String, in simulation: Simulation) -> PortAnswer?
  {
    guard let cluster = simulation.kindClusters.values.first(where: { $0.server === port.server }) else { return nil }
    switch NodePorts.answer(cluster, node: port.node, containerPort: port.containerPort, path: path) {
    case .nobodyListens:
      simulation.journal.notePort(port, isAnswered: false, at: simulation.world.now)
      return nil
    case .response(let response):
      simulation.journal.notePort(port, isAnswered: true, at: simulation.world.now)
      guard method == "GET" || method == "HEAD" else { return PortAnswer(status: 405, headers: [], body: []) }
      var headers = [(name: "Content-Type", value: response.contentType)]
      if !response.server.isEmpty { headers.append((name: "Server", value: response.server)) }
      return PortAnswer(status: response.status, headers: headers, body: response.body)
    }
  }
}
