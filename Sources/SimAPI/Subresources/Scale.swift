import SimTypes
import SimWorld
import Values

/// The number of replicas of an object, as a small object of its own (autoscaling/v1 Scale).
enum Scale {
  static let kind = GroupVersionKind(group: "autoscaling", version: "v1", kind: "Scale")

  static func value(of object: Object) -> Value {
    var metadata: Value = [:]
    for field in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
      metadata[field] = object.metadata[field]
    }
    var status: Value = ["replicas": object["status", "replicas"] ?? 0]
    status["selector"] = object["spec", "selector"].map { .string(SelectorText.text(selector: $0)) }
    return [
      "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": metadata,
      "spec": ["replicas": object["spec", "replicas"] ?? 0], "status": status,
    ]
  }
}

extension ResourceCall {
  func answerScale() throws(StatusError) -> APIResponse {
    let object = try cluster.get(resource, key)
    let current = Scale.value(of: object)
    switch request.method {
    case .get, .head: return .ok(current)
    case .put:
      let options = try WriteOptions(request, kind: "UpdateOptions")
      return try setScale(of: object, try RequestBody.read(request)?.value ?? [:], options)
    case .patch:
      let options = try WriteOptions(request, kind: "PatchOptions")
      guard let patch = try Patch(request, for: definition), !patch.isApply else {
        throw .unsupportedMediaType(accepted: Patch.mediaTypes(for: definition))
      }
      return try setScale(of: object, try patch.applied(to: current), options)
    default: throw .methodNotAllowed()
    }
  }

  private func setScale(
    of object: Object, _ scale: Value, _ options: WriteOptions
  ) throws(StatusError) -> APIResponse {
    if let replicas = scale["spec"]?["replicas"]?.int, replicas > Int64(Int32.max) {
      throw .badRequest(
        "Scale in version \"v1\" cannot be handled as a Scale: json: cannot unmarshal number \(replicas) into Go struct"
          + " field ScaleSpec.spec.replicas of type int32")
    }
    guard let replicas = (scale["spec"]?["replicas"] ?? 0).int, replicas >= 0 else {
      let quoted = scale["spec"]?["replicas"]?.json() ?? "null"
      throw .invalid(
        Scale.kind, object.name,
        [.invalid("spec.replicas", quoted, "must be greater than or equal to 0")])
    }
    let old = object
    var object = object
    object["spec", "replicas"] = .int(replicas)
    if let revision = scale["metadata"]?["resourceVersion"] { object["metadata", "resourceVersion"] = revision }
    noteOwner(of: &object, old, options)
    return .ok(Scale.value(of: try cluster.update(object, dryRun: options.isDryRun)))
  }
}
