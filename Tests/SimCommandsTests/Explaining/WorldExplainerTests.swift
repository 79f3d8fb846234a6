import SimControllers
import SimLoop
import SimTypes
import SimWorld
import Testing

@testable import SimCommands

/// What a page did in a world with a kind cluster `edge` and a kcp server, and what it is told then.
struct ExplanationCase: Sendable, CustomTestStringConvertible {
  var name: String
  /// Programs that run in the background.
  var running: [String] = []
  /// Manifests that are stored in the kind cluster first.
  var edge: [String] = []
  /// The workspace that kubectl is in; `nil` for the kind cluster.
  var workspace: String?
  /// How often each command is run, in turn.
  var times = 1
  var commands: [String]
  var situation = Situation.waiting
  /// All lines; `…` stands for any text.
  var lines: [String]
  var testDescription: String { name }
}

private let deployment = """
  {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: default}, spec: {selector: {matchLabels: {app: web}},
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}],
  volumes: [{name: pages, configMap: {name: pages}}]}}}}
  """

private let nodePort = """
  {apiVersion: v1, kind: Service, metadata: {name: web, namespace: default}, spec: {type: NodePort, selector: {app: web},
  ports: [{port: 80, nodePort: 30080}]}}
  """

private let cases: [ExplanationCase] = [
  ExplanationCase(
    name: "an object that nobody makes", commands: ["kubectl get configmap settings"], situation: .failed,
    lines: [
      "the page asked for configmaps 'settings' in namespace default of kind cluster 'edge': there is none",
      "no syncer is deployed in kind cluster 'edge'",
    ]),
  ExplanationCase(
    name: "a namespace that is missing", times: 3, commands: ["kubectl get pods -n shop web"],
    lines: [
      "the page asked for pods 'web' in namespace shop of kind cluster 'edge' 3 times since 09:01:00: there is none",
      "there is no namespace shop in kind cluster 'edge'", "no syncer is deployed in kind cluster 'edge'",
      "there is no Deployment in namespace shop of kind cluster 'edge'",
    ]),
  ExplanationCase(
    name: "a condition that a missing volume keeps from being met", edge: [deployment],
    commands: ["kubectl wait --for=condition=Available deployment/web --timeout=60s"], situation: .failed,
    lines: [
      "the page waits for condition=Available of deployments.apps 'web' in namespace default of kind cluster 'edge': "
        + "0 of 1 replicas are ready; pod 'web-…': it is ContainerCreating, 0/1 containers ready",
      "event at 09:…: FailedMount pod 'web-…': MountVolume.SetUp failed for volume \"pages\" : configmap \"pages\" not found",
    ]),
  ExplanationCase(
    name: "a mailbox's content without its maker", workspace: "root:one-mb-two", times: 3,
    commands: ["kubectl get configmap settings"],
    lines: [
      "the page asked for configmaps 'settings' in namespace default of root:one-mb-two 3 times since 09:01:00: there is none",
      "what is in a mailbox workspace: made by placement-translator; no placement-translator is running",
      "no mailbox-controller is running", "no kubestellar-where-resolver is running",
    ]),
  ExplanationCase(
    name: "a mailbox's content with its maker", running: ["placement-translator", "mailbox-controller"],
    workspace: "root:one-mb-two",
    commands: ["kubectl get configmap settings"], situation: .failed,
    lines: [
      "the page asked for configmaps 'settings' in namespace default of root:one-mb-two: there is none",
      "what is in a mailbox workspace: made by placement-translator; placement-translator is running since 09:01:00",
      "no kubestellar-where-resolver is running",
    ]),
  ExplanationCase(
    name: "a type that is not served in a workspace", workspace: "root:org", commands: ["kubectl get deployments"],
    situation: .failed,
    lines: ["root:org does not serve the type 'deployments.apps'; it is served in kind cluster 'edge'"]),
  ExplanationCase(
    name: "a type that nobody serves", commands: ["kubectl get syncerconfigs"], situation: .failed,
    lines: ["kind cluster 'edge' does not serve the type 'syncerconfigs', and nobody in the world does"]),
  ExplanationCase(
    name: "mailbox workspaces without their maker", workspace: "root", times: 3, commands: ["kubectl-ws tree"],
    lines: [
      "the page asked for workspaces.tenancy.kcp.io in root 3 times since 09:01:00: there are 4",
      "mailbox workspaces: made by mailbox-controller; no mailbox-controller is running",
    ]),
  ExplanationCase(
    name: "a workspace that does not exist", workspace: "root:nowhere", commands: ["kubectl get configmaps"],
    situation: .failed, lines: ["there is no workspace root:nowhere"]),
  ExplanationCase(
    name: "a plugin that was not built", commands: ["kubectl ws root"], situation: .failed,
    lines: [
      "no kubectl-ws is on PATH: `make build` in the clone of https://github.com/kcp-dev/kcp builds it into bin/, which has "
        + "to be on PATH"
    ]),
  ExplanationCase(
    name: "what was there in the end is not complained about",
    commands: [
      "kubectl get configmap settings", "kubectl create configmap settings", "kubectl get configmap settings",
    ],
    lines: []),
]

@Suite struct WorldExplainerTests {
  @Test(arguments: cases) @SimulatorActor
  func saysWhatTheWorldKnows(_ example: ExplanationCase) async throws {
    let harness = try KCPHarness()
    try harness.prepare(example)
    for _ in 0..<example.times { for line in example.commands { _ = try await harness.run(line) } }
    let lines = WorldExplainer(harness.commands.simulation).lines(example.situation)
    let told = lines.filter {
      !["the next thing", "no API server has", "nothing will ever"].contains(where: $0.hasPrefix)
    }
    #expect(told.count == example.lines.count, "\(told)")
    for (line, pattern) in zip(told, example.lines) { #expect(matches(line, pattern), "\(line)") }
  }

  @Test @SimulatorActor
  func saysThatNoKCPRuns() async throws {
    let harness = try KCPHarness()
    harness.kcp.stop()
    _ = try await harness.run("kubectl get configmaps")
    let lines = WorldExplainer(harness.commands.simulation).lines(.failed)
    #expect(lines == ["root cannot be reached: no kcp is running"])
  }

  @Test(arguments: [
    (
      "nobody", [],
      "port 8094 leads to port 30080 of node 'edge-control-plane' of kind cluster 'edge', where nobody "
        + "listens: no pod has this hostPort, and no Service this nodePort"
    ),
    (
      "a service without pods", [nodePort],
      "port 8094 leads to port 30080 of node 'edge-control-plane' of kind cluster "
        + "'edge', a port of service 'web', which selects no pod"
    ),
    (
      "a pod without its volume", [nodePort, deployment],
      "port 8094 leads to port 30080 of node 'edge-control-plane' of "
        + "kind cluster 'edge', a port of service 'web', for pod 'web-…': it is …, 0/1 containers ready…"
    ),
  ]) @SimulatorActor
  func saysWhyAPortIsSilent(name: String, manifests: [String], line: String) async throws {
    let harness = try KCPHarness()
    try harness.prepare(ExplanationCase(name: name, edge: manifests, commands: [], lines: []))
    let server = try #require(harness.commands.simulation.kindClusters["edge"]?.server)
    let port = PublishedPort(
      address: "", hostPort: 8094, containerPort: 30080, node: "edge-control-plane", server: server)
    harness.commands.simulation.journal.notePort(port, isAnswered: false, at: harness.commands.world.now)
    let lines = WorldExplainer(harness.commands.simulation).lines(.failed)
    #expect(lines.first.map { matches($0, line) } == true, "\(lines)")
  }
}

extension KCPHarness {
  fileprivate func prepare(_ example: ExplanationCase) throws {
    let world = commands.world
    let kind = KindCluster.create(name: "edge", in: world)
    commands.simulation.kindClusters["edge"] = kind
    let edgeAddress = commands.network.add(kind.server)
    for text in example.edge {
      if let object = Object.manifest(text) { try kind.cluster.create(object) }
    }
    if let root = kcp.cluster(at: "root") { try kcp.createWorkspace("one-mb-two", in: root) }
    world.advance(by: .seconds(20))
    for (index, program) in example.running.enumerated() {
      world.processes.begin(
        ProcessRecord(id: Int32(900 + index), name: program, arguments: [], started: world.now))
    }
    var config = try config()
    let target = example.workspace.map { "\(address)/clusters/\($0)" } ?? edgeAddress
    config.set(.clusters, "here", ["server": .string(target)])
    config.set(.users, "here", [:])
    config.set(.contexts, "here", ["cluster": "here", "user": "here"])
    config.setCurrentContext("here")
    try config.save()
  }
}

/// Whether a text has the parts of a pattern, in order and with nothing but them at the ends; `…` stands for any text.
private func matches(_ text: String, _ pattern: String) -> Bool {
  let parts = pattern.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
  guard parts.count > 1 else { return text == pattern }
  guard text.hasPrefix(parts[0]), text.hasSuffix(parts[parts.count - 1]) else { return false }
  var rest = text.dropFirst(parts[0].count)
  for part in parts.dropFirst().dropLast() {
    guard let found = rest.firstRange(of: part) else { return false }
    rest = rest[found.upperBound...]
  }
  return rest.count >= parts[parts.count - 1].count
}
