import SimAPI
import SimCommands
import SimLoop
import SimServer
import SimWorld

/// What comes out of the world at its network doors.
@SimulatorActor
enum WorldAnswers {
  static func respond(_ request: APIRequest, of server: APIServer) -> APIResponse {
    APIResponse(status: 404, contentType: "text/plain; charset=utf-8", body: .text("404 page not found\n"))
  }

  static func answer(_ port: PublishedPort, _ method: String, _ path: String) -> PortAnswer? { nil }
}
