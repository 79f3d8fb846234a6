import SimTypes
import SimWorld
import Values

/// How an object is to be deleted (`meta/v1` DeleteOptions), from the body or, failing that, the query.
struct DeleteOptions {
  enum Propagation: String {
    case background = "Background"
    case foreground = "Foreground"
    case orphan = "Orphan"

    /// The finalizer that makes the garbage collector act before the object goes.
    var finalizer: String? {
      switch self {
      case .background: nil
      case .foreground: "foregroundDeletion"
      case .orphan: "orphan"
      }
    }
  }

  var propagation = Propagation.background
  var grace: Duration?
  var uid: String?
  var revision: UInt64?
  var isDryRun = false

  init(_ request: APIRequest) throws(StatusError) {
    var options = try RequestBody.read(request)?.value ?? [:]
    for name in ["propagationPolicy", "gracePeriodSeconds", "orphanDependents"] where options[name] == nil {
      options[name] = request.query(name).map(Value.string)
    }
    if let text = options["propagationPolicy"]?.string, !text.isEmpty {
      guard let known = Propagation(rawValue: text) else { throw Self.unsupported(text) }
      propagation = known
    } else if options["orphanDependents"] == true || options["orphanDependents"] == "true" {
      propagation = .orphan
    }
    grace = Self.seconds(options["gracePeriodSeconds"]).map { .seconds($0) }
    uid = options["preconditions"]?["uid"]?.string
    revision = options["preconditions"]?["resourceVersion"]?.string.flatMap { UInt64($0) }
    let dryRun = options["dryRun"]?.list?.compactMap(\.string) ?? []
    isDryRun = try WriteOptions.dryRun(
      dryRun + request.query.filter { $0.name == "dryRun" }.map(\.value), "DeleteOptions")
  }

  private static func seconds(_ value: Value?) -> Int64? { value?.int ?? value?.string.flatMap { Int64($0) } }

  private static func unsupported(_ text: String) -> StatusError {
    .invalid(
      GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "DeleteOptions"), "",
      [.unsupported("propagationPolicy", "\"\(text)\"", supported: ["Foreground", "Background", "Orphan", "nil"])])
  }

  /// Refuses to delete another object than the one the client has seen.
  func check(_ object: Object, _ resource: GroupResource) throws(StatusError) {
    if let uid, uid != object.uid {
      throw .conflict(
        resource, object.name,
        "Precondition failed: UID in precondition: \(uid), UID in object meta: \(object.uid)")
    }
    if let revision, revision != object.revision {
      let found = object.revision ?? 0
      throw .conflict(
        resource, object.name,
        "Precondition failed: ResourceVersion in precondition: \(revision), ResourceVersion in object meta: \(found)")
    }
  }
}

extension ResourceCall {
  /// The namespaces that admission (`NamespaceLifecycle`) keeps.
  private static let immortalNamespaces: Set = ["default", "kube-system", "kube-public"]

  func delete() throws(StatusError) -> APIResponse {
    let options = try DeleteOptions(request)
    if resource == GroupResource("namespaces"), Self.immortalNamespaces.contains(key.name) {
      throw .forbidden(resource, key.name, "this namespace may not be deleted")
    }
    if resource == .priorityClasses, KubernetesTypes.systemPriorityClasses.contains(where: { $0.name == key.name }) {
      throw .forbidden(resource, key.name, "this is a system priority class and cannot be deleted")
    }
    switch try remove(key, options) {
    case .pending(let object): return .ok(try rendering().single(object))
    // Whoever deletes a pod learns what it was (`ReturnDeletedObject` in its registry).
    case .gone(let object) where resource == GroupResource("pods"): return .ok(try rendering().single(object))
    case .gone(let object): return .ok(success(object))
    }
  }

  /// Deletes the selected objects one by one and answers with the list of them.
  func deleteCollection() throws(StatusError) -> APIResponse {
    let options = try DeleteOptions(request)
    let selection = try Selection(self)
    let objects = cluster.list(resource, in: path.namespace).filter(selection.matches)
    for object in objects { _ = try remove(object.key, options) }
    return .ok(try rendering().list(objects, ["resourceVersion": .string(String(cluster.server.revision))]))
  }

  func remove(_ key: ObjectKey, _ options: DeleteOptions) throws(StatusError) -> Cluster.Deletion {
    try options.check(try cluster.get(resource, key), resource)
    return try cluster.delete(
      resource, key, grace: options.grace, adding: options.propagation.finalizer, dryRun: options.isDryRun)
  }

  private func success(_ object: Object) -> Value {
    var details: Value = [
      "name": .string(object.name), "kind": .string(definition.resource), "uid": .string(object.uid),
    ]
    if !definition.group.isEmpty { details["group"] = .string(definition.group) }
    return ["kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "details": details]
  }
}
