import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

/// Who manages each pod, by name of the pod.
private func owners(_ fixture: Fixture) -> [String: String] {
  Dictionary(uniqueKeysWithValues: fixture.pods().map { ($0.name, $0.controller?.kind ?? "nobody") })
}

private func barePod(_ name: String, labels: String) -> String {
  """
  apiVersion: v1
  kind: Pod
  metadata: {name: \(name), labels: {\(labels)}}
  spec: {containers: [{name: web, image: "httpd:2.4"}]}
  """
}

private func statefulSet(_ replicas: Int) -> String {
  """
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: {name: web}
  spec:
    replicas: \(replicas)
    serviceName: web
    selector: {matchLabels: {app: web}}
    template:
      metadata: {labels: {app: web}}
      spec: {containers: [{name: web, image: "httpd:2.4"}]}
  """
}

@Test func aReplicaSetTakesUpWhatItSelects() throws {
  let fixture = Fixture()
  try fixture.create(barePod("mine", labels: "app: web") + "\n---\n" + barePod("other", labels: "app: other"))
  fixture.wait(1)
  try fixture.create(
    """
    apiVersion: apps/v1
    kind: ReplicaSet
    metadata: {name: web}
    spec:
      replicas: 2
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "httpd:2.4"}]}
    """)
  fixture.wait(1)
  #expect(fixture.pods().count == 3)
  #expect(owners(fixture)["mine"] == "ReplicaSet")
  #expect(owners(fixture)["other"] == "nobody")
  // One too many is deleted, as the set's own would be.
  try fixture.create(barePod("late", labels: "app: web"))
  fixture.wait(40)
  #expect(fixture.pods().count == 3)
  #expect(owners(fixture)["late"] == nil)
}

@Test func aPodThatIsNoLongerSelectedIsLetGoAndReplaced() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: 2))
  fixture.wait(20)
  let pod = try #require(fixture.pods().first)
  try fixture.cluster.modify(.pods, pod.key) { $0.labels["app"] = "debug" }
  fixture.wait(20)
  #expect(fixture.pods().count == 3)
  #expect(fixture.find(.pods, pod.name)?.owners.isEmpty == true)
  #expect(fixture.pods().filter { $0.controller != nil }.count == 2)
}

@Test func aSetReplacesAPodThatIsTakenFromIt() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: 2))
  fixture.wait(20)
  let pod = try #require(fixture.pods().first)
  try fixture.cluster.modify(.pods, pod.key) {
    $0.owners = []
    $0.labels = [:]
  }
  fixture.wait(20)
  #expect(fixture.pods().filter { $0.controller?.kind == "ReplicaSet" }.count == 2)
  #expect(fixture.find(.pods, pod.name)?.owners.isEmpty == true)
}

@Test func aPodThatHasEndedIsNotTakenUp() throws {
  let fixture = Fixture()
  try fixture.create(barePod("over", labels: "app: web"))
  fixture.wait(20)
  try fixture.cluster.modify(.pods, ObjectKey("over", in: "default"), .status) { $0["status", "phase"] = "Succeeded" }
  try fixture.create(Manifests.deployment("web", replicas: 1))
  fixture.wait(20)
  #expect(owners(fixture)["over"] == "nobody")
  #expect(fixture.find(.deployments, "web")?.status["readyReplicas"] == 1)
}

@Test func aStatefulSetTakesUpPodsOfItsNames() throws {
  let fixture = Fixture()
  try fixture.create(statefulSet(2))
  fixture.wait(40)
  for pod in fixture.pods() { try fixture.cluster.modify(.pods, pod.key) { $0.owners = [] } }
  try fixture.create(barePod("webmaster", labels: "app: web"))
  fixture.wait(10)
  #expect(owners(fixture) == ["web-0": "StatefulSet", "web-1": "StatefulSet", "webmaster": "nobody"])
  #expect(fixture.find(.statefulSets, "web")?.status["readyReplicas"] == 2)
}

@Test func aDeploymentTakesUpItsReplicaSet() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: 2))
  fixture.wait(20)
  let set = try #require(fixture.cluster.list(.replicaSets, in: "default").first)
  try fixture.cluster.modify(.replicaSets, set.key) { $0.owners = [] }
  fixture.wait(5)
  #expect(fixture.cluster.list(.replicaSets, in: "default").map(\.controller?.kind) == ["Deployment"])
}
