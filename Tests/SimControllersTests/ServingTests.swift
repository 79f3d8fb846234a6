import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

private func get(_ fixture: Fixture, _ port: Int, _ path: String = "/") -> String {
  switch NodePorts.answer(fixture.kind, node: "test-control-plane", containerPort: port, path: path) {
  case .nobodyListens: "nobody"
  case .response(let response): "\(response.status) \(String(decoding: response.body, as: UTF8.self))"
  }
}

@Test func aWebServerShowsItsConfigMap() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.htdocs("hello\\n"))
  try fixture.create(Manifests.webPod("web", hostPort: 8081))
  #expect(get(fixture, 8081) == "nobody")
  fixture.wait(12)
  #expect(get(fixture, 8081) == "200 hello\n")
  #expect(get(fixture, 8081, "/index.html?x=1") == "200 hello\n")
  #expect(get(fixture, 8081, "/other").hasPrefix("404 "))
  #expect(get(fixture, 8082) == "nobody")
}

@Test func anEditedConfigMapIsSeenAfterAMinute() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.htdocs("old"))
  try fixture.create(Manifests.webPod("web", hostPort: 8081))
  try fixture.create(
    Manifests.webPod(
      "fixed", hostPort: 8082, mount: "mountPath: /usr/local/apache2/htdocs/index.html, subPath: index.html"))
  fixture.wait(15)
  try fixture.cluster.modify(.configMaps, ObjectKey("htdocs", in: "default")) { $0["data", "index.html"] = "new" }
  fixture.wait(30)
  #expect(get(fixture, 8081) == "200 old")
  fixture.wait(40)
  #expect(get(fixture, 8081) == "200 new")
  #expect(get(fixture, 8082) == "200 old", "a mount with subPath never changes")
}

@Test func aServerWithoutFilesWelcomes() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec: {containers: [{name: c, image: httpd, ports: [{containerPort: 80, hostPort: 80}]}]}
    """)
  fixture.wait(12)
  #expect(get(fixture, 80) == "200 <html><body><h1>It works!</h1></body></html>\n")
}

@Test func anImageOfUnknownPurposeDoesNotListen() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec: {containers: [{name: c, image: "example.com/team/app:1", ports: [{containerPort: 80, hostPort: 80}]}]}
    """)
  fixture.wait(12)
  #expect(fixture.find(.pods, "web")?.isReadyPod == true)
  #expect(get(fixture, 80) == "nobody")
}

@Test func aNodePortReachesAReadyPod() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web"))
  try fixture.create(
    """
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 30080}]}
    """)
  #expect(get(fixture, 30080) == "nobody")
  fixture.wait(12)
  #expect(get(fixture, 30080).hasPrefix("200 "))
  let service = try #require(fixture.find(.services, "web"))
  #expect(fixture.cell(.services, service, "Port(s)") == "80:30080/TCP")
  let endpoints = try #require(fixture.find(.endpoints, "web"))
  #expect(fixture.cell(.endpoints, endpoints, "Endpoints") == "10.244.0.6:80")
  #expect(fixture.cluster.list(.endpointSlices, in: "default").last?.labels["kubernetes.io/service-name"] == "web")
}

@Test func aPodThatIsRelabelledLeavesItsService() throws {
  let fixture = Fixture()
  try fixture.create(Manifests.deployment("web"))
  try fixture.create(
    """
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec: {selector: {app: web}, ports: [{port: 80}]}
    """)
  fixture.wait(12)
  let pod = try #require(fixture.cluster.list(.pods, in: "default").first)
  try fixture.cluster.modify(.pods, pod.key) { $0.labels = ["app": "alone"] }
  fixture.wait(2)
  let address = try #require(pod.status["podIP"]?.string)
  let endpoints = try #require(fixture.find(.endpoints, "web"))
  #expect(!endpoints.content.json().contains("\"\(address)\""))
}

@Test func echoSaysItsText() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: echo}
    spec:
      containers:
      - {name: c, image: "hashicorp/http-echo:1.0", args: ["-text=hi there"], ports: [{containerPort: 5678, hostPort: 81}]}
    """)
  fixture.wait(12)
  #expect(get(fixture, 81) == "200 hi there\n")
}
