import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

private func taint(_ fixture: Fixture, _ taints: Value) throws {
  let node = try #require(fixture.cluster.list(.nodes).first)
  try fixture.cluster.modify(.nodes, node.key) { $0["spec", "taints"] = taints }
}

@Test func aCordonedNodeHasATaint() throws {
  let fixture = Fixture()
  let node = try #require(fixture.cluster.list(.nodes).first)
  for isCordoned in [true, false] {
    try fixture.cluster.modify(.nodes, node.key) { $0["spec", "unschedulable"] = isCordoned ? true : nil }
    fixture.wait(1)
    let taints = fixture.cluster.list(.nodes).first?.spec["taints"]?.list ?? []
    #expect(taints.map { $0["key"]?.string } == (isCordoned ? ["node.kubernetes.io/unschedulable"] : []))
  }
}

@Test func theSystemsPodsFollowTaintsAsTheRealOnesDo() throws {
  let fixture = Fixture()
  func running() -> [String: Int] {
    Dictionary(grouping: fixture.cluster.list(.pods, in: "kube-system").filter(\.isReadyPod)) {
      $0.labels["k8s-app"] ?? $0.labels["tier"] ?? ""
    }.mapValues(\.count)
  }
  let all = ["control-plane": 4, "kindnet": 1, "kube-dns": 2, "kube-proxy": 1]
  #expect(running() == all)
  let node = try #require(fixture.cluster.list(.nodes).first)
  try fixture.cluster.modify(.nodes, node.key) { $0["spec", "unschedulable"] = true }
  fixture.wait(10)
  #expect(running() == all)
  try taint(fixture, [["key": "gone", "effect": "NoExecute"]])
  fixture.wait(60)
  #expect(running() == ["control-plane": 4, "kube-proxy": 1])
  try taint(fixture, [])
  try fixture.cluster.modify(.nodes, node.key) { $0["spec", "unschedulable"] = nil }
  fixture.wait(60)
  #expect(running() == all)
}

/// A pod's toleration, and after how many seconds it has left a node with a taint `NoExecute`.
@Test(
  arguments: [
    ("[]", 5, true), ("[{key: gone, operator: Exists}]", 500, false),
    ("[{key: gone, operator: Exists, tolerationSeconds: 60}]", 30, false),
    ("[{key: gone, operator: Exists, tolerationSeconds: 60}]", 100, true),
  ])
func aTaintDrivesPodsAway(_ tolerations: String, _ seconds: Int, _ isGone: Bool) throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: a}
    spec: {tolerations: \(tolerations), containers: [{name: c, image: nginx}]}
    """)
  fixture.wait(20)
  try taint(fixture, [["key": "gone", "effect": "NoExecute"]])
  fixture.wait(Double(seconds))
  #expect((fixture.find(.pods, "a") == nil) == isGone)
}
