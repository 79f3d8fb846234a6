import SimTypes
import SimWorld
import Testing
import Values

@testable import SimAPI

/// A pod, the budgets it falls under, and what becomes of its eviction.
struct EvictionCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var phase = "Running"
  var isReady = true
  var budgets: [Value] = []
  var spec: Value = [:]
  var status = 201
  /// Why it was refused: the cause or, without one, the message.
  var why: String?
}

private func counts(allowed: Int64, desired: Int64 = 2, healthy: Int64 = 2, generation: Int64 = 1) -> Value {
  [
    "disruptionsAllowed": .int(allowed), "desiredHealthy": .int(desired), "currentHealthy": .int(healthy),
    "observedGeneration": .int(generation),
  ]
}

@Test(arguments: [
  EvictionCase(testDescription: "no budget"),
  EvictionCase(testDescription: "allowed", budgets: [counts(allowed: 1)]),
  EvictionCase(
    testDescription: "used up", budgets: [counts(allowed: 0)], status: 429,
    why: "The disruption budget b0 needs 2 healthy pods and has 2 currently"),
  EvictionCase(
    testDescription: "not counted yet", budgets: [counts(allowed: 1, generation: 0)], status: 429,
    why: "The disruption budget b0 is still being processed by the server."),
  EvictionCase(
    testDescription: "cannot be counted",
    budgets: [
      [
        "disruptionsAllowed": 0, "observedGeneration": 1,
        "conditions": [["type": "DisruptionAllowed", "reason": "SyncFailed", "message": "no scale"]],
      ]
    ],
    status: 429,
    why: "The disruption budget b0 does not allow evicting pods currently because it failed sync: no scale"),
  EvictionCase(
    testDescription: "two budgets", budgets: [counts(allowed: 1), counts(allowed: 1)], status: 500,
    why: "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."),
  EvictionCase(testDescription: "pending pod", phase: "Pending", isReady: false, budgets: [counts(allowed: 0)]),
  EvictionCase(testDescription: "finished pod", phase: "Succeeded", isReady: false, budgets: [counts(allowed: 0)]),
  EvictionCase(testDescription: "unready, enough others", isReady: false, budgets: [counts(allowed: 0)]),
  EvictionCase(
    testDescription: "unready, too few others", isReady: false, budgets: [counts(allowed: 0, healthy: 1)], status: 429,
    why: "The disruption budget b0 needs 2 healthy pods and has 1 currently"),
  EvictionCase(
    testDescription: "unready may always go", isReady: false, budgets: [counts(allowed: 0, healthy: 1)],
    spec: ["unhealthyPodEvictionPolicy": "AlwaysAllow"]),
])
func anEvictionAsksTheBudget(_ row: EvictionCase) throws {
  let fixture = Fixture()
  let type = try #require(KubernetesTypes.registry[.podDisruptionBudgets])
  fixture.cluster.types.insert(type)
  let conditions: Value = [["type": "Ready", "status": row.isReady ? "True" : "False"]]
  try fixture.cluster.load(
    Object(
      apiVersion: "v1", kind: "Pod", name: "p", namespace: "default",
      ["metadata": ["labels": ["app": "a"]], "status": ["phase": .string(row.phase), "conditions": conditions]]))
  for (index, status) in row.budgets.enumerated() {
    var spec = row.spec
    spec["selector"] = ["matchLabels": ["app": "a"]]
    try fixture.cluster.load(
      Object(
        apiVersion: "policy/v1", kind: "PodDisruptionBudget", name: "b\(index)", namespace: "default",
        ["spec": spec, "status": status]))
  }
  let answer = fixture.send(.post, Fixture.pods + "/p/eviction", ["metadata": ["name": "p"]])
  #expect(answer.status == row.status)
  let cause = answer.value["details"]?["causes"]?.list?.first?["message"]
  #expect((cause ?? answer.value["message"])?.string == row.why)
  if answer.status == 429 {
    #expect(
      answer.value["message"] == "Cannot evict pod as it would violate the pod's disruption budget.")
  }
  let pod = try #require(fixture.cluster.find(.pods, ObjectKey("p", in: "default")))
  #expect(pod.isBeingDeleted == (row.status == 201))
}

@Test func anEvictionUsesUpADisruption() throws {
  let fixture = Fixture()
  fixture.cluster.types.insert(try #require(KubernetesTypes.registry[.podDisruptionBudgets]))
  for name in ["p", "q"] {
    try fixture.cluster.load(
      Object(apiVersion: "v1", kind: "Pod", name: name, namespace: "default", ["status": ["phase": "Running"]]))
  }
  let status = counts(allowed: 1, desired: 0)
  try fixture.cluster.load(
    Object(
      apiVersion: "policy/v1", kind: "PodDisruptionBudget", name: "b", namespace: "default",
      ["spec": ["selector": [:]], "status": status]))
  func evict(_ name: String, _ more: String = "") -> Int {
    fixture.send(.post, Fixture.pods + "/\(name)/eviction" + more, ["metadata": ["name": .string(name)]]).status
  }
  #expect([evict("p", "?dryRun=All"), evict("p"), evict("q"), evict("p")] == [201, 201, 429, 201])
  let budget = fixture.cluster.find(.podDisruptionBudgets, ObjectKey("b", in: "default"))
  #expect(budget?.status["disruptedPods"]?.map?.keys.sorted() == ["p"])
  let pod = fixture.cluster.find(.pods, ObjectKey("p", in: "default"))
  #expect(pod?.status["conditions"]?.list?.last?["reason"] == "EvictionByEvictionAPI")
}
