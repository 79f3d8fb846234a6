import SimLoop
import SimTypes
import SimWorld
import Testing

@testable import SimCommands

@Suite @SimulatorActor struct KCPBindCommandTests {
  struct BindCase: Sendable, CustomTestStringConvertible {
    var line: String
    var output = ""
    var error = ""
    var testDescription: String { line }
  }

  private nonisolated static let unqualified =
    "Error: fully qualified reference to workspace where APIExport exists is required. "
    + "The format is `<logical-cluster-name>:<apiexport-name>` or `<full>:<path>:<to>:<workspace>:<apiexport-name>`\n"

  @Test(arguments: [
    BindCase(
      line: "bind apiexport root:compute:kubernetes",
      output: "apibinding kubernetes created. Waiting to successfully bind ...\nkubernetes created and bound.\n"),
    BindCase(
      line: "bind apiexport root:compute:kubernetes --name bind-kube",
      output: "apibinding bind-kube created. Waiting to successfully bind ...\nbind-kube created and bound.\n"),
    BindCase(
      line: "bind apiexport root:compute:nope --timeout 5s",
      output: "apibinding nope created. Waiting to successfully bind ...\n",
      error: "Error: could not bind nope: timed out waiting for the condition\n"),
    BindCase(
      line: "bind apiexport root:tenancy.kcp.io --name taken",
      error: "Error: apibindings.apis.kcp.io \"taken\" already exists\n"),
    BindCase(line: "bind apiexport kubernetes", error: unqualified),
    BindCase(line: "bind apiexport root:compute:", error: unqualified),
    BindCase(line: "bind apiexport", error: "Error: accepts 1 arg(s), received 0\n"),
    BindCase(
      line: "bind apiexport root:compute:kubernetes --timeout soon",
      error: "Error: invalid argument \"soon\" for \"--timeout\" flag: time: invalid duration \"soon\"\n"),
    BindCase(line: "bind compute root:x", error: "Error: kubectl kcp bind compute is not simulated by docs-ecutable\n"),
    BindCase(line: "crd snapshot", error: "Error: kubectl kcp crd is not simulated by docs-ecutable\n"),
    BindCase(line: "nonsense", error: "Error: unknown command \"nonsense\" for \"kcp\"\n"),
    BindCase(line: "workspace . --short", output: "root:org\n"),
    BindCase(line: "ws ..", output: "Current workspace is \"root\".\n"),
  ])
  func binds(_ sample: BindCase) async throws {
    let harness = try KCPHarness()
    try await harness.go(to: "org")
    let org = try #require(harness.kcp.cluster(at: "root:org"))
    try org.create(
      Object(
        apiVersion: KCPAPI.apisVersion, kind: "APIBinding", name: "taken",
        ["spec": ["reference": ["export": ["path": "root", "name": "shards.core.kcp.io"]]]]))
    let outcome = try await harness.run("kubectl-kcp \(sample.line)")
    #expect(outcome == .init(status: sample.error.isEmpty ? 0 : 1, output: sample.output, error: sample.error))
  }
}
