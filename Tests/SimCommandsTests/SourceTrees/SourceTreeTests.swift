import SimLoop
import Testing

@testable import SimCommands

@Suite struct SourceTreeTests {
  @Test @SimulatorActor
  func programsExistOnlyOnceBuilt() async throws {
    let machine = try await KubeStellarHarness()
    #expect(HostFiles.exists("\(machine.work)/config/crds/edge.kubestellar.io_locations.yaml"))
    #expect(!HostFiles.exists("\(machine.work)/bin/kubestellar"))
    try await machine.must("make build")
    #expect(HostFiles.isExecutable("\(machine.work)/bin/kubestellar"))
    #expect(machine.commands.simulation.programs.program(at: "\(machine.work)/bin/kubestellar") == "kubestellar")
  }

  @Test @SimulatorActor
  func cloneRefusesWhatItCannotMake() async throws {
    let machine = try await KubeStellarHarness()
    let unknown = try await machine.run("git clone https://example.com/a/b")
    #expect(unknown.status == 128)
    #expect(unknown.error.contains("docs-ecutable: the repository 'https://example.com/a/b' is not simulated\n"))
    let target = try await machine.run("make images")
    #expect(target.status == 2)
    #expect(target.error.contains("the target 'images' of kubestellar is not simulated by docs-ecutable"))
    try await machine.must("git clone -b v0.11.0 https://github.com/kcp-dev/kcp kcp")
    let again = try await machine.run("git clone https://github.com/kcp-dev/kcp kcp")
    #expect(again.status == 128)
    #expect(again.error == "fatal: destination path 'kcp' already exists and is not an empty directory.\n")
  }

  @Test @SimulatorActor
  func goBuildNamesTheProgramByItsPackage() async throws {
    let machine = try await KubeStellarHarness()
    try await machine.must("git clone https://github.com/waltforme/kube-bind.git")
    let outside = try await machine.run("make build", in: "kube-bind")
    #expect(outside.status == 2)
    let built = try await machine.run("go build -o ./bin/k ./cmd/konnector/main.go", in: "kube-bind")
    #expect(built.status == 0)
    #expect(machine.commands.simulation.programs.program(at: "\(machine.work)/kube-bind/bin/k") == "konnector")
    let unknown = try await machine.run("go build ./cmd/other", in: "kube-bind")
    #expect(unknown.status == 1)
    #expect(unknown.error == "go: building ./cmd/other of kube-bind at main is not simulated by docs-ecutable\n")
  }

  @Test @SimulatorActor
  func kubectlTakesNoFileWithoutExecutableBitForAPlugin() async throws {
    let machine = try await KubeStellarHarness(built: [""])
    #expect(HostFiles.exists("\(machine.work)/bin/kubectl-workspace-ensure"))
    #expect(!HostFiles.isExecutable("\(machine.work)/bin/kubectl-workspace-ensure"))
    let outcome = try await machine.run("kubectl workspace ensure root:x")
    #expect(outcome.error.hasPrefix("error: unknown command \"workspace\" for \"kubectl\""))
  }
}
