import SimCommands
import SimLoop
import Testing

@Suite @SimulatorActor struct KubectlNodeTests {
  @Test func changesNodesInTheRealWords() async throws {
    let harness = CommandHarness()
    _ = try await harness.run("kind create cluster")
    let node = "kind-control-plane"
    let steps: [(line: String, status: Int32, output: String, error: String)] = [
      ("taint nodes \(node) a=b:PreferNoSchedule", 0, "node/\(node) tainted\n", ""),
      (
        "taint nodes \(node) a=c:PreferNoSchedule", 1, "",
        "error: node \(node) already has a taint(s) with same effect(s) and --overwrite is false\n"
      ),
      ("taint nodes \(node) a=c:PreferNoSchedule --overwrite", 0, "node/\(node) modified\n", ""),
      ("taint nodes \(node) a-", 0, "node/\(node) untainted\n", ""),
      ("taint nodes \(node) a-", 1, "", "error: taint \"a\" not found\n"),
      (
        "taint nodes \(node) a=b:Never", 1, "",
        "error: invalid taint effect: Never, unsupported taint effect\nSee 'kubectl taint -h' for help and examples\n"
      ),
      ("cordon \(node)", 0, "node/\(node) cordoned\n", ""),
      ("cordon \(node)", 0, "node/\(node) already cordoned\n", ""),
      ("uncordon \(node)", 0, "node/\(node) uncordoned\n", ""),
    ]
    for step in steps {
      let outcome = try await harness.run("kubectl \(step.line)")
      #expect(outcome == .init(status: step.status, output: step.output, error: step.error), "\(step.line)")
    }
  }

  @Test func aBudgetHoldsUpADrain() async throws {
    let harness = CommandHarness()
    _ = try await harness.run("kind create cluster")
    for line in [
      "create deployment web --image=nginx", "rollout status deployment/web",
      "create pdb web --selector=app=web --min-available=1",
    ] {
      _ = try await harness.run("kubectl \(line)")
    }
    let drain = "kubectl drain -l kubernetes.io/os=linux --ignore-daemonsets --pod-selector app=web"
    let refused = try await harness.run("\(drain) --timeout=12s")
    #expect(refused.status == 1)
    #expect(
      refused.error.contains(
        "(will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget."))
    #expect(refused.error.contains("global timeout reached: 12s"))
    _ = try await harness.run("kubectl delete pdb web")
    let drained = try await harness.run(drain)
    #expect(drained.status == 0)
    #expect(drained.output.contains("evicted\n"))
    #expect(drained.output.hasSuffix("drained\n"))
  }
}
