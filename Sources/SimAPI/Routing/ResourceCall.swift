import SimWorld
import Values

/// A request for objects, with everything it names looked up: the type, its version, the options that writes share.
struct ResourceCall {
  let request: APIRequest
  let cluster: Cluster
  let path: ResourcePath
  let definition: ResourceDefinition
  /// The version in which the client speaks.
  let version: ResourceVersion
  let representation: Representation
  /// Whether it is about all logical clusters of the server, which only lists and watches can be.
  var spansClusters = false

  /// Fails with a plain page where no such type is served, and with `NotAcceptable` where no form of answer suits.
  init?(_ request: APIRequest, _ path: ResourcePath, of cluster: Cluster) throws(StatusError) {
    let resource = GroupResource(path.resource, group: path.group)
    let review = SelfSubjectReview.definition
    guard let definition = cluster.types[resource] ?? (resource == review.groupResource ? review : nil),
      let version = definition.versions.first(where: { $0.name == path.version }),
      definition.isNamespaced || path.namespace == nil
    else { return nil }
    self.request = request
    self.cluster = cluster
    self.path = path
    self.definition = definition
    self.version = version
    representation = try Representation(accept: request.headers["accept"])
  }

  var resource: GroupResource { definition.groupResource }
  var kind: GroupVersionKind {
    GroupVersionKind(group: definition.group, version: version.name, kind: definition.kind)
  }
  /// The key that the path names; empty name for a collection.
  var key: ObjectKey { ObjectKey(path.name ?? "", in: path.namespace) }
  var world: World { cluster.world }
  /// What a watch listens to.
  var scope: WatchScope { WatchScope(resource, in: spansClusters ? nil : cluster.id) }
  /// The stored objects of the type in the namespace that the path names, if it names one.
  var stored: [Object] {
    let clusters = spansClusters ? cluster.server.sortedClusters : [cluster]
    return clusters.flatMap { $0.list(resource, in: path.namespace) }
  }

  func flag(_ name: String) -> Bool {
    guard let text = request.query(name) else { return false }
    return text == "1" || text.lowercased() == "true"
  }

  // MARK: Dispatch

  func answer() throws(StatusError) -> APIResponse {
    if isReview { return try answerReview() }
    if let first = path.subresource.first { return try answer(subresource: first) }
    try checkVerb()
    switch (request.method, path.name != nil) {
    case (.get, true), (.head, true): return try get()
    case (.get, false), (.head, false): return isWatch ? try watch() : try list()
    case (.post, false): return try create()
    case (.put, true): return try update()
    case (.patch, true): return try patch()
    case (.delete, true): return try delete()
    case (.delete, false): return try deleteCollection()
    default: throw .methodNotAllowed()
    }
  }

  /// The verb of the request, as discovery and access rules name it (Kubernetes "Determine the request verb").
  private var verb: String {
    switch request.method {
    case .get, .head: path.name != nil ? "get" : isWatch ? "watch" : "list"
    case .post: "create"
    case .put: "update"
    case .patch: "patch"
    case .delete: path.name != nil ? "delete" : "deletecollection"
    case .options: "options"
    }
  }

  private func checkVerb() throws(StatusError) {
    guard definition.verbs.contains(verb) else { throw .methodNotAllowed() }
  }

  private var isWatch: Bool { flag("watch") }
}
