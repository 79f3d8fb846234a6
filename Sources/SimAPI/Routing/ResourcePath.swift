/// The part of a path that names objects: `/apis/apps/v1/namespaces/default/deployments/web/scale`.
package struct ResourcePath: Sendable, Hashable {
  /// Empty for the core group, whose paths begin with `/api`.
  package var group: String
  /// As asked for; whether it is served is not known here.
  package var version: String
  /// `nil` for objects of cluster scope, and for a list over all namespaces.
  package var namespace: String?
  /// The plural name as asked for; whether it is served is not known here.
  package var resource: String
  /// `nil` for the whole collection.
  package var name: String?
  /// What follows the name, such as `status`; empty for the object itself.
  package var subresource: [String] = []

  /// Reads what follows the group and version. `namespaces/x` is a namespace, `namespaces/x/pods` are the pods in it,
  /// and `namespaces/x/status` and `…/finalize` are parts of the namespace (apiserver `RequestInfo`).
  init?(group: String, version: String, rest: ArraySlice<String>) {
    self.group = group
    self.version = version
    var rest = rest
    let ofNamespace: Set = ["status", "finalize"]
    if rest.first == "namespaces", rest.count > 2, !ofNamespace.contains(rest[rest.startIndex + 2]) {
      namespace = rest[rest.startIndex + 1]
      rest = rest.dropFirst(2)
    }
    guard let resource = rest.popFirst() else { return nil }
    self.resource = resource
    name = rest.popFirst()
    subresource = Array(rest)
  }
}

/// What a path below an API server's root names.
package enum APIPath: Sendable, Hashable {
  /// `/`, or the empty path.
  case root
  /// `/healthz`, `/livez`, `/readyz` and the single checks below them.
  case health
  /// `/version`
  case version
  /// `/api`
  case coreVersions
  /// `/apis`
  case groups
  /// `/apis/apps`
  case group(String)
  /// `/api/v1`, `/apis/apps/v1`
  case groupVersion(group: String, version: String)
  /// `/openapi/v2`
  case openAPIv2
  /// `/openapi/v3`
  case openAPIv3Index
  /// `/openapi/v3/api/v1`, `/openapi/v3/apis/apps/v1`
  case openAPIv3(group: String, version: String)
  /// `/api/v1/…`, `/apis/apps/v1/…`
  case resource(ResourcePath)
  /// Everything else.
  case unknown

  /// Reads a path; slashes at its end and doubled slashes do not count.
  package init(_ path: String) {
    let parts = path.split(separator: "/").map(String.init)
    let rest = parts.dropFirst()
    switch (parts.first, rest.count) {
    case (nil, _): self = .root
    case ("healthz", _), ("livez", _), ("readyz", _): self = .health
    case ("version", 0): self = .version
    case ("api", 0): self = .coreVersions
    case ("apis", 0): self = .groups
    case ("apis", 1): self = .group(parts[1])
    case ("api", _): self = Self.below(group: "", version: parts[1], rest.dropFirst())
    case ("apis", _): self = Self.below(group: parts[1], version: parts[2], rest.dropFirst(2))
    case ("openapi", _): self = Self.openAPI(rest)
    default: self = .unknown
    }
  }

  private static func below(group: String, version: String, _ rest: ArraySlice<String>) -> Self {
    guard !rest.isEmpty else { return .groupVersion(group: group, version: version) }
    return ResourcePath(group: group, version: version, rest: rest).map(Self.resource) ?? .unknown
  }

  private static func openAPI(_ rest: ArraySlice<String>) -> Self {
    let parts = Array(rest)
    if parts == ["v2"] { return .openAPIv2 }
    if parts == ["v3"] { return .openAPIv3Index }
    if parts.count == 3, parts[0] == "v3", parts[1] == "api" { return .openAPIv3(group: "", version: parts[2]) }
    if parts.count == 4, parts[0] == "v3", parts[1] == "apis" {
      return .openAPIv3(group: parts[2], version: parts[3])
    }
    return .unknown
  }
}
