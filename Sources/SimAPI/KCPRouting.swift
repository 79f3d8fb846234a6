import SimWorld
import Values

/// The beginning of a path that names a logical cluster: `/clusters/root:org/api/v1`.
struct ClusterPrefix: Sendable, Hashable {
  /// A path (`root:org`), a name, or `*` for all logical clusters.
  var place: String
  /// What follows, with its slash; `/` if nothing does.
  var rest: String

  /// `nil` if the path has no such beginning.
  init?(_ path: String) {
    guard path.hasPrefix("/clusters/") else { return nil }
    let tail = path.dropFirst("/clusters/".utf8.count)
    place = String(tail.prefix { $0 != "/" })
    let rest = tail.dropFirst(place.count)
    self.rest = rest.isEmpty ? "/" : String(rest)
  }
}

extension APIService {
  /// Answers a request to an API server: by its only logical cluster, or by the one that `/clusters/X` names on servers
  /// that have many. Without that prefix a server of many answers for `system:admin`, as kcp does.
  public static func respond(to request: APIRequest, of server: APIServer) -> APIResponse {
    guard let lookup = server.clusterLookup else {
      return server.sortedClusters.first.map { respond(to: request, of: $0) } ?? .noSuchPage
    }
    guard let prefix = ClusterPrefix(request.path) else {
      return lookup("system:admin").map { respond(to: request, of: $0) } ?? .noSuchPage
    }
    var inner = request
    inner.path = prefix.rest
    if prefix.place == "*" { return respondEverywhere(to: inner, of: server) }
    guard let cluster = lookup(prefix.place) else { return .failure(.noAccess(inner)) }
    return respond(to: inner, of: cluster)
  }

  /// Answers for all logical clusters at once: lists and watches of types that any of them serves; `root` for what is
  /// no resource.
  private static func respondEverywhere(to request: APIRequest, of server: APIServer) -> APIResponse {
    guard case .resource(let path) = APIPath(request.path) else {
      return server.clusterLookup?("root").map { respond(to: request, of: $0) } ?? .noSuchPage
    }
    guard path.name == nil, request.method == .get else { return .failure(.methodNotAllowed()) }
    let resource = GroupResource(path.resource, group: path.group)
    guard let cluster = server.sortedClusters.first(where: { $0.types[resource] != nil }) else { return .noSuchPage }
    do throws(StatusError) {
      guard var call = try ResourceCall(request, path, of: cluster) else { return .noSuchPage }
      call.spansClusters = true
      return try call.answer()
    } catch {
      return .failure(error)
    }
  }
}

extension StatusError {
  /// What kcp says of a logical cluster that does not exist; who may not see one hears the same.
  fileprivate static func noAccess(_ request: APIRequest) -> StatusError {
    let user = "User \"kcp-admin\" cannot"
    let why = "workspace access not permitted"
    guard case .resource(let path) = APIPath(request.path) else {
      return StatusError(
        code: 403, reason: "Forbidden",
        message: "forbidden: \(user) \(request.method.rawValue.lowercased()) path \"\(request.path)\": \(why)",
        details: [:])
    }
    let verbs: [APIRequest.Method: String] = [.post: "create", .put: "update", .patch: "patch", .delete: "delete"]
    let verb = verbs[request.method] ?? (path.name == nil ? "list" : "get")
    let place = path.namespace.map { "in the namespace \"\($0)\"" } ?? "at the cluster scope"
    let resource = GroupResource(path.resource, group: path.group)
    let name = path.name.map { " \"\($0)\"" } ?? ""
    return StatusError(
      code: 403, reason: "Forbidden",
      message: "\(resource)\(name) is forbidden: \(user) \(verb) resource \"\(path.resource)\" in API group "
        + "\"\(path.group)\" \(place): \(why)",
      details: ["kind": .string(path.resource), "group": .string(path.group), "name": .string(path.name ?? "")])
  }
}
