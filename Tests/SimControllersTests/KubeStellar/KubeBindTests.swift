import SimTypes
import SimWorld
import Testing
import Values

@testable import SimControllers

struct KubeBindTests {
  let edge: EdgeFixture

  init() throws { edge = try EdgeFixture() }

  @Test func aConsumerIsKnownToTheProvider() throws {
    let id = try #require(KubeBind.id(of: edge.inventory, in: edge.espw))
    #expect(id.hasPrefix("kube-bind-") && id.count == 15)
    #expect(edge.espw.find(.namespaces, ObjectKey(id)) != nil)
    let map = edge.espw.find(.configMaps, ObjectKey("kbmap-\(edge.inventory.id)", in: "kubestellar"))
    #expect(map?.labels == ["kubestellar.io/kube-bind-id": id])
    #expect(edge.inventory.list(.secrets, in: "kube-bind").count == 1)
  }

  @Test func bindingAgainChangesNothing() throws {
    let revision = edge.kcp.server.revision
    let outcome = try KubeBind.bind("synctargets", consumer: edge.inventory, provider: edge.espw)
    #expect(outcome.wasBound && !outcome.isNewConsumer)
    #expect(edge.kcp.server.revision == revision)
  }

  @Test func whatTheProviderDoesNotExportCannotBeBound() {
    #expect(throws: StatusError.notFound(.customResourceDefinitions, "things.edge.kubestellar.io")) {
      try KubeBind.bind("things", consumer: edge.inventory, provider: edge.espw)
    }
  }

  @Test func copiesFollowTheirOriginals() throws {
    try edge.place("florin", ["env": "prod"])
    edge.wait(2)
    let id = try #require(KubeBind.id(of: edge.inventory, in: edge.espw))
    let key = ObjectKey("\(id)-florin")
    let copy = try #require(edge.espw.find(EdgeAPI.syncTargets, key))
    #expect(copy.labels["env"] == "prod")
    #expect(copy.annotations["kube-bind.io/cluster-namespace"] == id)
    #expect(copy.uid != edge.inventory.find(EdgeAPI.syncTargets, ObjectKey("florin"))?.uid)
    let origin = KubeBind.consumer(of: copy, in: edge.espw)
    #expect(origin?.cluster == edge.inventory.id)
    #expect(origin?.name == "florin")
    try edge.inventory.modify(EdgeAPI.syncTargets, ObjectKey("florin")) { $0.labels["env"] = "test" }
    edge.wait(2)
    #expect(edge.espw.find(EdgeAPI.syncTargets, key)?.labels["env"] == "test")
    try edge.inventory.delete(EdgeAPI.syncTargets, ObjectKey("florin"))
    edge.wait(2)
    #expect(edge.espw.find(EdgeAPI.syncTargets, key) == nil)
  }

  @Test func namespacedCopiesGoToNamespacesOfTheirConsumer() throws {
    let space = try edge.workloadSpace("wmw1")
    try edge.create(in: space, "Customizer", "c", namespace: "default", ["replacements": []])
    edge.wait(2)
    let id = try #require(KubeBind.id(of: space, in: edge.espw))
    #expect(edge.espw.find(EdgeAPI.customizers, ObjectKey("c", in: "\(id)-default")) != nil)
  }

  @Test func aRestartedKonnectorRemovesWhatIsLeftOver() throws {
    try edge.place("florin", [:])
    edge.wait(2)
    edge.world.konnectors.stop(for: edge.inventory)
    try edge.inventory.delete(EdgeAPI.locations, ObjectKey("florin"))
    edge.wait(10)
    #expect(edge.espw.list(EdgeAPI.locations).count == 1)
    let id = try #require(KubeBind.id(of: edge.inventory, in: edge.espw))
    edge.world.konnectors.start(for: edge.inventory, provider: edge.espw, id: id)
    edge.wait(2)
    #expect(edge.espw.list(EdgeAPI.locations).isEmpty)
    #expect(edge.espw.list(EdgeAPI.syncTargets).count == 1)
  }
}
