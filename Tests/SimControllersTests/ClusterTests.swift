import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

@Test func aFreshClusterHoldsWhatKindInstalls() {
  let fixture = Fixture()
  func names(_ resource: GroupResource, _ namespace: String? = nil) -> [String] {
    fixture.cluster.list(resource, in: namespace).map(\.name)
  }
  #expect(names(.namespaces) == ["default", "kube-node-lease", "kube-public", "kube-system", "local-path-storage"])
  #expect(names(.deployments) == ["coredns", "local-path-provisioner"])
  #expect(names(.daemonSets) == ["kindnet", "kube-proxy"])
  #expect(names(.services) == ["kubernetes", "kube-dns"])
  #expect(names(.nodes) == ["test-control-plane"])
  #expect(names(.serviceAccounts, "kube-system").count == 36)
  #expect(fixture.cluster.list(.pods).count == 9)
  #expect(fixture.cluster.list(.pods).allSatisfy { fixture.cell(.pods, $0, "Status") == "Running" && $0.isReadyPod })
  #expect(names(.apiServices).contains("v2.autoscaling"))
  #expect(fixture.cell(.nodes, fixture.cluster.list(.nodes)[0], "Roles") == "control-plane")
}

@Test func aFreshClusterIsQuiet() {
  let fixture = Fixture()
  let revision = fixture.kind.server.revision
  #expect(fixture.world.timeline.count == 0)
  fixture.wait(3600)
  #expect(fixture.kind.server.revision == revision)
}

@Test func aClusterWithPodsBecomesQuiet() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: 2))
  try fixture.create(Manifests.webPod("waits", hostPort: 8081))
  fixture.wait(1200)
  let revision = fixture.kind.server.revision
  #expect(fixture.world.timeline.count == 0)
  fixture.wait(3600)
  #expect(fixture.kind.server.revision == revision)
}

@Test func aSystemPodThatIsDeletedComesBack() throws {
  let fixture = Fixture()
  let pod = try #require(fixture.pods("kube-system").first { $0.name.hasPrefix("coredns-") })
  try fixture.cluster.delete(.pods, pod.key)
  fixture.wait(10)
  let replacements = fixture.pods("kube-system").filter { $0.name.hasPrefix("coredns-") }
  #expect(replacements.count == 2)
  #expect(replacements.allSatisfy { $0.isReadyPod && $0.uid != pod.uid })
}

@Test func ordinaryPodsStayOffTheControlPlaneWhenThereAreWorkers() throws {
  let fixture = Fixture(nodes: [KindCluster.Node(), KindCluster.Node(.worker), KindCluster.Node(.worker)])
  #expect(fixture.kind.nodeNames == ["test-control-plane", "test-worker", "test-worker2"])
  try fixture.create(Manifests.deployment("web", replicas: 4))
  fixture.wait(15)
  #expect(Set(fixture.pods().compactMap { $0.spec["nodeName"]?.string }) == ["test-worker", "test-worker2"])
}

@Test func aNamespaceGetsItsAccountAndBundle() throws {
  let fixture = Fixture()
  try fixture.create("{apiVersion: v1, kind: Namespace, metadata: {name: mine}}")
  fixture.wait(1)
  #expect(fixture.find(.serviceAccounts, "default", in: "mine") != nil)
  #expect(fixture.find(.configMaps, "kube-root-ca.crt", in: "mine") != nil)
}

@Test func aNamespaceTakesItsContentAlong() throws {
  let fixture = Fixture()
  try fixture.create("{apiVersion: v1, kind: Namespace, metadata: {name: mine}}")
  fixture.wait(1)
  try fixture.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: kept, namespace: mine, finalizers: [a.b/c]}}")
  try fixture.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: plain, namespace: mine}}")
  try fixture.cluster.delete(.namespaces, ObjectKey("mine"))
  let terminating = try #require(fixture.find(.namespaces, "mine", in: nil))
  #expect(fixture.cell(.namespaces, terminating, "Status") == "Terminating")
  fixture.wait(30)
  #expect(fixture.cluster.list(.configMaps, in: "mine").map(\.name) == ["kept"])
  let message = fixture.find(.namespaces, "mine", in: nil)?.condition("NamespaceFinalizersRemaining")?["message"]
  #expect(message == "Some content in the namespace has finalizers remaining: a.b/c in 1 resource instances")
  try fixture.cluster.modify(.configMaps, ObjectKey("kept", in: "mine")) { $0.finalizers = [] }
  fixture.wait(10)
  #expect(fixture.find(.namespaces, "mine", in: nil) == nil)
}

@Test func nothingNewComesIntoATerminatingNamespace() throws {
  let fixture = Fixture()
  try fixture.create("{apiVersion: v1, kind: Namespace, metadata: {name: mine}}")
  try fixture.cluster.delete(.namespaces, ObjectKey("mine"))
  let refusal = #expect(throws: StatusError.self) {
    try fixture.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: late, namespace: mine}}")
  }
  #expect(
    refusal?.message
      == #"configmaps "late" is forbidden: unable to create new content in namespace mine because it is being terminated"#
  )
}

@Test func dependentsAreCollected() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: 2))
  fixture.wait(15)
  try fixture.cluster.delete(.deployments, ObjectKey("web", in: "default"))
  fixture.wait(5)
  #expect(fixture.cluster.list(.replicaSets, in: "default").isEmpty)
  #expect(fixture.pods().isEmpty)
}

@Test func foregroundDeletionWaitsForDependents() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web"))
  fixture.wait(15)
  try fixture.cluster.delete(.deployments, ObjectKey("web", in: "default"), adding: "foregroundDeletion")
  fixture.wait(0.3)
  #expect(fixture.find(.deployments, "web")?.isBeingDeleted == true)
  fixture.wait(10)
  #expect(fixture.find(.deployments, "web") == nil)
  #expect(fixture.pods().isEmpty)
}

@Test func orphansStay() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web"))
  fixture.wait(15)
  try fixture.cluster.delete(.deployments, ObjectKey("web", in: "default"), adding: "orphan")
  fixture.wait(10)
  #expect(fixture.find(.deployments, "web") == nil)
  #expect(fixture.cluster.list(.replicaSets, in: "default").map(\.owners) == [[]])
  #expect(fixture.pods().count == 1)
}

@Test func aDeletedClusterDoesNothingMore() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web"))
  fixture.kind.delete()
  #expect(fixture.world.servers.isEmpty)
  fixture.wait(60)
  #expect(fixture.pods().isEmpty)
}

@Test func theSameSeedGivesTheSameWorld() throws {
  func run(_ seed: UInt64) throws -> [Object] {
    let fixture = Fixture(seed: seed)
    try fixture.create(Manifests.deployment("web", replicas: 3))
    fixture.wait(30)
    return fixture.cluster.storedResources.flatMap { fixture.cluster.list($0) }
  }
  #expect(try run(7) == run(7))
  #expect(try run(7) != run(8))
}
