import SimTypes
import SimWorld
import Testing
import Values

@testable import SimControllers

@Suite struct KCPServerTests {
  @Test func isUnusableUntilItsDelayIsOver() {
    let world = World(seed: 1)
    let kcp = world.kcp.server("test")
    kcp.start(at: "http://127.0.0.1:4123")
    world.advance(by: .seconds(14))
    #expect(!kcp.isUsable)
    #expect(kcp.root == nil)
    world.advance(by: .seconds(1))
    #expect(kcp.isUsable)
    #expect(kcp.cluster(at: "root") === kcp.root)
    #expect(kcp.cluster(at: "root:compute") == nil)
    world.advance(by: .seconds(6))
    #expect(kcp.cluster(at: "root:compute") != nil)
  }

  @Test func rootHasWhatKCPBringsAlong() {
    let fixture = KCPFixture()
    func names(_ resource: GroupResource) -> [String] { fixture.root.list(resource).map(\.name) }
    let exports = [
      "apiresource.kcp.io", "scheduling.kcp.io", "shards.core.kcp.io", "tenancy.kcp.io", "topology.kcp.io",
      "workload.kcp.io",
    ]
    #expect(names(KCPAPI.apiExports) == exports)
    #expect(names(KCPAPI.apiBindings) == exports)
    #expect(names(KCPAPI.workspaceTypes) == ["home", "organization", "root", "team", "universal"])
    #expect(names(KCPAPI.workspaces) == ["compute"])
    #expect(names(KCPAPI.shards) == ["root"])
    #expect(names(GroupResource("namespaces")).contains("default"))
    #expect(fixture.root.find(KCPAPI.logicalClusters, ObjectKey("cluster"))?.status["phase"] == "Ready")
    #expect(fixture.root.types[GroupResource("pods")] == nil)
  }

  @Test func computeOffersKubernetesKinds() throws {
    let fixture = KCPFixture()
    let compute = try #require(fixture.kcp.cluster(at: "root:compute"))
    let export = try compute.get(KCPAPI.apiExports, ObjectKey("kubernetes"))
    #expect(
      export.spec["latestResourceSchemas"] == [
        "v124.ingresses.networking.k8s.io", "v124.services.core", "v124.deployments.apps", "v124.pods.core",
      ])
    #expect(export.status["identityHash"]?.string?.count == 64)
    #expect(export.holds("IdentityValid"))
    #expect(fixture.root.find(KCPAPI.workspaces, ObjectKey("compute"))?.spec["type"]?["name"] == "universal")
  }

  @Test func keepsItsStateWhileItsProcessIsGone() throws {
    let fixture = KCPFixture()
    let imw = try fixture.workspace("imw1")
    fixture.kcp.stop()
    #expect(!fixture.kcp.isUsable)
    #expect(fixture.world.kcp.running.isEmpty)
    try imw.create(Object(apiVersion: "v1", kind: "ConfigMap", name: "kept", namespace: "default"))
    fixture.world.advance(by: .seconds(100))
    fixture.world.kcp.server("test").start(at: "http://127.0.0.1:5999")
    fixture.world.advance(by: .seconds(20))
    #expect(fixture.kcp.cluster(at: "root:imw1") === imw)
    #expect(imw.find(GroupResource("configmaps"), ObjectKey("kept", in: "default")) != nil)
    let workspace = try fixture.root.get(KCPAPI.workspaces, ObjectKey("imw1"))
    #expect(workspace.spec["URL"]?.string == "http://127.0.0.1:5999/clusters/\(imw.id)")
    #expect(workspace.status["phase"] == "Ready")
  }

  @Test func aFreshRootDirectoryHasNothingOfAnotherOne() throws {
    let fixture = KCPFixture()
    _ = try fixture.workspace("imw1")
    fixture.kcp.stop()
    let other = fixture.world.kcp.server("another")
    other.start(at: "http://127.0.0.1:4123")
    fixture.world.advance(by: .seconds(25))
    #expect(other.cluster(at: "root:imw1") == nil)
    #expect(other.cluster(at: "root:compute") != nil)
    #expect(fixture.world.kcp.server(of: other.server) === other)
  }

  @Test func nothingReactsAfterTheProcessDied() throws {
    let fixture = KCPFixture()
    try fixture.kcp.createWorkspace("late", in: fixture.root)
    fixture.kcp.stop()
    fixture.world.advance(by: .seconds(60))
    #expect(fixture.phase("late") == "Scheduling")
    fixture.kcp.start(at: "http://127.0.0.1:4123")
    fixture.world.advance(by: .seconds(20))
    #expect(fixture.phase("late") == "Ready")
  }

  @Test func theHomeComesIntoBeingWhenAskedFor() throws {
    let fixture = KCPFixture()
    let home = try #require(fixture.kcp.cluster(at: "user:kcp-admin"))
    #expect(home.id.description == "kvdk2spgmbix")
    #expect(fixture.kcp.cluster(at: "kvdk2spgmbix") === home)
    fixture.world.advance(by: .seconds(3))
    #expect(home.find(KCPAPI.logicalClusters, ObjectKey("cluster"))?.status["phase"] == "Ready")
    let child = try fixture.workspace("mine", in: home)
    #expect(fixture.kcp.cluster(at: "user:kcp-admin:mine") === child)
    #expect(fixture.kcp.path(of: child) == "user:kcp-admin:mine")
  }

  @Test func oneWatchHearsOfAllWorkspaces() throws {
    let fixture = KCPFixture()
    var heard: [String] = []
    let watch = fixture.kcp.server.watch(WatchScope(GroupResource("configmaps"), in: nil)) { change in
      heard.append(
        "\(change.kind) \(fixture.kcp.path(of: fixture.kcp.server.clusters[change.cluster]!)) \(change.object.name)")
    }
    let one = try fixture.workspace("one")
    let two = try fixture.workspace("two")
    for (cluster, name) in [(one, "a"), (two, "b")] {
      try cluster.create(Object(apiVersion: "v1", kind: "ConfigMap", name: name, namespace: "default"))
    }
    try one.delete(GroupResource("configmaps"), ObjectKey("a", in: "default"))
    fixture.kcp.server.stop(watch)
    try two.delete(GroupResource("configmaps"), ObjectKey("b", in: "default"))
    #expect(
      heard.filter { !$0.contains("kube-root-ca") } == ["added root:one a", "added root:two b", "deleted root:one a"])
  }
}
