import SimControllers
import SimLoop
import SimTypes
import SimWorld
import Testing
import Values

@testable import SimCommands

@Suite @SimulatorActor struct KCPWorkspaceCommandTests {
  struct FormCase: Sendable, CustomTestStringConvertible {
    /// Where the command is given.
    var at = "root"
    var line: String
    /// What it prints; an error if it begins with `Error:`.
    var prints: String
    /// The URL path that the current context leads to afterwards; `nil` if nothing changes.
    var leads: String?
    var testDescription: String { "\(at): ws \(line)" }
  }

  nonisolated static let forms = [
    FormCase(line: ".", prints: "Current workspace is \"root\".\n"),
    FormCase(line: "current", prints: "Current workspace is \"root\".\n"),
    FormCase(at: "root:org", line: ". --short", prints: "root:org\n"),
    FormCase(
      line: "org", prints: "Current workspace is \"root:org\" (type root:organization).\n",
      leads: "/clusters/root:org"),
    FormCase(
      line: "use org", prints: "Current workspace is \"root:org\" (type root:organization).\n",
      leads: "/clusters/root:org"),
    FormCase(line: "--short org", prints: "root:org\n", leads: "/clusters/root:org"),
    FormCase(
      at: "root:org", line: "team", prints: "Current workspace is \"root:org:team\" (type root:universal).\n",
      leads: "/clusters/root:org:team"),
    FormCase(
      line: "org:team", prints: "Current workspace is \"root:org:team\".\n", leads: "/clusters/root:org:team"),
    FormCase(
      at: "root:zoo", line: "root:org:team", prints: "Current workspace is \"root:org:team\".\n",
      leads: "/clusters/root:org:team"),
    FormCase(at: "root:org", line: "root", prints: "Current workspace is \"root\".\n", leads: "/clusters/root"),
    FormCase(
      at: "root:org:team", line: "..", prints: "Current workspace is \"root:org\".\n", leads: "/clusters/root:org"),
    FormCase(at: "root:org", line: "-", prints: "Current workspace is \"root\".\n", leads: "/clusters/root"),
    FormCase(
      line: "~", prints: "Current workspace is \"kvdk2spgmbix\".\n", leads: "/clusters/kvdk2spgmbix"),
    FormCase(
      line: "",
      prints: "Current workspace is \"kvdk2spgmbix\".\nNote: 'kubectl ws' now matches 'cd' semantics: go to home "
        + "workspace. 'kubectl ws -' to go back. 'kubectl ws .' to print current workspace.\n",
      leads: "/clusters/kvdk2spgmbix"),
    FormCase(
      line: "tree",
      prints: ".\n└── root\n    ├── compute\n    ├── org\n    │   └── team\n    └── zoo\n\n"),
    FormCase(
      at: "root:org", line: "tree --full", prints: ".\n└── root:org\n    └── root:org:team\n\n"),
    FormCase(
      line: "create new",
      prints: "Workspace \"new\" (type root:organization) created. Waiting for it to be ready...\n"
        + "Workspace \"new\" (type root:organization) is ready to use.\n"),
    FormCase(
      line: "create new --type universal --enter",
      prints: "Workspace \"new\" (type root:universal) created. Waiting for it to be ready...\n"
        + "Workspace \"new\" (type root:universal) is ready to use.\n"
        + "Current workspace is \"root:new\" (type root:universal).\n", leads: "/clusters/root:new"),
    FormCase(
      line: "create org --ignore-existing",
      prints: "Workspace \"org\" (type root:organization) already exists.\n"
        + "Workspace \"org\" (type root:organization) is ready to use.\n"),
    FormCase(
      line: "create-context mine", prints: "Created context \"mine\" and switched to it.\n", leads: "/clusters/root"),
    FormCase(
      at: "root:org", line: "create-context", prints: "Created context \"root:org\" and switched to it.\n",
      leads: "/clusters/root:org"),
    FormCase(
      line: "create-context base --overwrite", prints: "Updated context \"base\" and switched to it.\n",
      leads: "/clusters/root"),

    FormCase(line: "root:foo", prints: "Error: workspace \"root:foo\" not found\n"),
    FormCase(line: "root:foo:bar", prints: "Error: access to workspace root:foo:bar denied\n"),
    FormCase(line: "foo", prints: "Error: workspaces.tenancy.kcp.io \"foo\" not found\n"),
    FormCase(line: "FOO", prints: "Error: invalid workspace name format: FOO\n"),
    FormCase(line: "..", prints: "Error: current workspace is \"root\"\n"),
    FormCase(at: "~", line: "..", prints: "Error: current workspace \"kvdk2spgmbix\" has no parent\n"),
    FormCase(line: "create", prints: "Error: accepts 1 arg(s), received 0\n"),
    FormCase(line: "create a b", prints: "Error: accepts 1 arg(s), received 2\n"),
    FormCase(line: "create org", prints: "Error: workspaces.tenancy.kcp.io \"org\" already exists\n"),
    FormCase(
      line: "create org --ignore-existing --type team",
      prints: "Error: workspace \"org\" cannot be created with type team, it already exists with different type "
        + "root:organization\n"),
    FormCase(
      at: "root:org", line: "create x --type organization",
      prints: "Error: workspaces.tenancy.kcp.io \"x\" is forbidden: workspace type root:organization only allows "
        + "[root:root] parent workspaces, but parent type root:organization only implements "
        + "[root:organization root:universal]\n"),
    FormCase(
      line: "create-context root",
      prints: "Error: context \"root\" already exists in kubeconfig, use --overwrite to update it\n"),
    FormCase(line: "create-context a b", prints: "Error: accepts at most 1 arg(s), received 2\n"),
    FormCase(line: "--cluster x .", prints: "Error: unknown flag: --cluster\n"),
    FormCase(line: "tree --enter", prints: "Error: unknown flag: --enter\n"),
    FormCase(line: "--context nope org", prints: "Error: current \"nope\" context not found\n"),
    FormCase(line: "--context base .", prints: "Current workspace is the URL \"ADDRESS\".\n"),
    FormCase(line: "--context base . --short", prints: ""),
    FormCase(
      line: "--context base tree", prints: "Error: current config context URL \"ADDRESS\" does not point to workspace\n"
    ),
    FormCase(line: "--context base org", prints: "Error: current URL \"ADDRESS\" does not point to a workspace\n"),
  ]

  @Test(arguments: forms) func followsTheForm(_ sample: FormCase) async throws {
    let harness = try KCPHarness()
    if sample.at != "root" { try await harness.go(to: sample.at) }
    let before = try harness.target(of: harness.config().currentContext ?? "")
    let outcome = try await harness.run("kubectl-ws" + (sample.line.isEmpty ? "" : " \(sample.line)"))
    let expected = sample.prints.replacing("ADDRESS", with: harness.address)
    let isError = expected.hasPrefix("Error:")
    #expect(outcome.output == (isError ? "" : expected))
    #expect(outcome.error == (isError ? expected : ""))
    #expect(outcome.status == (isError ? 1 : 0))
    #expect(try harness.target(of: harness.config().currentContext ?? "") == sample.leads ?? before)
  }

  @Test(arguments: ["a b", "use", "use a b", "tree x", "current x", "--help", "create --help"])
  func printsHelpInsteadOfAComplaint(_ line: String) async throws {
    let harness = try KCPHarness()
    let outcome = try await harness.run("kubectl-ws \(line)")
    #expect(outcome == .init(status: 0, output: WorkspaceHelp.text + "\n", error: ""))
  }

  @Test func thereIsNoWayBackAtFirst() async throws {
    let outcome = try await KCPHarness().run("kubectl-ws -")
    #expect(outcome == .init(status: 1, output: "", error: "Error: no previous workspace found in kubeconfig\n"))
  }

  @Test func leavesTheContextsOfTheServerAlone() async throws {
    let harness = try KCPHarness()
    let contexts = ["base", "root", "system:admin"]
    let before = try contexts.map { try harness.config().entry(.contexts, $0) }
    for place in ["org", "team", "-", "root:zoo"] { try await harness.go(to: place) }
    #expect(try contexts.map { try harness.config().entry(.contexts, $0) } == before)
    #expect(try harness.config().currentContext == "workspace.kcp.io/current")
    #expect(
      try harness.config().entry(.contexts, "workspace.kcp.io/current") == [
        "cluster": "workspace.kcp.io/current", "user": "kcp-admin",
      ])
    #expect(try harness.target(of: "workspace.kcp.io/previous") == "/clusters/root:org")
  }

  @Test func aNewHomeCanBeUsedAtOnce() async throws {
    let harness = try KCPHarness()
    try await harness.go(to: "~")
    let made = try await harness.run("kubectl-ws create new --enter")
    #expect(made.error == "")
    #expect(
      made.output.hasSuffix("Current workspace is \"kvdk2spgmbix:new\" (type root:universal).\n"), "\(made.output)")
  }

  @Test func goesBackAndForth() async throws {
    let harness = try KCPHarness()
    for place in ["org", "team"] { try await harness.go(to: place) }
    var seen: [String] = []
    for _ in 0..<3 { seen.append(try await harness.run("kubectl-ws - --short").output) }
    #expect(seen == ["root:org\n", "root:org:team\n", "root:org\n"])
  }

  @Test func aWorkspaceThatIsNotReadyCannotBeEntered() async throws {
    let harness = try KCPHarness()
    let root = try #require(harness.kcp.root)
    try harness.kcp.createWorkspace("slow", in: root)
    let outcome = try await harness.run("kubectl-ws slow")
    #expect(outcome.error == "Error: workspace \"slow\" is not ready\n")
  }

  @Test func saysWhenNobodyAnswers() async throws {
    let harness = try KCPHarness()
    harness.kcp.stop()
    let host = harness.address.dropFirst("http://".count)
    func refused(_ verb: String, _ path: String) -> String {
      "\(verb) \"\(harness.address)/clusters/root/apis/\(path)\": dial tcp \(host): connect: connection refused\n"
    }
    let workspaces = "tenancy.kcp.io/v1alpha1/workspaces"
    #expect(try await harness.run("kubectl-ws org").error == "Error: " + refused("Get", workspaces + "/org"))
    #expect(try await harness.run("kubectl-ws root:org").error == "Error: " + refused("Get", workspaces + "/org"))
    #expect(try await harness.run("kubectl-ws tree").error == "Error: " + refused("Get", workspaces))
    #expect(try await harness.run("kubectl-ws create x").error == "Error: " + refused("Post", workspaces))
    #expect(
      try await harness.run("kubectl-ws .") == .init(status: 0, output: "Current workspace is \"root\".\n", error: ""))
  }

  @Test func createGivesUpAfterAMinute() async throws {
    let harness = try KCPHarness()
    // A default binding whose export is gone keeps every new workspace from becoming ready.
    try #require(harness.kcp.root).delete(KCPAPI.apiExports, ObjectKey("topology.kcp.io"))
    let start = harness.commands.world.now
    let outcome = try await harness.run("kubectl-ws create late")
    #expect(outcome.error == "Error: timed out waiting for the condition\n")
    #expect(harness.commands.world.now - start >= .seconds(60))
  }

  @Test func warnsOfClaimsThatNobodyAnswered() async throws {
    let harness = try KCPHarness()
    let zoo = try #require(harness.kcp.cluster(at: "root:zoo"))
    try zoo.create(
      Object(
        apiVersion: KCPAPI.apisVersion, kind: "APIExport", name: "greedy",
        ["spec": ["permissionClaims": [["group": "", "resource": "secrets", "all": true]]]]))
    try await harness.go(to: "org")
    #expect(try await harness.run("kubectl-kcp bind apiexport root:zoo:greedy").status == 0)
    let outcome = try await harness.run("kubectl-ws root:org")
    #expect(
      outcome.output == "Warning: claim for secrets exported but not specified on APIBinding greedy\n"
        + "Add this claim to the APIBinding's Spec.\nCurrent workspace is \"root:org\".\n")
  }

  @Test func kubectlSeesTheCurrentWorkspace() async throws {
    let harness = try KCPHarness()
    #expect(
      try await harness.run("kubectl get ws -o name").output
        == [
          "workspace.tenancy.kcp.io/compute\n", "workspace.tenancy.kcp.io/org\n", "workspace.tenancy.kcp.io/zoo\n",
        ].joined())
    try await harness.go(to: "org")
    let table = try await harness.run("kubectl get workspaces").output
    let team = try #require(harness.kcp.cluster(at: "root:org:team")).id
    let lines = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines[0] == ["NAME", "TYPE", "REGION", "PHASE", "URL", "AGE"])
    #expect(lines[1].prefix(4) == ["team", "universal", "Ready", "\(harness.address)/clusters/\(team)"])
  }
}
