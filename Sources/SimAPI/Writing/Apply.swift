import SimWorld
import Values

extension ResourceCall {
  /// Server-side apply: creates the object if need be, otherwise sets the fields in the configuration.
  func apply(
    _ configuration: Value, _ part: Cluster.Subresource, _ options: WriteOptions
  ) throws(StatusError) -> APIResponse {
    guard request.query("fieldManager").map({ !$0.isEmpty }) ?? false else {
      throw .invalid(
        GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "PatchOptions"), "",
        [.required("fieldManager", "is required for apply patch")])
    }
    guard let sent = Object(configuration), !sent.apiVersion.isEmpty, !sent.kind.isEmpty else {
      throw .badRequest("an apply patch must be a map with apiVersion and kind")
    }
    var wanted = try checkKind(sent)
    try checkName(&wanted)
    if definition.isNamespaced { wanted.namespace = wanted.namespace ?? path.namespace }
    guard wanted.namespace == path.namespace else {
      throw .badRequest("the namespace of the provided object does not match the namespace sent on the request")
    }
    let problems = pruneUnknownFields(&wanted)
    if options.fieldValidation == .strict, !problems.isEmpty {
      throw .strictDecoding(kind, problems, isCustom: definition.isCustom)
    }
    let warnings = options.fieldValidation == .warn ? problems : []
    guard let old = cluster.find(resource, key) else {
      guard part == .main else { throw .notFound(resource, key.name) }
      return try written(
        try cluster.create(stored(wanted), dryRun: options.isDryRun), status: 201, warnings: warnings)
    }
    let current = Conversion.convert(old, of: definition, to: version.name)
    let merged = Object(ApplyMerge(definition, version).merge(wanted.content, into: current.content)) ?? current
    return try written(
      try cluster.update(stored(merged), part, dryRun: options.isDryRun), warnings: warnings)
  }
}
