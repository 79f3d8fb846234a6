import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

/// A budget for the pods of a Deployment of this many, and what it comes to.
struct BudgetCase: Sendable, CustomTestStringConvertible {
  var spec: String
  var replicas = 4
  var expected: Int64
  var desired: Int64
  var allowed: Int64
  var shown: [String]
  var testDescription: String { "\(spec) of \(replicas)" }
}

@Test(arguments: [
  BudgetCase(spec: "minAvailable: 3", expected: 4, desired: 3, allowed: 1, shown: ["3", "N/A", "1"]),
  BudgetCase(spec: "minAvailable: 9", expected: 4, desired: 9, allowed: 0, shown: ["9", "N/A", "0"]),
  BudgetCase(spec: "minAvailable: 30%", expected: 4, desired: 2, allowed: 2, shown: ["30%", "N/A", "2"]),
  BudgetCase(spec: "maxUnavailable: 1", expected: 4, desired: 3, allowed: 1, shown: ["N/A", "1", "1"]),
  BudgetCase(spec: "maxUnavailable: 0", expected: 4, desired: 4, allowed: 0, shown: ["N/A", "0", "0"]),
  BudgetCase(spec: "maxUnavailable: 30%", expected: 4, desired: 2, allowed: 2, shown: ["N/A", "30%", "2"]),
  BudgetCase(spec: "maxUnavailable: 9", expected: 4, desired: 0, allowed: 4, shown: ["N/A", "9", "4"]),
  BudgetCase(spec: "minAvailable: 0", replicas: 0, expected: 0, desired: 0, allowed: 0, shown: ["0", "N/A", "0"]),
])
func aBudgetCountsItsPods(_ row: BudgetCase) throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: row.replicas))
  try fixture.create(budget("b", "web", row.spec))
  fixture.wait(30)
  let object = try #require(fixture.find(.podDisruptionBudgets, "b"))
  #expect(object.status["expectedPods"]?.int == row.expected)
  #expect(object.status["desiredHealthy"]?.int == row.desired)
  #expect(object.status["currentHealthy"]?.int == Int64(row.replicas))
  #expect(object.status["disruptionsAllowed"]?.int == row.allowed)
  #expect(object.condition("DisruptionAllowed")?["status"]?.string == (row.allowed > 0 ? "True" : "False"))
  #expect(
    ["Min Available", "Max Unavailable", "Allowed Disruptions"].map {
      fixture.cell(.podDisruptionBudgets, object, $0)
    } == row.shown)
}

@Test func aBudgetFollowsItsPods() throws {
  let fixture = Fixture()
  try fixture.create(budget("b", "web", "minAvailable: 1"))
  func allowed() -> Int64? { fixture.find(.podDisruptionBudgets, "b")?.status["disruptionsAllowed"]?.int }
  fixture.wait(1)
  #expect(allowed() == 0)
  #expect(fixture.events(about: "b") == ["NoPods No matching pods found"])
  try fixture.create(Manifests.deployment("web", replicas: 2))
  fixture.wait(30)
  #expect(allowed() == 1)
  try fixture.cluster.delete(.pods, fixture.pods()[0].key)
  fixture.wait(0.2)
  #expect(allowed() == 0)
  fixture.wait(30)
  #expect(allowed() == 1)
  #expect(fixture.world.timeline.count == 0)
}

@Test func aBudgetCannotCountThePodsOfADaemonSet() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: apps/v1
    kind: DaemonSet
    metadata: {name: each}
    spec:
      selector: {matchLabels: {app: each}}
      template:
        metadata: {labels: {app: each}}
        spec: {containers: [{name: c, image: httpd}]}
    """)
  try fixture.create(budget("b", "each", "maxUnavailable: 1"))
  fixture.wait(30)
  let condition = fixture.find(.podDisruptionBudgets, "b")?.condition("DisruptionAllowed")
  #expect(condition?["reason"] == "SyncFailed")
  #expect(condition?["message"] == "daemonsets.apps does not implement the scale subresource")
}

private func budget(_ name: String, _ app: String, _ spec: String) -> String {
  """
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata: {name: \(name)}
  spec: {selector: {matchLabels: {app: \(app)}}, \(spec)}
  """
}
