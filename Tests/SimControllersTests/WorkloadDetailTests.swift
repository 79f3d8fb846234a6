import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

@Test func thePodsOfAnIndexedJobAreNumbered() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: batch/v1
    kind: Job
    metadata: {name: work}
    spec:
      completions: 4
      parallelism: 2
      completionMode: Indexed
      template:
        spec:
          restartPolicy: Never
          containers: [{name: worker, image: busybox, command: [date]}]
    """)
  fixture.wait(1)
  #expect(fixture.pods().map { $0.name.prefix(7) } == ["work-0-", "work-1-"])
  fixture.wait(60)
  let pods = fixture.pods()
  #expect(pods.map { $0.annotations["batch.kubernetes.io/job-completion-index"] } == ["0", "1", "2", "3"])
  #expect(pods.map { $0.spec["hostname"]?.string } == ["work-0", "work-1", "work-2", "work-3"])
  let variable = pods[0].spec["containers"]?.list?.first?["env"]?.list?.first
  #expect(variable?["name"] == "JOB_COMPLETION_INDEX")
  let job = try #require(fixture.find(.jobs, "work"))
  #expect(job.status["completedIndexes"] == "0-3")
  #expect(job.hasCondition("Complete"))
}

@Test func aSecretForATokenGetsOne() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: robot}
    ---
    apiVersion: v1
    kind: Secret
    metadata: {name: robot-token, annotations: {kubernetes.io/service-account.name: robot}}
    type: kubernetes.io/service-account-token
    """)
  fixture.wait(1)
  let secret = try #require(fixture.find(.secrets, "robot-token"))
  #expect(secret["data"]?.map?.keys.sorted() == ["ca.crt", "namespace", "token"])
  #expect(secret.annotations["kubernetes.io/service-account.uid"] == fixture.find(.serviceAccounts, "robot")?.uid)
  try fixture.cluster.delete(.serviceAccounts, ObjectKey("robot", in: "default"))
  fixture.wait(1)
  #expect(fixture.find(.secrets, "robot-token") == nil)
}

@Test func aPodHasThePriorityOfItsClass() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: scheduling.k8s.io/v1
    kind: PriorityClass
    metadata: {name: high}
    value: 1000
    preemptionPolicy: Never
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: a}
    spec: {priorityClassName: high, containers: [{name: c, image: nginx}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: b}
    spec: {containers: [{name: c, image: nginx}]}
    """)
  #expect(fixture.pods().map { $0.spec["priority"]?.int } == [1000, 0])
  #expect(fixture.pods().map { $0.spec["preemptionPolicy"]?.string } == ["Never", "PreemptLowerPriority"])
}

@Test func theDaemonSetsOfAClusterHaveTheirRevisions() throws {
  let fixture = Fixture()
  func revisions() -> [String] {
    fixture.cluster.list(.controllerRevisions).map { "\($0.controller?.name ?? "") \($0["revision"]?.int ?? 0)" }
  }
  #expect(revisions() == ["kindnet 1", "kube-proxy 1"])
  let node = try #require(fixture.cluster.list(.nodes).first)
  try fixture.cluster.modify(.nodes, node.key) { $0.labels["a"] = "b" }
  fixture.wait(5)
  #expect(revisions() == ["kindnet 1", "kube-proxy 1"])
}

@Test func aPodOfAnUnknownPriorityClassIsRefused() throws {
  let fixture = Fixture()
  let spec = "spec: {priorityClassName: nope, containers: [{name: c, image: nginx}]}"
  let refusal = #expect(throws: StatusError.self) {
    try fixture.create("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n\(spec)")
  }
  #expect(refusal?.message == "pods \"a\" is forbidden: no PriorityClass with name nope was found")
  try fixture.create(Manifests.deployment("web", replicas: 1))
  try fixture.cluster.modify(.deployments, ObjectKey("web", in: "default")) {
    $0["spec", "template", "spec", "priorityClassName"] = "nope"
  }
  fixture.wait(20)
  let set = try #require(fixture.cluster.list(.replicaSets, in: "default").first { $0.hasCondition("ReplicaFailure") })
  #expect(
    set.condition("ReplicaFailure")?["message"]?.string
      == "pods \"\(set.name)-\" is forbidden: no PriorityClass with name nope was found")
}

@Test(arguments: ["DaemonSet", "StatefulSet"])
func eachTemplateIsARevision(_ kind: String) throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: apps/v1
    kind: \(kind)
    metadata: {name: web}
    spec:
      selector: {matchLabels: {app: web}}
      serviceName: web
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "nginx:1"}]}
    """.replacing(kind == "DaemonSet" ? "  serviceName: web\n" : "\0", with: ""))
  fixture.wait(20)
  let resource: GroupResource = kind == "DaemonSet" ? .daemonSets : .statefulSets
  for image in ["nginx:2", "nginx:1"] {
    try fixture.cluster.modify(resource, ObjectKey("web", in: "default")) {
      $0.content[["spec", "template", "spec", "containers"]] = [["name": "web", "image": .string(image)]]
    }
    fixture.wait(20)
  }
  let revisions = fixture.cluster.list(.controllerRevisions, in: "default")
  #expect(revisions.compactMap { $0["revision"]?.int }.sorted() == [2, 3])
  #expect(revisions.allSatisfy { $0.controller?.kind == kind && $0.labels["app"] == "web" })
}
