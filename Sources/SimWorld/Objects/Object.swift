import Values

/// A Kubernetes object: a map with `apiVersion`, `kind` and `metadata`.
public struct Object: Sendable, Hashable {
  /// Always a map.
  public var content: Value

  /// `nil` unless the value is a map.
  public init?(_ content: Value) {
    guard content.map != nil else { return nil }
    self.content = content
  }

  /// `rest` is everything else, such as `spec`; its own `apiVersion` and `kind` give way to the ones named here, and
  /// its `metadata` is kept but for name and namespace.
  public init(apiVersion: String, kind: String, name: String, namespace: String? = nil, _ rest: [String: Value] = [:]) {
    var content = rest
    content["apiVersion"] = .string(apiVersion)
    content["kind"] = .string(kind)
    var metadata = rest["metadata"] ?? .map([:])
    metadata["name"] = .string(name)
    if let namespace { metadata["namespace"] = .string(namespace) }
    content["metadata"] = metadata
    self.content = .map(content)
  }

  /// The field at the end of a path of map keys, as in `object["spec", "replicas"]`; `nil` as soon as one is missing.
  /// Setting makes the maps on the way that are missing; setting `nil` removes the field.
  public subscript(path: String...) -> Value? {
    get { content[path] }
    set { content[path] = newValue }
  }

  /// Group and version, such as `apps/v1`; empty if it is missing.
  public var apiVersion: String {
    get { content["apiVersion"]?.string ?? "" }
    set { content["apiVersion"] = .string(newValue) }
  }
  /// Such as `Deployment`; empty if it is missing.
  public var kind: String {
    get { content["kind"]?.string ?? "" }
    set { content["kind"] = .string(newValue) }
  }
  /// An empty map if there is none (Kubernetes API conventions, "Spec and Status").
  public var spec: Value { content["spec"] ?? .map([:]) }
  /// An empty map if there is none; so in objects that were never observed.
  public var status: Value { content["status"] ?? .map([:]) }
  /// Where the object is, or would be, stored among those of its type.
  public var key: ObjectKey { ObjectKey(name, in: namespace) }
}

// MARK: Metadata (Kubernetes API conventions, "Metadata")

extension Object {
  /// An empty map if there is none.
  public var metadata: Value {
    get { content["metadata"] ?? .map([:]) }
    set { content["metadata"] = newValue }
  }
  /// Empty if there is none yet, as in an object that only has `generateName`.
  public var name: String {
    get { metadata["name"]?.string ?? "" }
    set { self["metadata", "name"] = .string(newValue) }
  }
  /// `nil` for objects of cluster scope.
  public var namespace: String? {
    get { metadata["namespace"]?.string }
    set { self["metadata", "namespace"] = newValue.map(Value.string) }
  }
  /// What the server begins a made-up name with if `name` is empty; `nil` if there is none.
  public var generateName: String? { metadata["generateName"]?.string }
  /// Tells the object apart from earlier ones of the same name; empty in an object that was never stored.
  public var uid: String {
    get { metadata["uid"]?.string ?? "" }
    set { self["metadata", "uid"] = .string(newValue) }
  }
  /// The revision of the last write; `nil` in an object that was never stored.
  public var revision: UInt64? {
    get { metadata["resourceVersion"]?.string.flatMap { UInt64($0) } }
    set { self["metadata", "resourceVersion"] = newValue.map { .string(String($0)) } }
  }
  /// `nil` for types that do not count generations.
  public var generation: Int64? {
    get { metadata["generation"]?.int }
    set { self["metadata", "generation"] = newValue.map(Value.int) }
  }
  /// When the object was stored, to the whole second; `nil` if it never was or if the text is no such time.
  public var creation: Instant? { metadata["creationTimestamp"]?.string.flatMap(Instant.init(timestamp:)) }
  /// When the object is to be gone by, the grace period included; `nil` unless it is being deleted.
  public var deletion: Instant? { metadata["deletionTimestamp"]?.string.flatMap(Instant.init(timestamp:)) }
  /// Whether its deletion was asked for, and something such as a finalizer still keeps it.
  public var isBeingDeleted: Bool { metadata["deletionTimestamp"]?.string != nil }

  /// Empty if there are none; entries that are no text are left out. Setting none removes the field.
  public var labels: [String: String] {
    get { Self.texts(metadata["labels"]) }
    set { self["metadata", "labels"] = Self.value(newValue) }
  }
  /// Empty if there are none; entries that are no text are left out. Setting none removes the field.
  public var annotations: [String: String] {
    get { Self.texts(metadata["annotations"]) }
    set { self["metadata", "annotations"] = Self.value(newValue) }
  }
  /// What must be taken away before a deletion can end, in the order given (Kubernetes documentation, "Finalizers").
  /// Setting none removes the field.
  public var finalizers: [String] {
    get { metadata["finalizers"]?.list?.compactMap(\.string) ?? [] }
    set { self["metadata", "finalizers"] = newValue.isEmpty ? nil : .list(newValue.map(Value.string)) }
  }
  /// The objects on which this one depends, in the order given; entries without kind or name are left out. Setting none
  /// removes the field.
  public var owners: [OwnerReference] {
    get { metadata["ownerReferences"]?.list?.compactMap(OwnerReference.init) ?? [] }
    set { self["metadata", "ownerReferences"] = newValue.isEmpty ? nil : .list(newValue.map(\.value)) }
  }
  /// The owner that manages this object.
  public var controller: OwnerReference? { owners.first(where: \.isController) }

  private static func texts(_ value: Value?) -> [String: String] { value?.map?.compactMapValues(\.string) ?? [:] }
  private static func value(_ texts: [String: String]) -> Value? {
    texts.isEmpty ? nil : .map(texts.mapValues(Value.string))
  }
}

/// An entry of `metadata.ownerReferences`.
public struct OwnerReference: Sendable, Hashable {
  /// The owner's group and version, such as `apps/v1`; empty if the reference names none.
  public var apiVersion: String
  /// The owner's kind; together with `apiVersion` it leads to the type.
  public var kind: String
  /// The owner's name: in the dependent's namespace, or of cluster scope.
  public var name: String
  /// Which object of that name is meant; empty if the reference names none.
  public var uid: String
  /// Whether the owner manages this object; at most one owner should.
  public var isController: Bool
  /// Whether a foreground deletion of the owner waits until this object is gone.
  public var blocksOwnerDeletion: Bool

  /// A reference by which `owner` manages its dependent.
  public init(controller owner: Object) {
    self.init(owner, isController: true)
  }

  /// A reference to an object as it is stored; one that manages the dependent also blocks the owner's deletion.
  public init(_ owner: Object, isController: Bool = false) {
    apiVersion = owner.apiVersion
    kind = owner.kind
    name = owner.name
    uid = owner.uid
    self.isController = isController
    blocksOwnerDeletion = isController
  }

  init?(_ value: Value) {
    guard let kind = value["kind"]?.string, let name = value["name"]?.string else { return nil }
    apiVersion = value["apiVersion"]?.string ?? ""
    self.kind = kind
    self.name = name
    uid = value["uid"]?.string ?? ""
    isController = value["controller"]?.bool ?? false
    blocksOwnerDeletion = value["blockOwnerDeletion"]?.bool ?? false
  }

  var value: Value {
    var entries: [String: Value] = [
      "apiVersion": .string(apiVersion), "kind": .string(kind), "name": .string(name), "uid": .string(uid),
    ]
    if isController { entries["controller"] = true }
    if blocksOwnerDeletion { entries["blockOwnerDeletion"] = true }
    return .map(entries)
  }
}
