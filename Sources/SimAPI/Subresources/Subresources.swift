import SimWorld
import Values

extension ResourceCall {
  /// Answers a request for a part of an object.
  func answer(subresource: String) throws(StatusError) -> APIResponse {
    guard let part = Subresource.all(of: definition, version: version.name).first(where: { $0.name == subresource })
    else { throw .unknownResource }
    switch (part.name, request.method) {
    case ("status", _): return try answerStatus()
    case ("scale", _): return try answerScale()
    case ("binding", .post): return try bind()
    case ("eviction", .post): return try evict()
    case ("finalize", .put): return try finalize()
    case ("token", .post): return try issueToken()
    case ("log", .get): return try log()
    case ("exec", .get), ("exec", .post): throw .notSimulated("running a command in a container (exec)")
    case ("attach", .get), ("attach", .post): throw .notSimulated("attaching to a container")
    case ("portforward", .get), ("portforward", .post): throw .notSimulated("forwarding a port to a pod")
    default: throw .methodNotAllowed()
    }
  }

  private func answerStatus() throws(StatusError) -> APIResponse {
    switch request.method {
    case .get, .head: return try get()
    case .patch: return try patch(.status)
    case .put:
      let options = try WriteOptions(request, kind: "UpdateOptions")
      var draft = try draft(options)
      try checkName(&draft.object)
      return try written(try replace(draft.object, .status, options), warnings: draft.warnings)
    default: throw .methodNotAllowed()
    }
  }

  /// Replaces a namespace's own finalizers: an empty list lets a namespace go that is being deleted.
  private func finalize() throws(StatusError) -> APIResponse {
    let options = try WriteOptions(request, kind: "UpdateOptions")
    var draft = try draft(options)
    try checkName(&draft.object)
    var object = try cluster.get(resource, key)
    object.revision = draft.object.revision
    object["spec", "finalizers"] = draft.object["spec", "finalizers"]
    return try written(try cluster.update(object, dryRun: options.isDryRun), warnings: draft.warnings)
  }
}
