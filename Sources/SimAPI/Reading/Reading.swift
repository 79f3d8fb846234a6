import SimWorld
import Values

extension ResourceCall {
  /// How the objects of this call leave. Fails if `includeObject` asks for something unknown.
  func rendering() throws(StatusError) -> Rendering {
    let text = request.query("includeObject") ?? ""
    guard let rowObject = text.isEmpty ? .metadata : Table.RowObject(rawValue: text) else {
      throw .badRequest("unrecognized includeObject value: \(text)")
    }
    return Rendering(
      definition: definition, version: version, representation: representation, rowObject: rowObject,
      now: { [world] in world.now })
  }

  func get() throws(StatusError) -> APIResponse {
    let rendering = try rendering()
    let object = try cluster.get(resource, key)
    try checkReachable(request.query("resourceVersion").flatMap { UInt64($0) } ?? 0)
    return .ok(rendering.single(object))
  }

  /// A client cannot have seen a revision that is not written yet; the real server waits a moment and gives up.
  func checkReachable(_ revision: UInt64) throws(StatusError) {
    guard revision > cluster.server.revision else { return }
    throw StatusError(
      code: 504, reason: "Timeout",
      message: "Too large resource version: \(revision), current: \(cluster.server.revision)",
      details: [
        "causes": [["reason": "ResourceVersionTooLarge", "message": "Too large resource version"]],
        "retryAfterSeconds": 1,
      ])
  }
}
