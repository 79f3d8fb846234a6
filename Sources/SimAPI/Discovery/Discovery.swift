import SimWorld
import Values

/// Which groups, versions and types a cluster serves, as clients ask for it before anything else.
struct Discovery {
  /// One version of one type.
  struct Served {
    var definition: ResourceDefinition
    var version: ResourceVersion
  }

  /// The versions of a group, preferred first, and what each serves.
  struct Group {
    var name: String
    var versions: [(name: String, served: [Served])]
  }

  /// In the order of the registry: clients resolve a bare name to the first group that has it.
  let all: [Group]
  /// What the server says it is.
  let release: String

  init(_ cluster: Cluster) {
    release = cluster.server.release
    var groups: [Group] = []
    for definition in cluster.types.definitions + [SelfSubjectReview.definition] {
      let index = groups.firstIndex { $0.name == definition.group } ?? groups.count
      if index == groups.count { groups.append(Group(name: definition.group, versions: [])) }
      for version in definition.versions {
        let place = groups[index].versions.firstIndex { $0.name == version.name } ?? groups[index].versions.count
        if place == groups[index].versions.count { groups[index].versions.append((version.name, [])) }
        groups[index].versions[place].served.append(Served(definition: definition, version: version))
      }
    }
    all = groups
  }

  /// The groups other than the core.
  var named: [Group] { all.filter { !$0.name.isEmpty } }
  var coreGroup: Group? { all.first { $0.name.isEmpty } }

  func served(group: String, version: String) -> [Served]? {
    all.first { $0.name == group }?.versions.first { $0.name == version }?.served
  }

  func isBuiltIn(group: String, version: String) -> Bool {
    served(group: group, version: version)?.contains { !$0.definition.isCustom } ?? false
  }

  /// What `/` answers.
  var paths: Value {
    var paths: [String] = ["/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"]
    for group in all {
      paths.append(group.name.isEmpty ? "/api" : "/apis/\(group.name)")
      paths += group.versions.map { Self.path(group: group.name, version: $0.name) }
    }
    if !named.isEmpty { paths.append("/apis") }
    return ["paths": .list(paths.sorted().map(Value.string))]
  }

  /// `/api/v1` or `/apis/apps/v1`.
  static func path(group: String, version: String) -> String {
    group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"
  }

  func core(accept: String?) -> APIResponse {
    if let form = AggregatedForm(accept: accept) { return form.response(coreGroup.map { [$0] } ?? []) }
    return .ok([
      "kind": "APIVersions", "versions": .list((coreGroup?.versions ?? []).map { .string($0.name) }),
      "serverAddressByClientCIDRs": [["clientCIDR": "0.0.0.0/0", "serverAddress": "127.0.0.1:6443"]],
    ])
  }

  func groups(accept: String?) -> APIResponse {
    if let form = AggregatedForm(accept: accept) { return form.response(named) }
    return .ok(["kind": "APIGroupList", "apiVersion": "v1", "groups": .list(named.map(LegacyDiscovery.group))])
  }
}
