import SimAPI
import SimCommands
import SimControllers
import SimLoop
import SimServer
import SimWorld

/// What comes out of the world at its network doors.
@SimulatorActor
enum WorldAnswers {
  /// An API server with one logical cluster serves it at its root.
  static func respond(_ request: APIRequest, of server: APIServer) -> APIResponse {
    guard let cluster = server.sortedClusters.first else {
      return APIResponse(status: 404, contentType: "text/plain; charset=utf-8", body: .text("404 page not found\n"))
    }
    return APIService.respond(to: request, of: cluster)
  }

  /// What a pod behind a published port of a kind node answers; `nil` if none listens.
  static func answer(_ port: PublishedPort, _ path: String, of cluster: KindCluster) -> PortAnswer? {
    guard
      case .response(let response) = NodePorts.answer(
        cluster, node: port.node, containerPort: port.containerPort, path: path)
    else { return nil }
    let server = response.server.isEmpty ? [] : [(name: "Server", value: response.server)]
    return PortAnswer(
      status: response.status, headers: server + [(name: "Content-Type", value: response.contentType)],
      body: response.body)
  }
}
