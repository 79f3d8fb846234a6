import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

/// A pod in a namespace with limits or a quota: what it is refused with, or the resources that it has then.
struct QuotaCase: Sendable, CustomTestStringConvertible {
  var name: String
  var rule: String
  var resources = "{}"
  var refusal: String?
  var stored: Value = [:]
  var testDescription: String { name }
}

private func limits(_ item: String) -> String { "kind: LimitRange\nspec: {limits: [{type: Container, \(item)}]}" }
private func quota(_ hard: String) -> String { "kind: ResourceQuota\nspec: {hard: {\(hard)}}" }

@Test(arguments: [
  QuotaCase(
    name: "defaults", rule: limits("default: {memory: 512Mi}, defaultRequest: {memory: 256Mi}"),
    stored: ["limits": ["memory": "512Mi"], "requests": ["memory": "256Mi"]]),
  QuotaCase(
    name: "the default request follows the default limit", rule: limits("default: {cpu: \"1\"}"),
    stored: ["limits": ["cpu": "1"], "requests": ["cpu": "1"]]),
  QuotaCase(
    name: "a limit without a request", rule: limits("default: {memory: 512Mi}, defaultRequest: {memory: 256Mi}"),
    resources: "{limits: {memory: 1Gi}}", stored: ["limits": ["memory": "1Gi"], "requests": ["memory": "1Gi"]]),
  QuotaCase(
    name: "more than the most", rule: limits("max: {memory: 1Gi}, min: {memory: 500Mi}"),
    resources: "{limits: {memory: 1.5Gi}, requests: {memory: 800Mi}}",
    refusal: "pods \"a\" is forbidden: maximum memory usage per Container is 1Gi, but limit is 1536Mi"),
  QuotaCase(
    name: "less than the least", rule: limits("max: {memory: 1Gi}, min: {memory: 500Mi}"),
    resources: "{limits: {memory: 800Mi}, requests: {memory: 100Mi}}",
    refusal: "pods \"a\" is forbidden: minimum memory usage per Container is 500Mi, but request is 100Mi"),
  QuotaCase(
    name: "a quota for memory", rule: quota("requests.memory: 1Gi"), resources: "{requests: {memory: 1200Mi}}",
    refusal: "pods \"a\" is forbidden: exceeded quota: rule, requested: requests.memory=1200Mi, used:"
      + " requests.memory=0, limited: requests.memory=1Gi"),
  QuotaCase(
    name: "a quota that wants amounts", rule: quota("limits.cpu: 2, requests.memory: 1Gi"),
    refusal: "pods \"a\" is forbidden: failed quota: rule: must specify limits.cpu for: c; requests.memory for: c"),
  QuotaCase(
    name: "a quota of no pods", rule: quota("pods: 0"),
    refusal: "pods \"a\" is forbidden: exceeded quota: rule, requested: pods=1, used: pods=0, limited: pods=0"),
  QuotaCase(name: "a quota with room", rule: quota("pods: 1, count/deployments.apps: 2")),
])
func namespacesHaveLimits(_ example: QuotaCase) throws {
  let fixture = Fixture()
  try fixture.create("apiVersion: v1\nmetadata: {name: rule}\n\(example.rule)")
  let pod = """
    apiVersion: v1
    kind: Pod
    metadata: {name: a}
    spec: {containers: [{name: c, image: nginx, resources: \(example.resources)}]}
    """
  guard let refusal = example.refusal else {
    let stored = try fixture.create(pod).first?.spec["containers"]?.list?.first?["resources"]
    #expect(stored == example.stored)
    return
  }
  let error = #expect(throws: StatusError.self) { try fixture.create(pod) }
  #expect(error?.message == refusal)
  #expect(error?.code == 403)
}

@Test func aQuotaCountsWhatItsNamespaceUses() throws {
  let fixture = Fixture()
  let rule = quota("pods: 4, requests.cpu: 1, services.nodeports: 2")
  try fixture.create("apiVersion: v1\nmetadata: {name: rule}\n\(rule)")
  try fixture.create(
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: a}
    spec: {containers: [{name: c, image: nginx, resources: {requests: {cpu: 250m}}}]}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: a}
    spec: {type: NodePort, ports: [{port: 80}]}
    """)
  fixture.wait(1)
  let status = fixture.find(.resourceQuotas, "rule")?.status
  #expect(status?["used"] == ["pods": "1", "requests.cpu": "250m", "services.nodeports": "1"])
  try fixture.cluster.delete(.services, ObjectKey("a", in: "default"))
  fixture.wait(1)
  #expect(fixture.find(.resourceQuotas, "rule")?.status["used"]?["services.nodeports"] == "0")
}

/// What a cluster has from the start is there although a quota would not let it in any more.
@Test func aQuotaRefusesNothingThatIsThereAlready() throws {
  let fixture = Fixture()
  let rule = quota("configmaps: 1, secrets: 0")
  try fixture.create("apiVersion: v1\nmetadata: {name: rule, namespace: kube-system}\n\(rule)")
  fixture.wait(1)
  let used = fixture.cluster.find(.resourceQuotas, ObjectKey("rule", in: "kube-system"))?.status["used"]
  #expect(used?["secrets"] == "1")
  #expect((used?["configmaps"]?.string.flatMap { Int($0) } ?? 0) > 1)
}
