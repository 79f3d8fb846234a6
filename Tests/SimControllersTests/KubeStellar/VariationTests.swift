import SimTypes
import SimWorld
import Testing
import Values

@testable import SimControllers

/// What becomes of placed objects when something is other than in the example, or changes later.
struct VariationTests {
  let edge: EdgeFixture

  init() throws { edge = try EdgeFixture() }

  /// Edge clusters, inventory and workloads, with all controllers running, and time for everything to settle.
  private func example(_ places: [(name: String, labels: [String: String])] = standard) throws -> (Cluster, Cluster) {
    for place in places {
      edge.edge(place.name)
      try edge.place(place.name, place.labels)
    }
    edge.startControllers()
    let spaces = try edge.exampleWorkloads()
    edge.wait(150)
    return spaces
  }

  private static let standard: [(name: String, labels: [String: String])] = [
    ("florin", ["env": "prod"]), ("guilder", ["env": "prod", "extended": "yes"]),
  ]

  private func pages(_ port: Int) -> [String?] { edge.edges.keys.sorted().map { edge.page(port, at: $0) } }

  @Test func renamedClusters() throws {
    _ = try example([("peseta", ["env": "prod", "extended": "yes"]), ("thaler", ["env": "prod"])])
    #expect(pages(8081) == ["Common in peseta.\n", "Common in thaler.\n"])
    #expect(pages(8082) == ["Special in peseta.\n", nil])
  }

  /// In a workload space an APIService is data: what its copies report does not hold up namespaces.
  @Test func anUnavailableAPIServiceLeavesNamespacesAlone() throws {
    let (_, special) = try example()
    let service = ObjectKey("v1090.example.my")
    try special.modify(.apiServices, service, .status) { object in
      object["status", "conditions"] = [["type": "Available", "status": "False"]]
    }
    try special.create(Object(apiVersion: "v1", kind: "Namespace", name: "passing"))
    try special.delete(.namespaces, ObjectKey("passing"))
    edge.wait(30)
    #expect(special.find(.namespaces, ObjectKey("passing")) == nil)
  }

  @Test func threeClusters() throws {
    let (common, _) = try example(Self.standard + [("krone", ["env": "prod"])])
    #expect(pages(8081) == ["Common in florin.\n", "Common in guilder.\n", "Common in krone.\n"])
    let commond = common.find(.replicaSets, ObjectKey("commond", in: "commonstuff"))
    #expect(commond?.annotations["kubestellar.io/executing-count"] == "3")
  }

  @Test func swappedLabels() throws {
    _ = try example([("florin", ["env": "prod", "extended": "yes"]), ("guilder", ["env": "test"])])
    #expect(pages(8081) == ["Common in florin.\n", nil])
    #expect(pages(8082) == ["Special in florin.\n", nil])
  }

  @Test func bothWorkloadsOnBoth() throws {
    let (_, special) = try example([
      ("florin", ["env": "prod", "extended": "yes"]), ("guilder", ["env": "prod", "extended": "yes"]),
    ])
    #expect(pages(8081) == ["Common in florin.\n", "Common in guilder.\n"])
    #expect(pages(8082) == ["Special in florin.\n", "Special in guilder.\n"])
    let speciald = try #require(special.find(.deployments, ObjectKey("speciald", in: "specialstuff")))
    #expect(speciald.annotations["kubestellar.io/executing-count"] == "2")
    #expect(speciald["status", "readyReplicas"] == nil)
  }

  @Test func aDeletedPlacementTakesItsObjectsBack() throws {
    let (common, special) = try example()
    try special.delete(EdgeAPI.edgePlacements, ObjectKey("edge-placement-s"))
    edge.wait(90)
    #expect(pages(8082) == [nil, nil])
    #expect(pages(8081) == ["Common in florin.\n", "Common in guilder.\n"])
    #expect(edge.find(.namespaces, "specialstuff", at: "guilder") != nil)
    #expect(edge.config("guilder")?.spec == edge.config("florin")?.spec)
    #expect(special.list(EdgeAPI.singlePlacementSlices).isEmpty)
    let speciald = special.find(.deployments, ObjectKey("speciald", in: "specialstuff"))
    #expect(speciald?.annotations["kubestellar.io/executing-count"] == nil)
    try common.delete(EdgeAPI.edgePlacements, ObjectKey("edge-placement-c"))
    edge.wait(90)
    #expect(pages(8081) == [nil, nil])
    #expect(edge.config("florin")?.spec == ["namespaceScope": [:]])
  }

  @Test func aLocationsNewLabelMovesTheWorkload() throws {
    let (_, special) = try example()
    try edge.inventory.modify(EdgeAPI.locations, ObjectKey("florin")) { $0.labels["extended"] = "yes" }
    try edge.inventory.modify(EdgeAPI.locations, ObjectKey("guilder")) { $0.labels["extended"] = nil }
    edge.wait(120)
    #expect(edge.slice("edge-placement-s", in: special) == ["florin"])
    #expect(pages(8082) == ["Special in florin.\n", nil])
  }

  @Test func aLocationsNewLabelReachesExpandedText() throws {
    _ = try example()
    try edge.inventory.modify(EdgeAPI.locations, ObjectKey("florin")) { $0.labels["loc-name"] = "Florence" }
    edge.wait(150)
    #expect(pages(8081) == ["Common in Florence.\n", "Common in guilder.\n"])
  }

  @Test func aDeletedSyncTargetTakesItsMailbox() throws {
    let (common, _) = try example()
    let mailbox = try #require(edge.mailbox("florin"))
    try edge.inventory.delete(EdgeAPI.syncTargets, ObjectKey("florin"))
    edge.wait(60)
    #expect(edge.mailbox("florin") == nil)
    #expect(edge.kcp.server.clusters[mailbox.id] == nil)
    #expect(edge.slice("edge-placement-c", in: common) == ["guilder"])
    #expect(pages(8081) == ["Common in florin.\n", "Common in guilder.\n"])
  }

  @Test func aStoppedTranslatorDoesNothingAndCatchesUp() throws {
    let (common, special) = try example()
    edge.translator.stop()
    try common.modify(.configMaps, ObjectKey("httpd-htdocs", in: "commonstuff")) {
      $0["data", "index.html"] = "New in %(loc-name).\n"
    }
    try special.delete(EdgeAPI.edgePlacements, ObjectKey("edge-placement-s"))
    edge.wait(200)
    #expect(pages(8081) == ["Common in florin.\n", "Common in guilder.\n"])
    #expect(pages(8082) == [nil, "Special in guilder.\n"])
    edge.translator.start()
    edge.wait(200)
    #expect(pages(8081) == ["New in florin.\n", "New in guilder.\n"])
    #expect(pages(8082) == [nil, nil])
  }

  @Test func controllersStartedInAnotherOrder() throws {
    for place in Self.standard { edge.edge(place.name) }
    edge.translator.start()
    let (_, special) = try edge.exampleWorkloads()
    edge.wait(30)
    edge.resolver.start()
    edge.wait(30)
    for place in Self.standard { try edge.place(place.name, place.labels) }
    edge.wait(30)
    edge.mailboxes.start()
    edge.wait(200)
    #expect(pages(8081) == ["Common in florin.\n", "Common in guilder.\n"])
    #expect(pages(8082) == [nil, "Special in guilder.\n"])
    #expect(special.find(.deployments, ObjectKey("speciald", in: "specialstuff"))?.status["readyReplicas"] == 1)
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func otherLatenciesReachTheSameEnd(seed: UInt64) throws {
    let drawn = try EdgeFixture(seed: seed, latencies: .drawn)
    for place in Self.standard {
      drawn.edge(place.name)
      try drawn.place(place.name, place.labels)
    }
    drawn.startControllers()
    let (_, special) = try drawn.exampleWorkloads()
    drawn.wait(300)
    #expect(drawn.page(8081, at: "florin") == "Common in florin.\n")
    #expect(drawn.page(8082, at: "guilder") == "Special in guilder.\n")
    #expect(special.find(.deployments, ObjectKey("speciald", in: "specialstuff"))?.status["readyReplicas"] == 1)
  }

  @Test func anEditTravelsToTheClusters() throws {
    let (common, _) = try example()
    try common.modify(.configMaps, ObjectKey("httpd-htdocs", in: "commonstuff")) {
      $0["data", "index.html"] = "Edited in %(loc-name).\n"
    }
    edge.wait(20)
    let map = edge.find(.configMaps, "httpd-htdocs", in: "commonstuff", at: "florin")
    #expect(map?["data", "index.html"] == "Edited in florin.\n")
    edge.wait(100)
    #expect(pages(8081) == ["Edited in florin.\n", "Edited in guilder.\n"])
  }

  @Test func aCustomizersEditTravelsToTheClusters() throws {
    let (common, _) = try example()
    try common.modify(EdgeAPI.customizers, ObjectKey("example-customizer", in: "commonstuff")) { customizer in
      customizer.content["replacements"] = [
        ["path": "$.spec.template.spec.containers.0.env.0.value", "value": #""now %(env)""#]
      ]
    }
    edge.wait(30)
    let commond = edge.find(.replicaSets, "commond", in: "commonstuff", at: "guilder")
    let container = commond?.spec["template"]?["spec"]?["containers"]?.list?.first
    #expect(container?["env"]?.list?.first?["value"] == "now prod")
  }

  @Test func changesAtTheEdgeAreReverted() throws {
    _ = try example()
    let cluster = try #require(edge.edges["florin"]?.cluster)
    let key = ObjectKey("httpd-htdocs", in: "commonstuff")
    try cluster.modify(.configMaps, key) { $0["data", "index.html"] = "mine" }
    edge.wait(16)
    #expect(cluster.find(.configMaps, key)?["data", "index.html"] == "Common in florin.\n")
    try cluster.delete(.configMaps, key)
    edge.wait(16)
    #expect(cluster.find(.configMaps, key) != nil)
  }

  @Test func createOnlyObjectsAreLeftAlone() throws {
    for place in Self.standard {
      edge.edge(place.name)
      try edge.place(place.name, place.labels)
    }
    let (common, _) = try edge.exampleWorkloads()
    let key = ObjectKey("httpd-htdocs", in: "commonstuff")
    try common.modify(.configMaps, key) { $0.annotations["edge.kubestellar.io/downsync-overwrite"] = "false" }
    edge.startControllers()
    edge.wait(100)
    let cluster = try #require(edge.edges["florin"]?.cluster)
    try common.modify(.configMaps, key) { $0["data", "index.html"] = "later" }
    try cluster.modify(.configMaps, key) { $0["data", "own"] = "kept" }
    edge.wait(60)
    #expect(cluster.find(.configMaps, key)?["data", "own"] == "kept")
    #expect(cluster.find(.configMaps, key)?["data", "index.html"] == "Common in florin.\n")
    try common.delete(EdgeAPI.edgePlacements, ObjectKey("edge-placement-c"))
    edge.wait(60)
    #expect(cluster.find(.configMaps, key) != nil)
    #expect(cluster.find(.replicaSets, ObjectKey("commond", in: "commonstuff")) == nil)
  }

  @Test func objectsOfTheEdgeComeUp() throws {
    let (common, _) = try example()
    try common.modify(EdgeAPI.edgePlacements, ObjectKey("edge-placement-c")) { placement in
      placement["spec", "upsync"] = [
        ["apiGroup": "", "resources": ["configmaps"], "namespaces": ["orbital"], "names": ["*"]]
      ]
    }
    let cluster = try #require(edge.edges["florin"]?.cluster)
    try cluster.create(Object(apiVersion: "v1", kind: "Namespace", name: "orbital"))
    try cluster.create(
      Object(apiVersion: "v1", kind: "ConfigMap", name: "george", namespace: "orbital", ["data": ["a": "b"]]))
    edge.wait(40)
    let mailbox = try #require(edge.mailbox("florin"))
    let key = ObjectKey("george", in: "orbital")
    #expect(mailbox.find(.configMaps, key)?["data", "a"] == "b")
    #expect(mailbox.find(.configMaps, key)?.annotations["edge.kubestellar.io/upsynced"] == "ConfigMap/orbital/george")
    try cluster.delete(.configMaps, key)
    edge.wait(20)
    #expect(mailbox.find(.configMaps, key) == nil)
  }

  @Test func anUnresolvedBindingIsTriedAgain() throws {
    edge.edge("florin")
    try edge.place("florin", ["env": "prod"])
    let space = try edge.workloadSpace("wmw-c")
    try edge.apply(Workloads.common, in: space)
    let compute = try #require(edge.kcp.cluster(at: "root:compute"))
    let export = try compute.get(KCPAPI.apiExports, ObjectKey("apps"))
    try compute.delete(KCPAPI.apiExports, export.key)
    edge.startControllers()
    try edge.apply(Workloads.commonPlacement, in: space)
    edge.wait(60)
    let mailbox = try #require(edge.mailbox("florin"))
    #expect(mailbox.find(.replicaSets, ObjectKey("commond", in: "commonstuff")) == nil)
    #expect(mailbox.find(.configMaps, ObjectKey("httpd-htdocs", in: "commonstuff")) != nil)
    let again = try #require(KubernetesExport.kubeStellar.first { $0.name == "apps" })
    try compute.create(again.object)
    edge.wait(120)
    #expect(mailbox.find(.replicaSets, ObjectKey("commond", in: "commonstuff")) != nil)
    #expect(edge.page(8081, at: "florin") == "Common in florin.\n")
  }

  @Test func aMailboxDeletedByHandComesBack() throws {
    _ = try example()
    let mailbox = try #require(edge.mailbox("florin"))
    let name = try #require(edge.kcp.workspaces(in: edge.root).first { edge.kcp.cluster(of: $0) === mailbox }?.name)
    try edge.root.delete(KCPAPI.workspaces, ObjectKey(name))
    edge.wait(120)
    let again = try #require(edge.mailbox("florin"))
    #expect(again.id != mailbox.id)
    #expect(again.find(.configMaps, ObjectKey("httpd-htdocs", in: "commonstuff")) != nil)
    #expect(edge.config("florin") != nil)
  }
}
