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

  public subscript(path: String...) -> Value? {
    get { content[path] }
    set { content[path] = newValue }
  }

  public var apiVersion: String {
    get { content["apiVersion"]?.string ?? "" }
    set { content["apiVersion"] = .string(newValue) }
  }
  public var kind: String {
    get { content["kind"]?.string ?? "" }
    set { content["kind"] = .string(newValue) }
  }
  public var spec: Value { content["spec"] ?? .map([:]) }
  public var status: Value { content["status"] ?? .map([:]) }
  public var key: ObjectKey { ObjectKey(name, in: namespace) }
}

// MARK: Metadata (Kubernetes API conventions, "Metadata")

extension Object {
  public var metadata: Value {
    get { content["metadata"] ?? .map([:]) }
    set { content["metadata"] = newValue }
  }
  public var name: String {
    get { metadata["name"]?.string ?? "" }
    set { self["metadata", "name"] = .string(newValue) }
  }
  /// `nil` for objects of cluster scope.
  public var namespace: String? {
    get { metadata["namespace"]?.string }
    set { self["metadata", "namespace"] = newValue.map(Value.string) }
  }
  public var generateName: String? { metadata["generateName"]?.string }
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
  public var creation: Instant? { metadata["creationTimestamp"]?.string.flatMap(Instant.init(timestamp:)) }
  public var deletion: Instant? { metadata["deletionTimestamp"]?.string.flatMap(Instant.init(timestamp:)) }
  public var isBeingDeleted: Bool { metadata["deletionTimestamp"]?.string != nil }

  public var labels: [String: String] {
    get { Self.texts(metadata["labels"]) }
    set { self["metadata", "labels"] = Self.value(newValue) }
  }
  public var annotations: [String: String] {
    get { Self.texts(metadata["annotations"]) }
    set { self["metadata", "annotations"] = Self.value(newValue) }
  }
  public var finalizers: [String] {
    get { metadata["finalizers"]?.list?.compactMap(\.string) ?? [] }
    set { self["metadata", "finalizers"] = newValue.isEmpty ? nil : .list(newValue.map(Value.string)) }
  }
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
  public var apiVersion: String
  public var kind: String
  public var name: String
  public var uid: String
  public var isController: Bool
  public var blocksOwnerDeletion: Bool

  /// A reference by which `owner` manages its dependent.
  public init(controller owner: Object) {
    self.init(owner, isController: true)
  }

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
