/// A resource type regardless of version: what objects are stored under. The core group is the empty string.
public struct GroupResource: Sendable, Hashable, Comparable {
  /// Such as `apps`; empty for the core group.
  public var group: String
  /// The plural, lower-case name.
  public var resource: String

  /// `resource` is the plural, lower-case name; it is taken as it is.
  public init(_ resource: String, group: String = "") {
    self.group = group
    self.resource = resource
  }

  /// By group, the core group first, then by plural name.
  public static func < (left: Self, right: Self) -> Bool {
    (left.group, left.resource) < (right.group, right.resource)
  }
}

extension GroupResource: CustomStringConvertible {
  /// `deployments.apps`, or `pods` in the core group: as error messages write it.
  public var description: String { group.isEmpty ? resource : "\(resource).\(group)" }
}

/// A kind in one version of a group.
public struct GroupVersionKind: Sendable, Hashable {
  /// Such as `apps`; empty for the core group.
  public var group: String
  /// Such as `v1beta1`, without the group.
  public var version: String
  /// The singular name in camel case, such as `ReplicaSet`.
  public var kind: String

  /// The core group is the empty string.
  public init(group: String, version: String, kind: String) {
    self.group = group
    self.version = version
    self.kind = kind
  }

  /// Splits an `apiVersion` such as `apps/v1` or `v1`.
  public init(apiVersion: String, kind: String) {
    let parts = apiVersion.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(
      group: parts.count == 2 ? String(parts[0]) : "", version: String(parts.last ?? ""), kind: kind)
  }

  /// `apps/v1`, or `v1` in the core group.
  public var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }
}

/// An object's place among the objects of its type. Sorted by namespace, then name, as lists are.
public struct ObjectKey: Sendable, Hashable, Comparable {
  /// `nil` for objects of cluster scope.
  public var namespace: String?
  /// As `metadata.name`; unique within the namespace.
  public var name: String

  /// Leave `namespace` out for objects of cluster scope.
  public init(_ name: String, in namespace: String? = nil) {
    self.namespace = namespace
    self.name = name
  }

  /// By namespace, objects of cluster scope first, then by name.
  public static func < (left: Self, right: Self) -> Bool {
    (left.namespace ?? "", left.name) < (right.namespace ?? "", right.name)
  }
}

/// Names a logical cluster: the API surface that one path prefix of one API server shows. A kind cluster has exactly one,
/// kcp one per workspace.
public struct ClusterID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The name itself: a kind cluster's name, kcp's name for a logical cluster such as `kvdk2spgmbix`, or `root`.
  public var description: String
  /// Any text; unique within one API server only.
  public init(_ description: String) { self.description = description }
  /// By the names, as `String` orders them.
  public static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}
