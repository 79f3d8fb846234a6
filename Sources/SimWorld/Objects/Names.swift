/// A resource type regardless of version: what objects are stored under. The core group is the empty string.
public struct GroupResource: Sendable, Hashable, Comparable {
  public var group: String
  /// The plural, lower-case name.
  public var resource: String

  public init(_ resource: String, group: String = "") {
    self.group = group
    self.resource = resource
  }

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
  public var group: String
  public var version: String
  public var kind: String

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
  public var name: String

  public init(_ name: String, in namespace: String? = nil) {
    self.namespace = namespace
    self.name = name
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.namespace ?? "", left.name) < (right.namespace ?? "", right.name)
  }
}

/// Names a logical cluster: the API surface that one path prefix of one API server shows. A kind cluster has exactly one,
/// kcp one per workspace.
public struct ClusterID: Sendable, Hashable, Comparable, CustomStringConvertible {
  public var description: String
  public init(_ description: String) { self.description = description }
  public static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}
