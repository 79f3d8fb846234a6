import SimLoop
import SimTypes

/// `kubectl kubestellar get-external-kubeconfig` and `get-internal-kubeconfig`: the kubeconfig of a core that runs as a
/// Deployment in a cluster.
struct GetKubeconfig: ScriptCommand {
  static let names = ["kubectl-kubestellar-get_external_kubeconfig", "kubectl-kubestellar-get_internal_kubeconfig"]

  func run(_ script: Script) async throws {
    let which = script.process.name.contains("external") ? "external" : "internal"
    let options = ScriptOptions(
      valued: ["-o": "missing output pathname value"],
      usage: "Usage: kubectl kubestellar get-\(which)-kubeconfig -o output_pathname [-X] [kubectl flag...]")
    let parsed = try await options.parse(script)
    if !parsed.words.isEmpty { try await script.fail("no positional arguments accepted") }
    guard let file = parsed.values["-o"], !file.isEmpty else { try await script.fail("must be given a non-empty -o") }
    let kubectl = ["kubectl"] + parsed.kubectlFlags
    let look = kubectl + ["get", "pods", "-l", "app=kubestellar", "-o", "jsonpath={.items[*].metadata.name}"]
    // Without limit, as nobody knows how long images take.
    while try await script.text(look).isEmpty { try await script.sleep(.seconds(10)) }
    let key = which == "external" ? "external" : "cluster"
    let data = try await script.text(
      kubectl + ["get", "secret", "kubestellar", "-o", "jsonpath={.data.\(key)\\.kubeconfig}"])
    guard let text = Base64.decoded(data), !text.isEmpty else {
      try await script.fail("a core that runs in a cluster is not simulated by docs-ecutable")
    }
    try HostFiles.write(text, to: script.process.absolute(file))
  }
}
