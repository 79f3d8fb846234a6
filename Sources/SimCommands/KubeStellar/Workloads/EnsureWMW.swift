import SimLoop
import SimTypes

/// `kubectl kubestellar ensure wmw NAME`: a workload space with KubeStellar's kinds and, by choice, those of Kubernetes.
struct EnsureWMW: ScriptCommand {
  static let names = ["kubectl-kubestellar-ensure-wmw"]

  func run(_ script: Script) async throws {
    var options = Self.options
    options.valued["--with-kube"] = "missing with-kube value"
    let parsed = try await options.parse(script)
    let withKube = parsed.values["--with-kube"] ?? "true"
    guard withKube == "true" || withKube == "false" else { try await script.fail("with-kube should be true or false") }
    if parsed.words.count > 1 { try await script.fail("too many positional arguments") }
    guard let name = parsed.words.first else {
      try await script.fail("workload management workspace name not specified")
    }
    // Whoever says where the space manager is works with spaces, and keeps the current workspace.
    let usesSpaces = script.variable("SPACE_MANAGER_KUBECONFIG") != nil
    let settings = try SpaceSettings(script)
    if try await SpaceManagerSearch(script: script, settings: settings).isMissing() {
      try KubeBindBundle(script: script).provide()
      return try await WorkloadSpace(script: script, name: name, source: .workspaces)
        .ensure(withKube: withKube == "true", entering: true)
    }
    if usesSpaces { try await echo(settings, script) }
    try await WorkloadSpace(script: script, name: name, source: .spaces(settings))
      .ensure(withKube: withKube == "true", entering: !usesSpaces)
  }

  private func echo(_ settings: SpaceSettings, _ script: Script) async throws {
    try await script.say("SPACE_MANAGER_KUBECONFIG=\(settings.managerConfig)")
    try await script.say("PROVIDER_NAME=\(settings.provider)")
    try await script.say("PROVIDER_NAMESPACE=\(settings.namespace)")
    try await script.say("IN_CLUSTER=\(settings.isInCluster)")
  }

  private static let options = ScriptOptions(
    usage: "Usage: kubectl kubestellar ensure wmw [-X] [kubectl flag...] [--with-kube true|false] wm_workspace_name")
}

/// Where scripts get spaces from.
enum SpaceSource {
  /// The space manager.
  case spaces(SpaceSettings)
  /// kcp itself, as before there was a space manager.
  case workspaces
}

/// The steps that make a workload space what it is.
@SimulatorActor
struct WorkloadSpace {
  let script: Script
  let name: String
  let source: SpaceSource

  private static let exports = [
    "kubernetes", "apiregistration.k8s.io", "apps", "autoscaling", "batch", "core.k8s.io", "cluster-core.k8s.io",
    "discovery.k8s.io", "flowcontrol.apiserver.k8s.io", "networking.k8s.io", "cluster-networking.k8s.io", "node.k8s.io",
    "policy", "scheduling.k8s.io", "storage.k8s.io", "cluster-storage.k8s.io",
  ]

  func ensure(withKube: Bool, entering: Bool) async throws {
    let initial = try await script.text(["kubectl", "ws", ".", "--short"])
    try await SpaceMaking(script: script, source: source).ensure(name)
    try await script.run(["kubectl", "ws", "root:\(name)"], output: entering ? .shown : .dropped)
    let bind = "kubestellar-kube-bind"
    try await script.run([bind, "--start-konnector", "true", name, "edgeplacements"])
    try await script.run([bind, name, "customizers"])
    try await script.run([bind, name, "singleplacementslices"])
    for export in Self.exports { try await bindKube(export, wanted: withKube, isLoud: !entering) }
    if !entering { try await script.run(["kubectl", "ws", initial], output: .dropped) }
  }

  private func bindKube(_ export: String, wanted: Bool, isLoud: Bool) async throws {
    let binding = "bind-\(export)"
    let test = ["kubectl", "get", "apibindings.apis.kcp.io", binding]
    let exists = try await script.status(test, output: .dropped, error: isLoud && wanted ? .shown : .dropped) == 0
    if exists, !wanted { try await script.run(["kubectl", "delete", "apibindings.apis.kcp.io", binding]) }
    guard !exists, wanted else { return }
    let manifest = """
      apiVersion: \(KCPAPI.apisVersion)
      kind: APIBinding
      metadata: {name: \(binding)}
      spec:
        reference:
          export: {path: "root:compute", name: \(export)}
      """
    try await script.run(["kubectl", "create", "-f", "-"], input: manifest)
  }
}

/// Makes spaces, from either source.
@SimulatorActor
struct SpaceMaking {
  let script: Script
  let source: SpaceSource

  /// Makes a child of `root` unless it exists. The current workspace stays.
  func ensure(_ name: String) async throws {
    switch source {
    case .spaces(let settings):
      let steps = SpaceSteps(script: script, kubectl: settings.manager(), provider: settings.provider)
      try await steps.create(name)
      try await steps.writeConfig(of: name, isInCluster: settings.isInCluster, to: settings.configFile(of: name))
    case .workspaces:
      try await script.run(["kubectl", "ws", "root"], output: .dropped)
      if try await !script.succeeds(["kubectl", "get", "workspaces", name]) {
        try await script.run(["kubectl", "ws", "create", name])
      }
    }
  }
}
