import SimLoop
import SimWorld
import Testing
import Values

@testable import SimCommands

/// A line, and what kubectl 1.32 answers to it.
struct LineCase: Sendable, CustomTestStringConvertible {
  var line: String
  var output = ""
  var error = ""
  var status: Int32 { error.hasPrefix("error") || error.hasPrefix("Error") || error.hasPrefix("You must") ? 1 : 0 }
  var testDescription: String { line }
}

/// Runs lines one after another in one world and compares everything they print.
@SimulatorActor
private func expect(_ cases: [LineCase], in harness: CommandHarness) async throws {
  for sample in cases {
    let outcome = try await harness.run("kubectl \(sample.line)")
    #expect(
      outcome == .init(status: sample.status, output: sample.output, error: sample.error), "kubectl \(sample.line)")
  }
}

@Suite @SimulatorActor struct KubectlCommandTests {
  @Test func usesItsWordsForMistakes() async throws {
    let harness = CommandHarness()
    try harness.addCluster()
    try await expect(
      [
        LineCase(
          line: "zed", error: "error: unknown command \"zed\" for \"kubectl\"\n\nDid you mean this?\n\tset\n\tget\n"),
        LineCase(
          line: "ge", error: "error: unknown command \"ge\" for \"kubectl\"\n\nDid you mean this?\n\tset\n\tget\n\tcp\n"
        ),
        LineCase(line: "--context=x foo", error: "Error: flags cannot be placed before plugin name: --context=x\n"),
        LineCase(
          line: "config foo", error: "error: unknown command \"foo\"\nSee 'kubectl config -h' for help and examples\n"),
        LineCase(
          line: "create foo", error: "error: Unexpected args: [foo]\nSee 'kubectl create -h' for help and examples\n"),
        LineCase(line: "get --nope", error: "error: unknown flag: --nope\nSee 'kubectl get --help' for usage.\n"),
        LineCase(line: "edit cm x", error: "error: kubectl edit is not simulated by docs-ecutable\n"),
        LineCase(line: "apply", error: "error: must specify one of -f and -k\n"),
        LineCase(line: "apply -f nope", error: "error: the path \"nope\" does not exist\n"),
        LineCase(line: "get cm a -A", error: "error: a resource cannot be retrieved by name across all namespaces\n"),
        LineCase(line: "get a/b/c", error: "error: arguments in resource/name form may not have more than one slash\n"),
        LineCase(
          line: "get cm --context nope",
          error: "Error in configuration: context was not found for specified context: nope\n"),
        LineCase(line: "get cm --kubeconfig /nope", error: "error: stat /nope: no such file or directory\n"),
        LineCase(
          line: "create configmap",
          error: "error: exactly one NAME is required, got 0\nSee 'kubectl create configmap -h' for help and examples\n"
        ),
      ], in: harness)
    let refused = try await harness.run("kubectl get cm -s http://127.0.0.1:1")
    #expect(
      refused.error
        == "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?\n")
  }

  @Test func editsMetadata() async throws {
    let harness = CommandHarness()
    try harness.addCluster()
    try await expect(
      [
        LineCase(line: "create cm c --from-literal=a=b", output: "configmap/c created\n"),
        LineCase(line: "create cm c", error: "error: failed to create configmap: configmaps \"c\" already exists\n"),
        LineCase(line: "label cm c x=1", output: "configmap/c labeled\n"),
        LineCase(line: "label cm c x=1", output: "configmap/c not labeled\n"),
        LineCase(line: "label cm c x=2", error: "error: 'x' already has a value (1), and --overwrite is false\n"),
        LineCase(line: "label --overwrite cm c x=2", output: "configmap/c labeled\n"),
        LineCase(line: "label cm c q-", output: "label \"q\" not found.\nconfigmap/c not labeled\n"),
        LineCase(line: "label cm c x-", output: "configmap/c unlabeled\n"),
        LineCase(line: "annotate cm/c k=v", output: "configmap/c annotated\n"),
        LineCase(line: "patch cm c -p '{\"data\":{\"a\":\"c\"}}'", output: "configmap/c patched\n"),
        LineCase(line: "patch cm c -p '{\"data\":{\"a\":\"c\"}}'", output: "configmap/c patched (no change)\n"),
        LineCase(line: "get cm c -o jsonpath={.data.a}{.metadata.annotations.k}", output: "cv"),
        LineCase(
          line: "describe cm c",
          output: """
            Name:         c
            Namespace:    default
            Labels:       <none>
            Annotations:  k: v

            Data
            ====
            a:
            ----
            c


            BinaryData
            ====

            Events:  <none>

            """),
        LineCase(line: "delete cm --all", output: "configmap \"c\" deleted\n"),
        LineCase(line: "delete cm -l a=b", output: "No resources found\n"),
      ], in: harness)
  }

  @Test func generatesObjectsWithoutAServer() async throws {
    let harness = CommandHarness()
    try await expect(
      [
        LineCase(line: "create ns a --dry-run=client", output: "namespace/a created (dry run)\n"),
        LineCase(
          line: "create ns a --dry-run=client -o yaml",
          output: """
            apiVersion: v1
            kind: Namespace
            metadata:
              creationTimestamp: null
              name: a
            spec: {}
            status: {}

            """),
        LineCase(
          line: "create secret generic s --from-literal=a=b --dry-run=client -o jsonpath={.data.a}", output: "Yg=="),
        LineCase(line: "version --client", output: "Client Version: v1.32.5\nKustomize Version: v5.5.0\n"),
      ], in: harness)
  }

  @Test func changesTheKubeconfig() async throws {
    let harness = CommandHarness()
    try harness.addCluster("one")
    try harness.addCluster("two")
    try await expect(
      [
        LineCase(line: "config current-context", output: "two\n"),
        LineCase(line: "config use-context one", output: "Switched to context \"one\".\n"),
        LineCase(line: "config use-context no", error: "error: no context exists with the name: \"no\"\n"),
        LineCase(
          line: "config get-contexts",
          output: """
            CURRENT   NAME   CLUSTER   AUTHINFO   NAMESPACE
            *         one    one       one        
                      two    two       two        

            """),
        LineCase(line: "config rename-context one uno", output: "Context \"one\" renamed to \"uno\".\n"),
        LineCase(line: "config current-context", output: "uno\n"),
        LineCase(line: "config set-context --current --namespace kube-system", output: "Context \"uno\" modified.\n"),
        LineCase(line: "get pods", error: "No resources found in kube-system namespace.\n"),
        LineCase(line: "config delete-context two", output: "deleted context two from \(harness.home)/.kube/config\n"),
        LineCase(line: "config get-clusters", output: "NAME\none\ntwo\n"),
        LineCase(line: "config unset users.two", output: "Property \"users.two\" unset.\n"),
        LineCase(line: "config view --minify -o jsonpath={.current-context}", output: "uno"),
      ], in: harness)
  }

  @Test func waitsInSimulatedTime() async throws {
    let harness = CommandHarness()
    let cluster = try harness.addCluster()
    let key = ObjectKey("c", in: "default")
    try cluster.create(Object(apiVersion: "v1", kind: "ConfigMap", name: "c", namespace: "default"))
    harness.world.schedule(after: .seconds(20)) {
      _ = try? cluster.modify(GroupResource("configmaps"), key) { $0["data", "phase"] = "Ready" }
    }
    let start = harness.world.now
    try await expect(
      [
        LineCase(
          line: "wait cm c --for=jsonpath='{.data.phase}'=Ready --timeout=10s",
          error: "error: timed out waiting for the condition on configmaps/c\n"),
        LineCase(line: "wait cm c --for=jsonpath='{.data.phase}'=Ready", output: "configmap/c condition met\n"),
        LineCase(line: "wait cm nope --for=delete"),
        LineCase(
          line: "wait cm nope --for=condition=Ready",
          error: "Error from server (NotFound): configmaps \"nope\" not found\n"),
        LineCase(line: "wait cm -l a=b --for=condition=Ready", error: "error: no matching resources found\n"),
        LineCase(line: "wait --for=bogus cm/c", error: "error: unrecognized condition: \"bogus\"\n"),
      ], in: harness)
    #expect(harness.world.now - start == .seconds(20))
  }
}
