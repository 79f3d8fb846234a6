import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

/// One moment of a rollout: how the Deployment's conditions and counts stand.
struct RolloutMoment: Sendable, CustomTestStringConvertible {
  var name: String
  var seconds: Double
  var conditions: [String]
  var counts: [String: Int64]
  var testDescription: String { name }
}

private func conditions(_ object: Object?) -> [String] {
  (object?.status["conditions"]?.list ?? []).map {
    "\($0["type"]?.string ?? "") \($0["status"]?.string ?? "") \($0["reason"]?.string ?? "")"
  }
}

private func counts(_ object: Object?) -> [String: Int64] {
  (object?.status.map ?? [:]).compactMapValues(\.int).filter { $0.key != "observedGeneration" }
}

@Test(arguments: [
  RolloutMoment(name: "created", seconds: 0, conditions: [], counts: [:]),
  RolloutMoment(
    name: "ReplicaSet created", seconds: 0.06, conditions: ["Progressing True NewReplicaSetCreated"], counts: [:]),
  RolloutMoment(
    name: "pod created", seconds: 1,
    conditions: ["Progressing True ReplicaSetUpdated", "Available False MinimumReplicasUnavailable"],
    counts: ["replicas": 1, "unavailableReplicas": 1, "updatedReplicas": 1]),
  RolloutMoment(
    name: "pod ready", seconds: 15,
    conditions: ["Available True MinimumReplicasAvailable", "Progressing True NewReplicaSetAvailable"],
    counts: ["replicas": 1, "availableReplicas": 1, "readyReplicas": 1, "updatedReplicas": 1]),
])
func aRolloutReportsItsProgress(_ moment: RolloutMoment) throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web"))
  fixture.wait(moment.seconds)
  let deployment = fixture.find(.deployments, "web")
  #expect(conditions(deployment) == moment.conditions)
  #expect(counts(deployment) == moment.counts)
}

@Test func aDeploymentMakesAReplicaSetAndPods() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: 2))
  fixture.wait(20)
  let set = try #require(fixture.cluster.list(.replicaSets, in: "default").first)
  let hash = try #require(set.labels["pod-template-hash"])
  #expect(set.name == "web-\(hash)")
  #expect(set.annotations["deployment.kubernetes.io/max-replicas"] == "3")
  #expect(set.controller?.kind == "Deployment")
  let pods = fixture.pods()
  #expect(pods.count == 2)
  #expect(pods.allSatisfy { $0.name.hasPrefix(set.name + "-") && $0.labels["pod-template-hash"] == hash })
  let deployment = try #require(fixture.find(.deployments, "web"))
  #expect(deployment.annotations["deployment.kubernetes.io/revision"] == "1")
  #expect(fixture.cell(.deployments, deployment, "Ready") == "2/2")
  #expect(fixture.events(about: "web") == ["ScalingReplicaSet Scaled up replica set \(set.name) to 2"])
}

@Test func aNewTemplateRollsOverWithoutLosingAvailability() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: 4))
  fixture.wait(20)
  try fixture.cluster.modify(.deployments, ObjectKey("web", in: "default")) {
    $0.content[["spec", "template", "metadata", "annotations"]] = ["note": "changed"]
  }
  var fewest = 4
  var most = 4
  for _ in 0..<400 {
    fixture.wait(0.1)
    fewest = min(fewest, fixture.pods().filter { $0.isReadyPod && !$0.isBeingDeleted }.count)
    most = max(most, fixture.pods().filter { !$0.isBeingDeleted }.count)
  }
  #expect(fewest >= 3)
  #expect(most <= 5)
  let sets = fixture.cluster.list(.replicaSets, in: "default")
  #expect(sets.map { $0.spec["replicas"]?.int ?? -1 }.sorted() == [0, 4])
  let deployment = try #require(fixture.find(.deployments, "web"))
  #expect(deployment.annotations["deployment.kubernetes.io/revision"] == "2")
  #expect(counts(deployment) == ["replicas": 4, "availableReplicas": 4, "readyReplicas": 4, "updatedReplicas": 4])
}

@Test func recreateTakesOldPodsAwayFirst() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: 2, extra: "  strategy: {type: Recreate}"))
  fixture.wait(20)
  try fixture.cluster.modify(.deployments, ObjectKey("web", in: "default")) {
    $0.content[["spec", "template", "metadata", "annotations"]] = ["note": "changed"]
  }
  var most = 0
  for _ in 0..<300 {
    fixture.wait(0.1)
    most = max(most, Set(fixture.pods().map { $0.labels["pod-template-hash"] ?? "" }).count)
  }
  #expect(most == 1)
  #expect(fixture.pods().filter(\.isReadyPod).count == 2)
}

@Test func aRolloutThatIsStuckSaysSoAfterItsDeadline() throws {
  let fixture = Fixture()
  try fixture.create(
    Manifests.deployment("web", image: "Not An Image", extra: "  progressDeadlineSeconds: 30"))
  fixture.wait(60)
  let message = fixture.find(.deployments, "web")?.condition("Progressing")?["message"]?.string ?? ""
  #expect(conditions(fixture.find(.deployments, "web")).contains("Progressing False ProgressDeadlineExceeded"))
  #expect(message.hasSuffix("has timed out progressing."))
}

@Test func scalingDownDeletesPods() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: 3))
  fixture.wait(20)
  try fixture.cluster.modify(.deployments, ObjectKey("web", in: "default")) { $0["spec", "replicas"] = 1 }
  fixture.wait(5)
  #expect(fixture.pods().count == 1)
}

@Test func aNodeTakesAHundredAndTenPods() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: 120))
  fixture.wait(30)
  let waiting = fixture.pods().filter { $0.spec["nodeName"] == nil }
  // Nine of the system have room already.
  #expect(waiting.count == 120 - 101)
  #expect(
    waiting.allSatisfy {
      $0.condition("PodScheduled")?["message"]?.string
        == "0/1 nodes are available: 1 Too many pods. preemption: 0/1 nodes are available: 1 No preemption victims found"
        + " for incoming pod.."
    })
  #expect(fixture.find(.deployments, "web")?.status["readyReplicas"]?.int == 101)
  let placed = try #require(fixture.pods().first { $0.isReadyPod })
  try fixture.cluster.delete(.pods, placed.key)
  fixture.wait(30)
  #expect(fixture.find(.deployments, "web")?.status["readyReplicas"]?.int == 101)
  try fixture.cluster.modify(.deployments, ObjectKey("web", in: "default")) { $0["spec", "replicas"] = 3 }
  fixture.wait(60)
  #expect(fixture.pods().count == 3)
  #expect(fixture.cluster.list(.replicaSets, in: "default").map { $0.status["replicas"]?.int } == [3])
}
