import SimTypes
import SimWorld
import Testing
import Values

@testable import SimControllers

@Suite struct KCPWorkspaceTests {
  @Test func aWorkspaceGoesThroughItsPhases() throws {
    let fixture = KCPFixture()
    let created = try fixture.kcp.createWorkspace("imw1", in: fixture.root)
    #expect(created.spec["type"] == ["name": "organization", "path": "root"])
    #expect(created.status["phase"] == "Scheduling")
    fixture.world.advance(by: .milliseconds(400))
    #expect(fixture.phase("imw1") == "Initializing")
    fixture.world.advance(by: .seconds(3))
    let ready = try fixture.root.get(KCPAPI.workspaces, ObjectKey("imw1"))
    let id = try #require(ready.spec["cluster"]?.string)
    #expect(ready.status["phase"] == "Ready")
    #expect(id.utf8.count == 16)
    #expect(ready.spec["URL"]?.string == "http://127.0.0.1:4123/clusters/\(id)")
    #expect(ready.labels == ["tenancy.kcp.io/phase": "Ready"])
    #expect(ready.finalizers == ["core.kcp.io/logicalcluster"])
    #expect(ready.annotations["internal.tenancy.kcp.io/cluster"] == id)
    #expect(ready.annotations["internal.tenancy.kcp.io/shard"]?.utf8.count == 8)
    #expect(ready.annotations["kcp.io/cluster"] == "root")
    #expect(ready.annotations["experimental.tenancy.kcp.io/owner"] == #"{"username":"kcp-admin"}"#)
  }

  @Test func aReadyWorkspaceHasItsOwnContent() throws {
    let fixture = KCPFixture()
    let cluster = try fixture.workspace("imw1")
    let exports = cluster.list(KCPAPI.apiBindings).compactMap { $0.spec["reference"]?["export"]?["name"]?.string }
    #expect(
      exports == ["apiresource.kcp.io", "scheduling.kcp.io", "tenancy.kcp.io", "topology.kcp.io", "workload.kcp.io"])
    for binding in cluster.list(KCPAPI.apiBindings) {
      #expect(binding.status["phase"] == "Bound")
      #expect(binding.name.dropLast(5).last == "-")
    }
    let logical = try cluster.get(KCPAPI.logicalClusters, ObjectKey("cluster"))
    #expect(logical.annotations["kcp.io/path"] == "root:imw1")
    #expect(logical.annotations["kcp.io/cluster"] == cluster.id.description)
    #expect(logical.spec["owner"]?["name"] == "imw1")
    #expect(cluster.find(GroupResource("namespaces"), ObjectKey("default")) != nil)
    #expect(cluster.types[GroupResource("synctargets", group: "workload.kcp.io")] != nil)
    #expect(cluster.types[GroupResource("deployments", group: "apps")] == nil)
  }

  @Test func pathsAndNamesMeanTheSameCluster() throws {
    let fixture = KCPFixture()
    let org = try fixture.workspace("org")
    let team = try fixture.workspace("team", in: org)
    #expect(fixture.kcp.path(of: team) == "root:org:team")
    for place in ["root:org:team", team.id.description, "\(org.id):team"] {
      #expect(fixture.kcp.cluster(at: place) === team, "\(place)")
    }
    for place in ["", "root:", "root:team", "org", "root:org:team:x", "nonsense"] {
      #expect(fixture.kcp.cluster(at: place) == nil, "\(place)")
    }
  }

  struct RefusalCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var name = "new"
    var type: String?
    /// Where, by path; `root:org` is an organization and `root:org:uni` is universal.
    var parent = "root"
    var message: String
  }

  @Test(arguments: [
    RefusalCase(
      testDescription: "exists already", name: "org", message: #"workspaces.tenancy.kcp.io "org" already exists"#),
    RefusalCase(
      testDescription: "name with a capital", name: "Foo",
      message: #"Workspace.tenancy.kcp.io "Foo" is invalid: metadata.name: Invalid value: "Foo": a lowercase RFC 1123 "#
        + "subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'example.com', regex used for validation is "
        + #"'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"#),
    RefusalCase(
      testDescription: "name with a dot", name: "a.b",
      message: #"Workspace.tenancy.kcp.io "a.b" is invalid: metadata.name: Invalid value: "a.b": "#
        + "metadata.name in body should match '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'"),
    RefusalCase(
      testDescription: "organization below organization", type: "organization", parent: "root:org",
      message: #"workspaces.tenancy.kcp.io "new" is forbidden: workspace type root:organization only allows "#
        + "[root:root] parent workspaces, but parent type root:organization only implements "
        + "[root:organization root:universal]"),
    RefusalCase(
      testDescription: "team below universal", type: "root:team", parent: "root:org:uni",
      message: #"workspaces.tenancy.kcp.io "new" is forbidden: workspace type root:team only allows "#
        + "[root:organization root:team] parent workspaces, but parent type root:universal only implements "
        + "[root:universal]"
    ),
    RefusalCase(
      testDescription: "a second root", type: "root",
      message: #"workspaces.tenancy.kcp.io "new" is forbidden: workspace type root:root cannot have a parent"#),
    RefusalCase(
      testDescription: "unknown type", type: "nope",
      message: #"workspaces.tenancy.kcp.io "new" is forbidden: workspace type cannot be resolved: "#
        + #"workspacetypes.tenancy.kcp.io "nope" not found in root or above it"#),
  ])
  func refuses(_ sample: RefusalCase) throws {
    let fixture = KCPFixture()
    let org = try fixture.workspace("org")
    _ = try fixture.workspace("uni", in: org)
    let parent = try #require(fixture.kcp.cluster(at: sample.parent))
    let error = #expect(throws: StatusError.self) {
      try fixture.kcp.createWorkspace(sample.name, in: parent, type: sample.type)
    }
    #expect(error?.message == sample.message)
  }

  struct TypeCase: Sendable, CustomTestStringConvertible {
    var parent: String
    var type: String?
    var becomes: String
    var testDescription: String { "\(type ?? "default") in \(parent)" }
  }

  @Test(arguments: [
    TypeCase(parent: "root", becomes: "root:organization"),
    TypeCase(parent: "root", type: "universal", becomes: "root:universal"),
    TypeCase(parent: "root:org", becomes: "root:universal"),
    TypeCase(parent: "root:org", type: "team", becomes: "root:team"),
    TypeCase(parent: "root:compute", becomes: "root:universal"),
    TypeCase(parent: "user:kcp-admin", becomes: "root:universal"),
  ])
  func choosesTheType(_ sample: TypeCase) throws {
    let fixture = KCPFixture()
    _ = try fixture.workspace("org")
    let parent = try #require(fixture.kcp.cluster(at: sample.parent))
    fixture.world.advance(by: .seconds(3))
    let created = try fixture.kcp.createWorkspace("new", in: parent, type: sample.type)
    #expect(WorkspaceTypeName(created.spec["type"])?.description == sample.becomes)
  }

  @Test func whatASystemSetsStays() throws {
    let fixture = KCPFixture()
    _ = try fixture.workspace("org")
    for (field, value) in [("type", ["name": "team", "path": "root"]), ("cluster", "elsewhere")] as [(String, Value)] {
      let error = #expect(throws: StatusError.self) {
        try fixture.root.modify(KCPAPI.workspaces, ObjectKey("org")) { $0["spec", field] = value }
      }
      #expect(error?.message == "workspaces.tenancy.kcp.io \"org\" is forbidden: spec.\(field) is immutable")
    }
  }

  @Test func aDeletedWorkspaceGoesWithEverythingInIt() throws {
    let fixture = KCPFixture()
    let org = try fixture.workspace("org")
    let team = try fixture.workspace("team", in: org)
    try team.create(Object(apiVersion: "v1", kind: "ConfigMap", name: "a", namespace: "default"))
    var gone: [String] = []
    let watch = fixture.kcp.server.watch(WatchScope(nil, in: nil)) { change in
      if change.kind == .deleted { gone.append("\(change.object.kind) \(change.object.name)") }
    }
    try fixture.root.delete(KCPAPI.workspaces, ObjectKey("org"))
    fixture.world.advance(by: .seconds(1))
    let going = try fixture.root.get(KCPAPI.workspaces, ObjectKey("org"))
    #expect(going.labels["tenancy.kcp.io/phase"] == "Deleting")
    fixture.world.advance(by: .seconds(60))
    fixture.kcp.server.stop(watch)
    #expect(fixture.root.list(KCPAPI.workspaces).map(\.name) == ["compute"])
    #expect(fixture.kcp.cluster(at: "root:org") == nil)
    #expect(fixture.kcp.cluster(at: team.id.description) == nil)
    for object in ["ConfigMap a", "Workspace team", "LogicalCluster cluster", "Workspace org"] {
      #expect(gone.contains(object), "\(object)")
    }
    #expect(fixture.kcp.server.clusters.count == 3)
  }

  @Test func finalizersOfOthersHoldAWorkspace() throws {
    let fixture = KCPFixture()
    let org = try fixture.workspace("org")
    var map = Object(apiVersion: "v1", kind: "ConfigMap", name: "held", namespace: "default")
    map.finalizers = ["example.com/hold"]
    try org.create(map)
    try fixture.root.delete(KCPAPI.workspaces, ObjectKey("org"))
    fixture.world.advance(by: .seconds(60))
    #expect(org.find(GroupResource("configmaps"), map.key)?.isBeingDeleted == true)
    try org.modify(GroupResource("configmaps"), map.key) { $0.finalizers = [] }
    fixture.world.advance(by: .seconds(10))
    #expect(fixture.root.find(KCPAPI.workspaces, ObjectKey("org")) == nil)
  }

  @Test func aNameIsFreeAgainAfterDeletion() throws {
    let fixture = KCPFixture()
    let first = try fixture.workspace("org")
    try fixture.root.delete(KCPAPI.workspaces, ObjectKey("org"))
    fixture.world.advance(by: .seconds(60))
    let second = try fixture.workspace("org")
    #expect(first.id != second.id)
    #expect(fixture.kcp.cluster(at: "root:org") === second)
  }
}
