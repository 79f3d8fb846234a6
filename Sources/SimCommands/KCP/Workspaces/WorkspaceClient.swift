import SimAPI
import SimLoop
import SimTypes
import SimWorld
import Values

/// Speaks to kcp about workspaces and bindings, wherever a workspace URL points.
@SimulatorActor
struct WorkspaceClient {
  let process: CommandProcess
  private static let tenancy = "/apis/tenancy.kcp.io/v1alpha1/workspaces"
  private static let bindings = "/apis/apis.kcp.io/v1alpha1/apibindings"

  /// A workspace's object of this name in its parent.
  func workspace(_ name: String, in parent: WorkspaceURL) throws(APIFailure) -> Object? {
    Object(try get("\(Self.tenancy)/\(name)", parent))
  }

  func workspaces(in parent: WorkspaceURL) throws(APIFailure) -> [Object] {
    (try get(Self.tenancy, parent)["items"]?.list ?? []).compactMap { Object($0) }
  }

  func create(_ workspace: Object, in parent: WorkspaceURL) throws(APIFailure) -> Object? {
    Object(try client(parent, Self.tenancy, "Post").post(Self.tenancy, workspace.content))
  }

  func binding(_ name: String, in place: WorkspaceURL) throws(APIFailure) -> Object? {
    Object(try get("\(Self.bindings)/\(name)", place))
  }

  func bindings(in place: WorkspaceURL) throws(APIFailure) -> [Object] {
    (try get(Self.bindings, place)["items"]?.list ?? []).compactMap { Object($0) }
  }

  func create(binding: Object, in place: WorkspaceURL) throws(APIFailure) -> Object? {
    Object(try client(place, Self.bindings, "Post").post(Self.bindings, binding.content))
  }

  /// Whether the workspace's API can be seen at all.
  func canAccess(_ place: WorkspaceURL) throws(APIFailure) -> Bool {
    do { return try get("/apis", place)["kind"] != nil } catch {
      guard error.code == 403 else { throw error }
      return false
    }
  }

  // MARK: Requests

  private func get(_ path: String, _ place: WorkspaceURL) throws(APIFailure) -> Value {
    try client(place, path, "Get").get(path)
  }

  private func client(_ place: WorkspaceURL, _ path: String, _ verb: String) throws(APIFailure) -> APIClient {
    guard let (server, prefix) = process.simulation.network.server(at: place.text), server.isServing else {
      process.note(Question(.server, at: place.text), .nobody)
      let host = ServerConnection.host(place.text)
      throw APIFailure(
        code: 0, reason: "",
        message: "\(verb) \"\(place.text)\(path)\": dial tcp \(host): connect: connection refused")
    }
    return APIClient(address: place.text) { request in
      var whole = request
      whole.path = prefix + request.path
      let response = APIService.respond(to: whole, of: server)
      // Of a tree, the one who draws it knows which list matters.
      if path != Self.tenancy { process.noteRead(request, response, at: place.text) }
      return response
    }
  }
}
