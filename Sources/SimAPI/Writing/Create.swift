import SimWorld
import Values

extension ResourceCall {
  func create() throws(StatusError) -> APIResponse {
    let options = try WriteOptions(request, kind: "CreateOptions")
    var draft = try draft(options)
    guard !draft.object.name.isEmpty || !(draft.object.generateName ?? "").isEmpty else {
      throw .invalid(
        definition.groupVersionKind, "",
        [.required("metadata.name", "name or generateName is required")])
    }
    guard draft.object.revision == nil else {
      throw .badRequest("resourceVersion should not be set on objects to be created")
    }
    noteOwner(of: &draft.object, nil, options)
    let object = try cluster.create(draft.object, dryRun: options.isDryRun)
    return try written(object, status: 201, warnings: draft.warnings)
  }

  func update() throws(StatusError) -> APIResponse {
    let options = try WriteOptions(request, kind: "UpdateOptions")
    var draft = try draft(options)
    try checkName(&draft.object)
    if cluster.find(resource, key) == nil, Self.createdByUpdate.contains(resource) {
      noteOwner(of: &draft.object, nil, options)
      let object = try cluster.create(draft.object, dryRun: options.isDryRun)
      return try written(object, status: 201, warnings: draft.warnings)
    }
    let object = try replace(draft.object, .main, options)
    return try written(object, warnings: draft.warnings)
  }

  /// Stores an object that a client read, changed and sent back.
  func replace(
    _ object: Object, _ part: Cluster.Subresource, _ options: WriteOptions
  ) throws(StatusError) -> Object {
    guard object.revision != nil || !definition.isCustom else {
      _ = try cluster.get(resource, key)
      throw .invalid(
        definition.groupVersionKind, object.name,
        [.invalid("metadata.resourceVersion", "0x0", "must be specified for an update")])
    }
    var object = object
    noteOwner(of: &object, try cluster.get(resource, key), options)
    return try cluster.update(object, part, dryRun: options.isDryRun)
  }

  /// Types whose objects a PUT creates if they do not exist (`AllowCreateOnUpdate` in the registry strategies).
  private static let createdByUpdate: Set<GroupResource> = {
    let roles = ["roles", "rolebindings", "clusterroles", "clusterrolebindings"]
    return Set(
      [
        GroupResource("services"), GroupResource("endpoints"), GroupResource("events"),
        GroupResource("leases", group: "coordination.k8s.io"),
      ] + roles.map { GroupResource($0, group: "rbac.authorization.k8s.io") })
  }()
}
