import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

/// A namespace whose quota lets in so many pods.
private func fixture(pods: Int) throws -> Fixture {
  let fixture = Fixture()
  try fixture.create(
    "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: z}\nspec: {hard: {pods: \"\(pods)\"}}")
  return fixture
}

private let refused = "exceeded quota: z, requested: pods=1, used: pods=1, limited: pods=1"

@Test func aRefusedReplicaSetTriesEverMoreRarely() throws {
  let fixture = try fixture(pods: 1)
  try fixture.create(Manifests.deployment("web", replicas: 3))
  fixture.wait(5)
  let set = try #require(fixture.cluster.list(.replicaSets, in: "default").first)
  let first = set.condition("ReplicaFailure")
  #expect(first?["reason"] == "FailedCreate")
  #expect(first?["message"]?.string?.hasSuffix("is forbidden: \(refused)") == true)
  fixture.wait(3600)
  #expect(fixture.cluster.find(.replicaSets, set.key)?.condition("ReplicaFailure") == first)
  let tries = fixture.cluster.list(.events, in: "default").filter { $0["reason"] == "FailedCreate" }
  #expect(tries.reduce(0) { $0 + ($1["count"]?.int ?? 0) } < 40)
  #expect(tries.count < 20)
  #expect(tries.contains { $0["message"]?.string?.hasPrefix("(combined from similar events): Error") == true })
}

@Test func aDeploymentSaysWhatKeepsItFromItsPods() throws {
  let fixture = try fixture(pods: 0)
  try fixture.create(Manifests.deployment("web", replicas: 3))
  fixture.wait(5)
  func conditions() -> [String] {
    (fixture.find(.deployments, "web")?.status["conditions"]?.list ?? [])
      .map { "\($0["type"]?.string ?? "") \($0["status"]?.string ?? "") \($0["reason"]?.string ?? "")" }
  }
  #expect(
    conditions() == [
      "Progressing True NewReplicaSetCreated", "Available False MinimumReplicasUnavailable",
      "ReplicaFailure True FailedCreate",
    ])
  #expect(fixture.find(.deployments, "web")?.status["unavailableReplicas"] == 3)
  try fixture.cluster.delete(.resourceQuotas, ObjectKey("z", in: "default"))
  fixture.wait(60)
  #expect(
    conditions() == ["Available True MinimumReplicasAvailable", "Progressing True NewReplicaSetAvailable"])
}

@Test func theNewestReplicaSetIsAnnotatedAsItsDeployment() throws {
  let fixture = Fixture()
  let cause = "kubernetes.io/change-cause"
  try fixture.create(Manifests.deployment("web", replicas: 1))
  fixture.wait(20)
  let key = ObjectKey("web", in: "default")
  try fixture.cluster.modify(.deployments, key) { $0.annotations[cause] = "first" }
  fixture.wait(1)
  try fixture.cluster.modify(.deployments, key) { $0["spec", "template", "spec", "nodeName"] = "elsewhere" }
  fixture.wait(1)
  try fixture.cluster.modify(.deployments, key) { $0.annotations[cause] = "second" }
  fixture.wait(1)
  let sets = fixture.cluster.list(.replicaSets, in: "default")
  let revision = "deployment.kubernetes.io/revision"
  let causes = sets.map { "\($0.annotations[revision] ?? "") \($0.annotations[cause] ?? "")" }
  #expect(causes.sorted() == ["1 first", "2 second"])
}
