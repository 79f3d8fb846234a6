import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

private let plainPod = """
  apiVersion: v1
  kind: Pod
  metadata: {name: web}
  spec: {containers: [{name: c, image: "httpd:2.4"}]}
  """

/// What `kubectl get pod` shows some time after the pod was created.
struct PodMoment: Sendable, CustomTestStringConvertible {
  var seconds: Double
  var status: String
  var ready: String
  var testDescription: String { "after \(seconds) s" }
}

@Test(arguments: [
  PodMoment(seconds: 0, status: "Pending", ready: "0/1"),
  PodMoment(seconds: 1, status: "ContainerCreating", ready: "0/1"),
  PodMoment(seconds: 8.3, status: "Running", ready: "0/1"),
  PodMoment(seconds: 10, status: "Running", ready: "1/1"),
])
func aPodStarts(_ moment: PodMoment) throws {
  let fixture = Fixture()
  try fixture.create(plainPod)
  fixture.wait(moment.seconds)
  let pod = try #require(fixture.find(.pods, "web"))
  #expect(fixture.cell(.pods, pod, "Status") == moment.status)
  #expect(fixture.cell(.pods, pod, "Ready") == moment.ready)
}

@Test func aPodsEventsComeInOrder() throws {
  let fixture = Fixture()
  try fixture.create(plainPod)
  fixture.wait(12)
  #expect(
    fixture.events(about: "web") == [
      "Scheduled Successfully assigned default/web to test-control-plane", #"Pulling Pulling image "httpd:2.4""#,
      #"Pulled Successfully pulled image "httpd:2.4" in 8.0s (8.0s including waiting)"#, "Created Created container c",
      "Started Started container c",
    ])
}

@Test func aRunningPodsStatusIsComplete() throws {
  let fixture = Fixture()
  try fixture.create(plainPod)
  fixture.wait(12)
  let pod = try #require(fixture.find(.pods, "web"))
  #expect(
    (pod.status["conditions"]?.list ?? []).compactMap { $0["type"]?.string } == [
      "Initialized", "Ready", "ContainersReady", "PodScheduled",
    ])
  #expect(pod.status["podIP"]?.string == "10.244.0.6")
  #expect(pod.status["qosClass"] == "BestEffort")
  let status = try #require(pod.status["containerStatuses"]?.list?.first)
  #expect(status["image"] == "docker.io/library/httpd:2.4")
  #expect(status["state"]?["running"]?["startedAt"] != nil)
}

@Test func anImageIsPulledOncePerNode() throws {
  let fixture = Fixture()
  try fixture.create(plainPod)
  fixture.wait(20)
  try fixture.create(plainPod.replacing("name: web", with: "name: second"))
  fixture.wait(3)
  #expect(fixture.find(.pods, "second")?.isReadyPod == true)
  #expect(fixture.events(about: "second").contains(#"Pulled Container image "httpd:2.4" already present on machine"#))
}

@Test func aMissingConfigMapIsWaitedFor() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.webPod("web", hostPort: 8081))
  fixture.wait(30)
  let waiting = try #require(fixture.find(.pods, "web"))
  #expect(fixture.cell(.pods, waiting, "Status") == "ContainerCreating")
  #expect(
    fixture.events(about: "web").contains(
      #"FailedMount MountVolume.SetUp failed for volume "htdocs" : configmap "htdocs" not found"#))
  try fixture.create(Manifests.htdocs("hello"))
  fixture.wait(1)
  #expect(fixture.find(.pods, "web")?.status["phase"] == "Pending", "the next try is due after 32 s")
  fixture.wait(45)
  #expect(fixture.find(.pods, "web")?.isReadyPod == true)
}

@Test func aMissingEnvironmentIsAContainerConfigError() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec: {containers: [{name: c, image: "httpd:2.4", envFrom: [{configMapRef: {name: settings}}]}]}
    """)
  fixture.wait(15)
  let pod = try #require(fixture.find(.pods, "web"))
  #expect(fixture.cell(.pods, pod, "Status") == "CreateContainerConfigError")
  #expect(fixture.events(about: "web").contains(#"Failed Error: configmap "settings" not found"#))
  try fixture.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}")
  fixture.wait(20)
  #expect(fixture.find(.pods, "web")?.isReadyPod == true)
}

@Test func anImageNameThatIsNoneIsRefused() throws {
  let fixture = Fixture()
  try fixture.create(plainPod.replacing("httpd:2.4", with: "Bad_Image:::1"))
  fixture.wait(5)
  let pod = try #require(fixture.find(.pods, "web"))
  #expect(fixture.cell(.pods, pod, "Status") == "InvalidImageName")
}

@Test func twoPodsCannotShareAPortOfANode() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.htdocs("hello"))
  try fixture.create(Manifests.webPod("first", hostPort: 8081))
  fixture.wait(12)
  try fixture.create(Manifests.webPod("second", hostPort: 8081))
  fixture.wait(12)
  let second = try #require(fixture.find(.pods, "second"))
  #expect(fixture.cell(.pods, second, "Status") == "Pending")
  let message = second.condition("PodScheduled")?["message"]?.string ?? ""
  #expect(
    message
      == "0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports. preemption: 0/1 nodes are "
      + "available: 1 No preemption victims found for incoming pod..")
  try fixture.cluster.delete(.pods, ObjectKey("first", in: "default"))
  fixture.wait(12)
  #expect(fixture.find(.pods, "second")?.isReadyPod == true)
}

@Test func aShellIsKilledAtTheEndOfItsGracePeriod() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: shell}
    spec: {containers: [{name: c, image: busybox, command: [sh, -c, "sleep infinity"]}]}
    """)
  fixture.wait(12)
  try fixture.cluster.delete(.pods, ObjectKey("shell", in: "default"))
  fixture.wait(29)
  #expect(fixture.find(.pods, "shell").map { fixture.cell(.pods, $0, "Status") } == "Terminating")
  fixture.wait(2)
  #expect(fixture.find(.pods, "shell") == nil)
}

@Test func aJobRunsToCompletion() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: batch/v1
    kind: Job
    metadata: {name: once}
    spec:
      template:
        spec: {restartPolicy: Never, containers: [{name: c, image: busybox, command: [sh, -c, "echo hi; sleep 3"]}]}
    """)
  fixture.wait(30)
  let job = try #require(fixture.find(.jobs, "once"))
  #expect(job.hasCondition("Complete"))
  #expect(fixture.cell(.jobs, job, "Completions") == "1/1")
  #expect(fixture.pods().map { fixture.cell(.pods, $0, "Status") } == ["Completed"])
}

extension String {
  fileprivate func replacing(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return String(self[..<range.lowerBound]) + other + self[range.upperBound...]
  }
}
