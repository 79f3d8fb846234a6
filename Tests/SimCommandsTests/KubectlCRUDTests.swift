import SimCommands
import SimLoop
import Testing

@Suite @SimulatorActor struct KubectlCRUDTests {
  private static let configMap = """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: settings
    data:
      colour: blue

    """

  @Test func appliesReadsAndDeletesAnObject() async throws {
    let harness = CommandHarness()
    try harness.addCluster()
    try harness.write(Self.configMap, to: "cm.yaml")
    let steps: [(line: String, status: Int32, output: String, error: String)] = [
      ("kubectl apply -f cm.yaml", 0, "configmap/settings created\n", ""),
      ("kubectl apply -f cm.yaml", 0, "configmap/settings unchanged\n", ""),
      ("kubectl get cm settings", 0, "NAME       DATA   AGE\nsettings   1      0s\n", ""),
      ("kubectl get configmap/settings -o jsonpath='{.data.colour}'", 0, "blue", ""),
      ("kubectl get cm -o name", 0, "configmap/settings\n", ""),
      ("kubectl get cm nope", 1, "", "Error from server (NotFound): configmaps \"nope\" not found\n"),
      ("kubectl get pods", 0, "", "No resources found in default namespace.\n"),
      ("kubectl get pods -A", 0, "", "No resources found\n"),
      ("kubectl get x", 1, "", "error: the server doesn't have a resource type \"x\"\n"),
      (
        "kubectl create -f cm.yaml", 1, "",
        "Error from server (AlreadyExists): error when creating \"cm.yaml\": configmaps \"settings\" already exists\n"
      ),
      ("kubectl delete cm settings", 0, "configmap \"settings\" deleted\n", ""),
      (
        "kubectl delete -f cm.yaml", 1, "",
        "Error from server (NotFound): error when deleting \"cm.yaml\": configmaps \"settings\" not found\n"
      ),
    ]
    for step in steps {
      let outcome = try await harness.run(step.line)
      #expect(outcome == .init(status: step.status, output: step.output, error: step.error), "\(step.line)")
    }
  }

  @Test func postsFilesToPaths() async throws {
    let harness = CommandHarness()
    try harness.addCluster()
    try harness.write(#"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"raw"}}"#, to: "cm.json")
    let path = "/api/v1/namespaces/default/configmaps"
    let made = try await harness.run("kubectl create --raw \(path) -f cm.json")
    #expect(made.status == 0 && made.output.contains(#""kind":"ConfigMap""#), "\(made)")
    let again = try await harness.run("kubectl create --raw \(path) -f cm.json")
    #expect(again.error == "Error from server (AlreadyExists): configmaps \"raw\" already exists\n")
    let typed = try await harness.run(
      "kubectl create --raw \(path) -f -",
      input: #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"typed"}}"#)
    #expect(typed.status == 0)
    let names = try await harness.run("kubectl get cm -o name")
    #expect(names.output == "configmap/raw\nconfigmap/typed\n")
  }
}
