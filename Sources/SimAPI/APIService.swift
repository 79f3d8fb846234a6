import SimWorld
import Values

/// The API server without its sockets: a request and a cluster in, a response out.
///
/// Everything happens within the call: the world's clock does not move. Only a watch lives on, as its `EventStream`.
public enum APIService {
  /// Answers a request to the API surface of one logical cluster. Every refusal leaves as a `Status` object, except
  /// that paths nobody serves get the plain page that kube-apiserver sends.
  public static func respond(to request: APIRequest, of cluster: Cluster) -> APIResponse {
    do throws(StatusError) {
      return try answer(request, APIPath(request.path), cluster)
    } catch {
      return .failure(error)
    }
  }

  private static func answer(
    _ request: APIRequest, _ path: APIPath, _ cluster: Cluster
  ) throws(StatusError) -> APIResponse {
    if case .resource(let path) = path {
      guard let call = try ResourceCall(request, path, of: cluster) else {
        return try unserved(path, Discovery(cluster))
      }
      return try call.answer()
    }
    guard request.method == .get || request.method == .head else { throw .methodNotAllowed() }
    let discovery = Discovery(cluster)
    let accept = request.headers["accept"]
    switch path {
    case .root: return .ok(discovery.paths)
    case .health: return APIResponse(contentType: "text/plain; charset=utf-8", body: .text("ok"))
    case .version: return .ok(ServerVersion.value(of: discovery.release))
    case .coreVersions: return discovery.core(accept: accept)
    case .groups: return discovery.groups(accept: accept)
    case .group(let name): return discovery.group(name).map(APIResponse.ok) ?? .noSuchPage
    case .groupVersion(let group, let version):
      return discovery.resources(group: group, version: version).map(APIResponse.ok) ?? .noSuchPage
    case .openAPIv2: return OpenAPI.v2
    case .openAPIv3Index: return .ok(OpenAPI(discovery).index)
    case .openAPIv3(let group, let version):
      return OpenAPI(discovery).document(group: group, version: version).map(APIResponse.ok) ?? .noSuchPage
    case .resource, .unknown: return .noSuchPage
    }
  }

  /// In a group-version that is built in, an unknown resource is refused by the API's own router; elsewhere nobody
  /// feels responsible.
  private static func unserved(_ path: ResourcePath, _ discovery: Discovery) throws(StatusError) -> APIResponse {
    guard discovery.isBuiltIn(group: path.group, version: path.version) else { return .noSuchPage }
    throw .unknownResource
  }
}

extension APIResponse {
  static func ok(_ value: Value) -> APIResponse { APIResponse(body: .value(value)) }

  static func failure(_ error: StatusError) -> APIResponse {
    APIResponse(status: error.code, body: .value(error.status))
  }

  /// What kube-apiserver answers to a path that nobody serves.
  static var noSuchPage: APIResponse {
    APIResponse(status: 404, contentType: "text/plain; charset=utf-8", body: .text("404 page not found\n"))
  }
}
