import SimControllers
import SimLoop
import SimWorld
import Testing

@testable import SimCommands

/// The platform from its clusters to an edge cluster's mailbox, by the commands that pages use.
@Suite struct KubeStellarScenarioTests {
  /// A running platform after `kubestellar init`, with everything that comes before it on the page.
  @SimulatorActor
  private func platform() async throws -> KubeStellarHarness {
    let machine = try await KubeStellarHarness(built: ["", "space-framework"])
    try await machine.must("kind create cluster --name space-mgt")
    try await machine.must("kubectl apply -f space-framework/config/crds/")
    try machine.start("space-manager --kubeconfig \(machine.commands.home)/.kube/config --context kind-space-mgt")
    try await startKCP(machine)
    let home = ["KUBECONFIG": "\(machine.commands.home)/.kube/config"]
    try await machine.must(
      "kubectl create secret generic kcpsec --from-file=kubeconfig=\(machine.work)/.kcp/admin.kubeconfig",
      environment: home)
    try await machine.must("kubectl apply -f -", input: provider, environment: home)
    try await machine.must("git clone https://github.com/waltforme/kube-bind.git")
    for program in ["dex", "konnector", "example-backend", "kubectl-bind"] {
      try machine.commands.simulation.install(program, at: "\(machine.work)/kube-bind/bin/\(program)")
    }
    machine.commands.environment["PATH"]? += ":\(machine.work)/kube-bind/bin"
    let settings = ["IN_CLUSTER": "false", "SPACE_MANAGER_KUBECONFIG": "\(machine.commands.home)/.kube/config"]
    try await machine.must("kubestellar init", environment: settings)
    return machine
  }

  @SimulatorActor
  private func startKCP(_ machine: KubeStellarHarness) async throws {
    try await machine.must("git clone -b v0.11.0 https://github.com/kcp-dev/kcp kcp")
    try await machine.must("make -C kcp build")
    machine.commands.environment["PATH"]? += ":\(machine.work)/kcp/bin"
    try machine.start("kcp start")
    machine.commands.environment["KUBECONFIG"] = "\(machine.work)/.kcp/admin.kubeconfig"
    try await machine.waitUntil("kubectl ws root:compute")
    try await machine.must("kubectl ws root")
  }

  private var provider: String {
    """
    apiVersion: space.kubestellar.io/v1alpha1
    kind: SpaceProviderDesc
    metadata: {name: default}
    spec: {ProviderType: kcp, secretRef: {namespace: default, name: kcpsec}}
    """
  }

  @Test @SimulatorActor
  func initLeavesSpacesAndBackgroundPrograms() async throws {
    let machine = try await platform()
    let tree = try await machine.must("kubectl ws tree")
    for space in ["compute", "espw", "imw1", "wmw1"] { #expect(tree.contains(" \(space)\n"), "\(tree)") }
    #expect(
      machine.world.processes.all.map(\.name).sorted() == [
        "dex", "example-backend", "kcp", "konnector", "konnector", "space-manager",
      ])
    #expect(try await machine.must("kubectl ws . --short") == "root\n")
    let again = try await machine.must("kubestellar-kube-bind imw1 synctargets")
    #expect(again.hasSuffix("CRD for synctargets already in place\n"))
  }

  @Test @SimulatorActor
  func withoutSpaceManagerInitUsesTheKCPOfTheCaller() async throws {
    let machine = try await KubeStellarHarness(built: [""])
    try await startKCP(machine)
    let named = ["SPACE_MANAGER_KUBECONFIG": "\(machine.work)/nowhere"]
    #expect(try await machine.run("kubestellar init", environment: named).status == 1)
    try await machine.must("kubestellar init")
    let tree = try await machine.must("kubectl ws tree")
    for space in ["compute", "espw", "imw1", "wmw1"] { #expect(tree.contains(" \(space)\n"), "\(tree)") }
    try await machine.must("kubectl kubestellar ensure wmw wmw-c")
    try await machine.must("kubectl get edgeplacements")
  }

  @Test @SimulatorActor
  func ensureLocationTellsWhatItDoesOnce() async throws {
    let machine = try await platform()
    try await machine.must("kubectl ws root:imw1")
    let header = "--- current directory is WORK\ncurrent ws is root:imw1\nimw is .\ncurrent cwsi is root:imw1\n"
    let first = try await machine.must("kubectl kubestellar ensure location florin env=prod")
    #expect(
      first == header + """
        synctarget.edge.kubestellar.io/florin created
        location.edge.kubestellar.io/florin created
        synctarget.edge.kubestellar.io/florin labeled
        location.edge.kubestellar.io/florin labeled

        """)
    #expect(try await machine.must("kubectl kubestellar ensure location florin env=prod") == header)
    let removed = try await machine.must("kubectl kubestellar remove location florin")
    #expect(
      removed == """
        synctarget.edge.kubestellar.io "florin" deleted
        location.edge.kubestellar.io "florin" deleted

        """)
    #expect(try await machine.must("kubectl kubestellar remove location florin") == "")
  }

  @Test @SimulatorActor
  func prepForSyncerNeedsTheMailboxController() async throws {
    let machine = try await platform()
    try await machine.must("kubectl ws root:imw1")
    try await machine.must("kubectl kubestellar ensure location florin env=prod")
    let early = try await machine.run("kubectl kubestellar prep-for-syncer --imw root:imw1 florin")
    #expect(early.status == 5)
    #expect(early.error.hasSuffix("; is the mailbox controller running?\n"), "\(early.error)")
    try await machine.must("kubectl ws root:espw")
    try machine.start("mailbox-controller")
    try await machine.must("kubectl ws root")
    let late = try await machine.must("kubectl kubestellar prep-for-syncer --imw root:imw1 florin")
    #expect(late.hasSuffix("Current workspace is \"root\".\n"))
    let manifest = String(decoding: try HostFiles.read("\(machine.work)/florin-syncer.yaml"), as: UTF8.self)
    let kinds = manifest.split(separator: "\n").filter { $0.hasPrefix("kind: ") }.map { $0.dropFirst(6) }
    #expect(
      kinds == [
        "Namespace", "ServiceAccount", "Secret", "ClusterRole", "ClusterRoleBinding", "Secret", "Deployment",
      ])
  }

  @Test @SimulatorActor
  func aSecondControllerFindsItsPortTaken() async throws {
    let machine = try await platform()
    try await machine.must("kubectl ws root:espw")
    try machine.start("mailbox-controller")
    let second = try await machine.run("mailbox-controller")
    #expect(second.status == 2)
    #expect(second.error.contains("panic: listen tcp :10203: bind: address already in use\n"))
    let stop = try await machine.must("kubestellar stop")
    #expect(
      stop.hasSuffix(
        """
        An older deployment of mailbox-controller is already running - terminating it ....
        kubestellar stopped .....

        """))
    #expect(machine.world.processes.named("mailbox-controller").isEmpty)
  }

  @Test @SimulatorActor
  func ensureWMWEndsInItsWorkspaceUnlessToldWhereSpacesAre() async throws {
    let machine = try await platform()
    let output = try await machine.must("kubectl kubestellar ensure wmw wmw-c")
    #expect(
      output.contains(
        "space.space.kubestellar.io/wmw-c created\nWaiting for space wmw-c to get into the Ready phase.\n"))
    #expect(output.contains("Current workspace is \"root:wmw-c\".\n"))
    #expect(output.hasSuffix("apibinding.apis.kcp.io/bind-cluster-storage.k8s.io created\n"))
    #expect(try await machine.must("kubectl ws . --short") == "root:wmw-c\n")
    try await machine.must("kubectl ws root")
    let settings = ["SPACE_MANAGER_KUBECONFIG": "\(machine.commands.home)/.kube/config"]
    try await machine.must("kubectl kubestellar ensure wmw wmw-d", environment: settings)
    #expect(try await machine.must("kubectl ws . --short") == "root\n")
    let config = "\(machine.work)/temp-space-config/spaceprovider-default-wmw-d"
    let bindings = try await machine.must("kubectl --kubeconfig \(config) get apibindings -o name")
    #expect(bindings.split(separator: "\n").filter { $0.contains("/bind-") }.count == 16)
  }
}

extension KubeStellarHarness {
  /// Runs a program every ten simulated seconds until it succeeds, two minutes at most.
  func waitUntil(_ line: String) async throws {
    for _ in 0..<12 {
      if try await run(line).status == 0 { return }
      world.advance(by: .seconds(10))
    }
    throw Failed(line: line)
  }
}
