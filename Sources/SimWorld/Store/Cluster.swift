import Values

/// One API surface: the types it serves and the objects stored under them.
///
/// Reads and writes have the semantics of the API server's registry: uid, revisions, generations, finalizers, graceful
/// deletion (Kubernetes API conventions, "Metadata" and "Concurrency Control"). What HTTP adds is in `SimAPI`.
public final class Cluster {
  /// Unique within the server.
  public let id: ClusterID
  /// The server that counts its revisions and tells of its changes; it must outlive the cluster.
  public unowned let server: APIServer
  /// Replaced in part as definitions and bindings come and go; objects of a type that leaves stay stored.
  public var types: ResourceRegistry
  /// Whether objects can only be created in namespaces that exist.
  public let requiresNamespaces: Bool
  /// Annotations that the server itself puts on every object it stores, as kcp does with `kcp.io/cluster`.
  public var stamped: [String: String] = [:]
  private var stored: [GroupResource: [ObjectKey: Object]] = [:]
  /// What the cluster has had from the start and nobody has looked at yet.
  private var untouched: [GroupResource: Untouched] = [:]

  init(id: ClusterID, server: APIServer, types: ResourceRegistry, requiresNamespaces: Bool) {
    self.id = id
    self.server = server
    self.types = types
    self.requiresNamespaces = requiresNamespaces
  }

  /// The world of the server: its clock and its chance are behind every write.
  public var world: World { server.world }

  // MARK: Reading

  /// The object as it is stored, in the type's preferred version; `nil` if there is none. One that is made only when
  /// somebody looks is made now.
  public func find(_ resource: GroupResource, _ key: ObjectKey) -> Object? {
    if let object = stored[resource]?[key] { return object }
    return bringOut(resource, for: key.namespace) ? stored[resource]?[key] : nil
  }

  /// As `find`, but throws `NotFound` if there is no such object; that the type is served is not checked.
  public func get(_ resource: GroupResource, _ key: ObjectKey) throws(StatusError) -> Object {
    guard let object = find(resource, key) else { throw .notFound(resource, key.name) }
    return object
  }

  /// Objects sorted by namespace, then name.
  public func list(_ resource: GroupResource, in namespace: String? = nil) -> [Object] {
    bringOut(resource, for: namespace)
    guard let all = stored[resource] else { return [] }
    let chosen = namespace == nil ? Array(all) : all.filter { $0.key.namespace == namespace }.map { ($0.key, $0.value) }
    return chosen.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The types that have objects, sorted.
  public var storedResources: [GroupResource] { Set(touchedResources).union(untouched.keys).sorted() }

  /// The types that have objects, but for those of which all are as they were in the beginning and nobody has looked at
  /// one; sorted. Enough for whoever seeks what somebody has put on an object.
  public var touchedResources: [GroupResource] { stored.filter { !$0.value.isEmpty }.keys.sorted() }

  // MARK: Writing

  /// Which part of an object a write may change (Kubernetes API conventions, "Spec and Status").
  public enum Subresource: Sendable { case main, status }

  /// Stores a new object, given a name if it only has `generateName`. With `dryRun` everything is done but the storing.
  @discardableResult
  public func create(_ object: Object, dryRun: Bool = false) throws(StatusError) -> Object {
    let definition = try definition(of: object)
    var object = object
    nameIfNeeded(&object)
    try checkNamespace(of: object, definition)
    let resource = definition.groupResource
    guard find(resource, object.key) == nil else { throw .alreadyExists(resource, object.name) }
    stamp(&object, definition)
    try prepare(&object, old: nil, definition)
    guard !dryRun else { return object }
    object.revision = server.nextRevision()
    put(object, resource)
    publish(.added, resource, object, old: nil)
    return object
  }

  /// Stores an object together with its status: part of the state that a cluster begins with, not something that a client
  /// could do.
  @discardableResult
  public func load(_ object: Object) throws(StatusError) -> Object {
    let definition = try definition(of: object)
    var object = object
    nameIfNeeded(&object)
    let status = object["status"]
    stamp(&object, definition)
    object["status"] = status
    try prepare(&object, old: nil, definition)
    object.revision = server.nextRevision()
    put(object, definition.groupResource)
    publish(.added, definition.groupResource, object, old: nil)
    return object
  }

  /// Objects that a cluster has from the start, like those that are loaded, but which are made when somebody looks at their
  /// type for the first time. There may be many of them: a cluster in which nobody looks is spared the time and the memory.
  ///
  /// They tell no watcher that they came. Their uids do not depend on when they are made.
  /// - Parameters:
  ///   - namespaces: those that the objects are in; whoever looks at another one does not need them.
  ///   - objects: makes them, with a source of chance that is their own.
  public func loadWhenNeeded(
    _ resource: GroupResource, in namespaces: Set<String> = [],
    _ objects: @escaping @Sendable (inout SeededGenerator) -> [Object]
  ) {
    precondition(untouched[resource] == nil, "the \(resource) of a cluster can be loaded later once")
    untouched[resource] = Untouched(
      namespaces: namespaces, objects: objects, revision: server.nextRevision(), since: world.now,
      seed: world.derivedSeed("\(server.name)/\(id)/\(resource)"))
  }

  /// Makes the untouched objects of a type for somebody who looks at a namespace; says whether there were any.
  @discardableResult
  private func bringOut(_ resource: GroupResource, for namespace: String?) -> Bool {
    guard !untouched.isEmpty, let untouched = untouched[resource] else { return false }
    if let namespace, !untouched.namespaces.contains(namespace) { return false }
    self.untouched[resource] = nil
    var random = SeededGenerator(seed: untouched.seed)
    do throws(StatusError) {
      for var object in untouched.objects(&random) {
        let definition = try definition(of: object)
        complete(&object, definition, uid: random.uuid(), since: untouched.since)
        try prepare(&object, old: nil, definition, isAdmitted: true)
        object.revision = untouched.revision
        put(object, resource)
      }
    } catch {
      preconditionFailure("the \(resource) of a fresh cluster are refused: \(error.message)")
    }
    return true
  }

  /// Replaces an object. The given revision, if there is one, must be the stored one. A write that changes nothing stores
  /// nothing and keeps the revision. An object that was only waiting for its last finalizer goes away.
  @discardableResult
  public func update(
    _ object: Object, _ subresource: Subresource = .main, dryRun: Bool = false
  ) throws(StatusError) -> Object {
    let definition = try definition(of: object)
    let resource = definition.groupResource
    let old = try get(resource, object.key)
    if let revision = object.revision, revision != old.revision { throw .conflict(resource, object.name) }
    if !object.uid.isEmpty, object.uid != old.uid {
      throw .conflict(
        resource, object.name,
        "Precondition failed: UID in precondition: \(object.uid), UID in object meta: \(old.uid)")
    }
    var object = merged(object, old, subresource, definition)
    try prepare(&object, old: old, definition)
    countGeneration(&object, old, definition)
    guard object != old, !dryRun else { return object }
    object.revision = server.nextRevision()
    if object.isBeingDeleted, object.finalizers.isEmpty, gracePeriodIsOver(object), !definition.isHeld(object) {
      remove(object, old, resource)
    } else {
      put(object, resource)
      publish(.modified, resource, object, old: old)
    }
    return object
  }

  /// Changes a stored object in place, as controllers do. Nothing happens if it does not exist or if nothing changes.
  @discardableResult
  public func modify(
    _ resource: GroupResource, _ key: ObjectKey, _ subresource: Subresource = .main, _ change: (inout Object) -> Void
  ) throws(StatusError) -> Object? {
    guard let stored = find(resource, key) else { return nil }
    var object = stored
    change(&object)
    // What is stored has passed its checks: writing it again is work for nothing.
    guard object != stored else { return stored }
    return try update(object, subresource)
  }

  /// What became of an object that was to be deleted.
  public enum Deletion: Sendable {
    /// Gone; this was its last state.
    case gone(Object)
    /// Still there: it waits for finalizers or for whoever runs it.
    case pending(Object)
  }

  /// Deletes an object, or marks it as being deleted if finalizers or a grace period keep it.
  /// - Parameter grace: overrides the type's grace period; zero removes at once.
  @discardableResult
  public func delete(
    _ resource: GroupResource, _ key: ObjectKey, grace: Duration? = nil, adding finalizer: String? = nil,
    dryRun: Bool = false
  ) throws(StatusError) -> Deletion {
    let old = try get(resource, key)
    var object = old
    if let finalizer, !object.finalizers.contains(finalizer) { object.finalizers.append(finalizer) }
    let grace = types[resource]?.gracePeriod(object).map { grace ?? $0 } ?? .zero
    guard !dryRun else { return .gone(old) }
    if object.finalizers.isEmpty, grace == .zero, types[resource]?.isHeld(object) != true {
      object.revision = server.nextRevision()
      remove(object, old, resource)
      return .gone(object)
    }
    markDeleted(&object, grace, types[resource])
    guard object != old else { return .pending(old) }
    object.revision = server.nextRevision()
    put(object, resource)
    publish(.modified, resource, object, old: old)
    return .pending(object)
  }

  /// Sets when an object is to be gone by. A later deletion can only make that sooner.
  private func markDeleted(_ object: inout Object, _ grace: Duration, _ definition: ResourceDefinition?) {
    let seconds = object["metadata", "deletionGracePeriodSeconds"]?.int
    if object.isBeingDeleted, grace.wholeSeconds >= seconds ?? 0 { return }
    if !object.isBeingDeleted {
      object.generation = object.generation.map { $0 + 1 }
      definition?.beginDeletion(&object)
    }
    object["metadata", "deletionTimestamp"] = .string((world.now + grace).timestamp)
    object["metadata", "deletionGracePeriodSeconds"] = .int(grace.wholeSeconds)
  }

  // MARK: Rules

  private func definition(of object: Object) throws(StatusError) -> ResourceDefinition {
    let kind = GroupVersionKind(apiVersion: object.apiVersion, kind: object.kind)
    guard let definition = types.definition(group: kind.group, kind: kind.kind) else { throw .unknownResource }
    return definition
  }

  private func nameIfNeeded(_ object: inout Object) {
    guard object.name.isEmpty, let base = object.generateName else { return }
    // apimachinery cuts the base so that the name stays within 63 characters.
    object.name = String(base.prefix(58)) + world.random.nameSuffix()
  }

  private func checkNamespace(of object: Object, _ definition: ResourceDefinition) throws(StatusError) {
    guard definition.isNamespaced, requiresNamespaces, let name = object.namespace else { return }
    let namespaces = GroupResource("namespaces")
    guard let namespace = find(namespaces, ObjectKey(name)) else { throw .notFound(namespaces, name) }
    if namespace.isBeingDeleted {
      let why = "unable to create new content in namespace \(name) because it is being terminated"
      let cause: Value = [
        "reason": "NamespaceTerminating", "message": .string("namespace \(name) is being terminated"),
        "field": "metadata.namespace",
      ]
      throw .forbidden(definition.groupResource, object.name, why, causes: [cause])
    }
  }

  private func stamp(_ object: inout Object, _ definition: ResourceDefinition) {
    for field in ["resourceVersion", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"] {
      object["metadata", field] = nil
    }
    complete(&object, definition, uid: world.random.uuid(), since: world.now)
    if definition.hasStatusSubresource { object["status"] = nil }
  }

  private func complete(_ object: inout Object, _ definition: ResourceDefinition, uid: String, since: Instant) {
    object.uid = uid
    object["metadata", "creationTimestamp"] = .string(since.timestamp)
    object.generation = definition.countsGenerations ? 1 : nil
  }

  /// - Parameter isAdmitted: whether nobody is to be asked if the object may be there.
  private func prepare(
    _ object: inout Object, old: Object?, _ definition: ResourceDefinition, isAdmitted: Bool = false
  ) throws(StatusError) {
    for (key, value) in stamped { object["metadata", "annotations", key] = .string(value) }
    let version = GroupVersionKind(apiVersion: object.apiVersion, kind: object.kind).version
    var preparation = Preparation(
      old: old, version: version, random: world.random, list: { [unowned self] in self.list($0) })
    try definition.prepare(&object, &preparation)
    world.random = preparation.random
    if !isAdmitted { try server.admit?(&object, old, self) }
    object.apiVersion = definition.groupVersionKind.apiVersion
  }

  /// The new object with what this kind of write may not change taken from the old one.
  private func merged(
    _ object: Object, _ old: Object, _ subresource: Subresource, _ definition: ResourceDefinition
  ) -> Object {
    var result = object
    if subresource == .status {
      result = old
      result["status"] = object["status"]
    } else if definition.hasStatusSubresource {
      result["status"] = old["status"]
    }
    for field in [
      "uid", "creationTimestamp", "resourceVersion", "generation", "deletionTimestamp", "deletionGracePeriodSeconds",
    ] {
      result["metadata", field] = old["metadata", field]
    }
    return result
  }

  private func countGeneration(_ object: inout Object, _ old: Object, _ definition: ResourceDefinition) {
    guard definition.countsGenerations else { return }
    func counted(_ object: Object) -> Value {
      var content = object.content
      content["metadata"] = nil
      if definition.hasStatusSubresource || !definition.isCustom { content["status"] = nil }
      return content
    }
    if counted(object) != counted(old) { object.generation = (old.generation ?? 0) + 1 }
  }

  private func gracePeriodIsOver(_ object: Object) -> Bool {
    (object["metadata", "deletionGracePeriodSeconds"]?.int ?? 0) == 0
  }

  // MARK: Storage

  private func put(_ object: Object, _ resource: GroupResource) { stored[resource, default: [:]][object.key] = object }

  private func remove(_ object: Object, _ old: Object, _ resource: GroupResource) {
    stored[resource]?[object.key] = nil
    publish(.deleted, resource, object, old: old)
  }

  private func publish(_ kind: Change.Kind, _ resource: GroupResource, _ object: Object, old: Object?) {
    server.publish(
      Change(
        kind: kind, cluster: id, resource: resource, object: object, old: old, revision: object.revision ?? 0))
  }
}

/// Objects that are made when somebody looks.
private struct Untouched {
  var namespaces: Set<String>
  var objects: @Sendable (inout SeededGenerator) -> [Object]
  var revision: UInt64
  var since: Instant
  var seed: UInt64
}
