import SimTypes
import SimWorld
import Values

extension ResourceCall {
  func patch(_ part: Cluster.Subresource = .main) throws(StatusError) -> APIResponse {
    let options = try WriteOptions(request, kind: "PatchOptions")
    guard let patch = try Patch(request, for: definition) else {
      throw .badRequest("the request body must hold a patch")
    }
    if case .apply(let configuration) = patch { return try apply(configuration, part, options) }
    let old = try cluster.get(resource, key)
    let current = Conversion.convert(old, of: definition, to: version.name)
    guard let patched = Object(try patch.applied(to: current.content)) else {
      throw .badRequest("the patch turns the \(kind.kind) into something that is no object")
    }
    var object = try checkKind(patched)
    try checkIdentity(object, old)
    if let mismatch = TypeMismatch(in: object, of: definition) {
      throw .invalidPatch(
        patch.shown(patched.content),
        patch.isStrategic ? mismatch.conversion : handlingFailure + mismatch.decoding)
    }
    let problems = pruneUnknownFields(&object)
    if options.fieldValidation == .strict, !problems.isEmpty {
      throw .invalidPatch(
        patch.shown(patched.content), "strict decoding error: " + problems.joined(separator: ", "))
    }
    object = stored(object)
    noteOwner(of: &object, old, options)
    let result = try cluster.update(object, part, dryRun: options.isDryRun)
    return try written(result, warnings: options.fieldValidation == .warn ? problems : [])
  }

  /// A patch cannot make an object another one.
  func checkIdentity(_ object: Object, _ old: Object) throws(StatusError) {
    guard object.name == old.name else {
      throw .badRequest(
        "the name of the object (\(object.name)) does not match the name on the URL (\(old.name))")
    }
    guard object.namespace == old.namespace else {
      throw .badRequest(
        "the namespace of the provided object does not match the namespace sent on the request")
    }
  }
}

extension StatusError {
  fileprivate static func invalidPatch(_ patch: String, _ why: String) -> StatusError {
    .invalid(
      GroupVersionKind(group: "", version: "", kind: ""), "", [.invalid("patch", GoText.quoted(patch), why)])
  }
}
