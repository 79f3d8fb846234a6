import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

@Test(arguments: [
  ("25%", 10, 3), ("9223372036854775807%", 10, 0), ("2147483647%", 2_147_483_647, 46_116_860_141_324_207),
  ("99999999999999999999%", 10, 0), ("x%", 10, 0),
])
func hostilePercentagesAreCounted(_ text: String, _ total: Int, _ amount: Int) {
  #expect(PodFactory.amount(.string(text), of: total, roundingUp: true) == amount)
}

@Test func numbersOfAStatusAreClamped() {
  #expect(Value.int(.max).count == 2_147_483_647)
  #expect(Value.int(.min).count == 0)
  #expect(PodFactory.amount(.int(.max), of: 1, roundingUp: true) == 2_147_483_647)
}

/// An object that asks for as many pods as the API lets it.
struct HostileWorkload: Sendable, CustomTestStringConvertible {
  var kind: String
  var version = "apps/v1"
  var spec: String
  var testDescription: String { kind }
}

private let template = "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}"

@Test(arguments: [
  HostileWorkload(kind: "ReplicaSet", spec: "replicas: 2147483647, selector: {matchLabels: {a: b}}, \(template)"),
  HostileWorkload(kind: "Deployment", spec: "replicas: 2147483647, selector: {matchLabels: {a: b}}, \(template)"),
  HostileWorkload(
    kind: "StatefulSet",
    spec:
      "replicas: 2147483647, podManagementPolicy: Parallel, serviceName: s, selector: {matchLabels: {a: b}}, \(template)"
  ),
  HostileWorkload(
    kind: "Job", version: "batch/v1",
    spec: "parallelism: 2147483647, completions: 2147483647, "
      + "template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}"),
])
func podsComeInBursts(_ sample: HostileWorkload) throws {
  let fixture = Fixture()
  try fixture.create(
    "{apiVersion: \(sample.version), kind: \(sample.kind), metadata: {name: w}, spec: {\(sample.spec)}}")
  var most = 0
  var before = 0
  // One event after the other, until the second burst.
  while before <= PodFactory.burst, let due = fixture.world.timeline.nextDue(), due < .start + .seconds(60) {
    guard let event = fixture.world.timeline.next(by: due) else { break }
    event()
    let count = fixture.pods().count
    most = max(most, count - before)
    before = count
  }
  #expect(before > PodFactory.burst && most == PodFactory.burst)
}

@Test func aStatusThatAClientWroteEndsNothing() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web", replicas: 2))
  fixture.wait(20)
  for (resource, name) in [
    (GroupResource.deployments, "web"), (.replicaSets, fixture.cluster.list(.replicaSets)[0].name),
  ] {
    try fixture.cluster.modify(resource, ObjectKey(name, in: "default"), .status) { object in
      for field in ["replicas", "availableReplicas", "readyReplicas"] { object["status", field] = .int(.max) }
    }
    try fixture.cluster.modify(resource, ObjectKey(name, in: "default")) {
      $0.annotations["deployment.kubernetes.io/revision"] = "9223372036854775807"
    }
  }
  try fixture.cluster.modify(.deployments, ObjectKey("web", in: "default")) {
    $0["spec", "template", "metadata", "labels", "new"] = "x"
  }
  fixture.wait(60)
  #expect(fixture.pods().count == 2)
}

@Test func aScheduleBeyondTimeIsNeverDue() throws {
  let schedule = try #require(CronSchedule("0 0 30 2 *"))
  #expect(schedule.next(after: .distantFuture) == nil)
  #expect(CronSchedule("*/9223372036854775807 * * * *")?.next(after: .start) == .start + .seconds(3600))
}
