import SimTypes
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
    if let mismatch = TypeMismatch(in: wanted, of: definition) { throw untyped(wanted, mismatch) }
    let problems = pruneUnknownFields(&wanted)
    if options.fieldValidation == .strict, !problems.isEmpty {
      throw strictDecodingFailure(problems)
    }
    let warnings = options.fieldValidation == .warn ? problems : []
    guard let old = cluster.find(resource, key) else {
      guard part == .main else { throw .notFound(resource, key.name) }
      var object = stored(wanted)
      object["metadata", "managedFields"] = firstOwner(of: wanted, options)
      return try written(try cluster.create(object, dryRun: options.isDryRun), status: 201, warnings: warnings)
    }
    let current = Conversion.convert(old, of: definition, to: version.name)
    let merged = try merge(wanted, into: current, options)
    return try written(try cluster.update(stored(merged), part, dryRun: options.isDryRun), warnings: warnings)
  }

  /// As the server says that a configuration has no place among the types of its kind.
  private func untyped(_ wanted: Object, _ mismatch: TypeMismatch) -> StatusError {
    let name = (wanted.namespace.map { "\($0)/" } ?? "") + wanted.name
    return StatusError(
      code: 500, reason: "",
      message:
        "failed to create typed patch object (\(name); \(kind.apiVersion), Kind=\(kind.kind)): \(mismatch.applying)")
  }

  private func firstOwner(of wanted: Object, _ options: WriteOptions) -> Value? {
    var managed = ManagedFields(of: Object(apiVersion: "", kind: "", name: ""))
    let fields = FieldTree(object: wanted.content, FieldShape(definition, version)).set
    managed.assign(fields, to: manager(options, .apply), at: world.now.timestamp)
    return managed.value
  }

  /// Sets the wanted fields, drops those that the manager wanted before and nobody else does, and notes who owns what.
  /// Fields that others manage and that would get another value are conflicts, unless the client insists.
  private func merge(
    _ wanted: Object, into current: Object, _ options: WriteOptions
  ) throws(StatusError) -> Object {
    let shape = FieldShape(definition, version)
    let manager = manager(options, .apply)
    var managed = ManagedFields(of: current)
    let content = ApplyMerge.merge(wanted.content, into: current.content, shape)
    let fields = FieldTree(object: wanted.content, shape).set
    let changed = FieldTree(object: content, shape).changes(from: FieldTree(object: current.content, shape))
    let disputed = fields.intersection(changed)
    let conflicts = managed.entries.filter { $0.manager != manager }.flatMap { entry in
      entry.fields.intersection(disputed).paths.map { ApplyConflict(entry: entry, path: $0) }
    }
    guard conflicts.isEmpty || flag("force") else { throw ApplyConflict.error(conflicts) }
    managed.release(disputed, exceptOf: manager)
    let abandoned = managed.fields(of: manager).subtracting(fields)
      .subtracting(managed.fields(exceptOf: manager))
    managed.assign(fields, to: manager, at: world.now.timestamp)
    var result = current
    result.content = FieldTree(whole: content, shape).removing(abandoned)
    result["metadata", "managedFields"] = managed.value
    return result
  }
}
