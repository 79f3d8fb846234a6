import SimLoop
import SimTypes
import Values

/// The steps by which scripts make spaces and get at them.
@SimulatorActor
struct SpaceSteps {
  let script: Script
  /// kubectl with the flags that lead to the space manager's cluster.
  var kubectl: [String]
  var provider: String

  private var namespace: String { "spaceprovider-\(provider)" }

  /// Makes a space unless it exists, and waits, without limit, until it is ready.
  func create(_ space: String) async throws {
    let found = try await script.outcome(kubectl + ["get", "spaces.space.kubestellar.io", space, "-n", namespace])
    if found.status == 0 { return }
    try await script.say(found.text)
    let manifest = """
      apiVersion: \(SpaceAPI.apiVersion)
      kind: Space
      metadata: {name: \(space), namespace: \(namespace)}
      spec: {SpaceProviderDescName: \(provider), Type: managed}
      """
    try await script.run(kubectl + ["apply", "-f", "-"], input: manifest)
    try await script.say("Waiting for space \(space) to get into the Ready phase.")
    let phase =
      kubectl + ["get", "spaces.space.kubestellar.io", space, "-n", namespace, "-o", "jsonpath={.status.Phase}"]
    while try await script.text(phase) != "Ready" { try await script.sleep(.seconds(1)) }
    try await script.say("Space \(space) created.")
  }

  /// Writes the kubeconfig of a space to a file.
  /// - Parameter isInCluster: whether it is for clients in the cluster that kcp runs in.
  func writeConfig(of space: String, isInCluster: Bool, to path: String) async throws {
    let field = isInCluster ? "inClusterSecretRef" : "externalSecretRef"
    let reference = kubectl + ["get", "spaces.space.kubestellar.io", space, "-n", namespace, "-o"]
    let name = try await script.text(reference + ["jsonpath={.status.\(field).name}"])
    let place = try await script.text(reference + ["jsonpath={.status.\(field).namespace}"])
    try await script.say("SECRET_NAME=\(name)")
    try await script.say("SECRET_NAMESPACE=\(place)")
    let data = try await script.text(
      kubectl + ["get", "secret", name, "-n", place, "-o", "jsonpath={.data.kubeconfig}"])
    // The framework encodes what the API encodes again.
    let once = Base64.decoded(data) ?? []
    let text = Base64.decoded(String(decoding: once, as: UTF8.self)) ?? once
    try HostFiles.write(text, to: script.process.absolute(path))
  }
}
