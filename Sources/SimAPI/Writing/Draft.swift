import SimTypes
import SimWorld
import Values

/// An object on its way in: what the client sent, brought into the stored version, and what is to be said about it.
struct Draft {
  var object: Object
  var warnings: [String] = []
}

extension ResourceCall {
  /// Reads the object in the body of a create or update and holds it against the path.
  func draft(_ options: WriteOptions) throws(StatusError) -> Draft {
    guard let body = try RequestBody.read(request), let sent = Object(body.value) else {
      throw .badRequest("the request body must hold one \(definition.kind)")
    }
    var object = try checkKind(sent)
    try checkNamespace(&object)
    if let mismatch = TypeMismatch(in: object, of: definition) {
      throw .badRequest(handlingFailure + mismatch.decoding)
    }
    var draft = Draft(object: object)
    let problems = body.duplicates.map { "duplicate field \"\($0)\"" } + pruneUnknownFields(&draft.object)
    switch options.fieldValidation {
    case .ignore: break
    case .warn: draft.warnings = problems
    case .strict:
      if !problems.isEmpty { throw strictDecodingFailure(problems) }
    }
    draft.object = stored(draft.object)
    return draft
  }

  /// How the server begins to say that it cannot read an object.
  var handlingFailure: String { "\(kind.kind) in version \"\(kind.version)\" cannot be handled as a \(kind.kind): " }

  /// Strict field validation found something.
  func strictDecodingFailure(_ problems: [String]) -> StatusError {
    .badRequest(handlingFailure + "strict decoding error: " + problems.joined(separator: ", "))
  }

  /// The object as its type wants to get it: built-in ones in the version in which they are stored, custom ones as the
  /// client wrote them, because each of their versions has a schema of its own.
  func stored(_ object: Object) -> Object {
    definition.isCustom
      ? object : Conversion.convert(object, of: definition, to: definition.groupVersionKind.version)
  }

  /// The sent object must be of the kind and version that the path is about; what it leaves out is taken from the path.
  func checkKind(_ sent: Object) throws(StatusError) -> Object {
    var object = sent
    if object.apiVersion.isEmpty { object.apiVersion = kind.apiVersion }
    if object.kind.isEmpty { object.kind = kind.kind }
    let found = GroupVersionKind(apiVersion: object.apiVersion, kind: object.kind)
    guard found.kind == kind.kind else {
      throw .badRequest(
        "\(found.kind) in version \"\(found.version)\" cannot be handled as a \(kind.kind): "
          + "converting (\(found.version).\(found.kind)) to (\(kind.version).\(kind.kind)): unknown conversion")
    }
    guard found == kind else {
      throw .badRequest(
        "the API version in the data (\(object.apiVersion)) does not match the expected API version "
          + "(\(kind.apiVersion))")
    }
    if object.content["metadata"]?.map == nil { object.content["metadata"] = [:] }
    return object
  }

  private func checkNamespace(_ object: inout Object) throws(StatusError) {
    guard definition.isNamespaced else {
      object.namespace = nil
      return
    }
    if let named = object.namespace, !named.isEmpty, named != path.namespace {
      throw .badRequest(
        "the namespace of the provided object does not match the namespace sent on the request")
    }
    guard let namespace = path.namespace else {
      throw .badRequest("an empty namespace may not be set during creation")
    }
    object.namespace = namespace
  }

  /// A body without a name means the object that the path names; another name is a mistake.
  func checkName(_ object: inout Object) throws(StatusError) {
    if object.name.isEmpty { object.name = key.name }
    guard object.name == key.name else {
      throw .badRequest(
        "the name of the object (\(object.name)) does not match the name on the URL (\(key.name))")
    }
  }

  /// The answer to a write, with what the client is to be warned of.
  func written(_ object: Object, status: Int = 200, warnings: [String]) throws(StatusError) -> APIResponse {
    let headers = warnings.map { (name: "Warning", value: "299 - \(Value.string($0).json())") }
    return APIResponse(status: status, headers: headers, body: .value(try rendering().single(object)))
  }
}
