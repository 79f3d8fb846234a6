import SimLoop
import SimTypes
import SimWorld
import Values

/// What `kubestellar init` does: everything that the controllers expect of kcp.
@SimulatorActor
struct PlatformSetup {
  let script: Script
  let settings: SpaceSettings
  let isVerbose: Bool

  func prepare(imws: [String], wmws: [String]) async throws {
    let source = try await SpaceConnection(script: script, settings: settings).open()
    try await ComputeSetup(script: script, isVerbose: isVerbose).augment()
    let making = SpaceMaking(script: script, source: source)
    try await making.ensure("espw")
    try await KubeBindLaunch(script: script).launch()
    try await populateProvider()
    for imw in imws {
      try await script.say("Ensuring IMW: \(imw)")
      try await making.ensure(imw)
      try await script.run(["kubestellar-kube-bind", "--start-konnector", "true", imw, "synctargets"])
      try await script.run(["kubestellar-kube-bind", imw, "locations"])
    }
    for wmw in wmws {
      try await script.say("Ensuring WMW: \(wmw)")
      try await WorkloadSpace(script: script, name: wmw, source: source).ensure(withKube: true, entering: true)
    }
    try await script.run(["kubectl", "ws", "root"], output: .dropped)
  }

  /// KubeStellar's own API, in the workspace that shares it.
  private func populateProvider() async throws {
    let config = "\(script.directory)/../config"
    try await script.run(["kubectl", "apply", "-f", "\(config)/crds"])
    for (plural, _) in EdgeAPI.manifests {
      try await script.run(
        ["kubectl", "label", "crd", "\(plural).\(EdgeAPI.group)", "kube-bind.io/exported=true", "--overwrite"])
    }
    try await script.run(["kubectl", "apply", "-f", "\(config)/exports"])
    try await script.say("Finished populating the espw with kubestellar apiexports")
  }
}

/// The way to kcp: through the space manager, or, where there is none, straight.
@SimulatorActor
struct SpaceConnection {
  let script: Script
  let settings: SpaceSettings

  /// Makes kcp reachable for the script and says where its spaces come from.
  func open() async throws -> SpaceSource {
    let manager = SpaceManagerSearch(script: script, settings: settings)
    if try await manager.isMissing() {
      try await waitForServer()
      try KubeBindBundle(script: script).provide()
      return .workspaces
    }
    let reference = settings.manager("get", "spaceproviderdesc", settings.provider, "-o")
    let name = try await script.text(reference + ["jsonpath={.spec.secretRef.name}"])
    let namespace = try await script.text(reference + ["jsonpath={.spec.secretRef.namespace}"])
    try await script.say("secret_name=\(name)")
    try await script.say("secret_namespace=\(namespace)")
    let data = try await script.text(
      settings.manager("get", "secret", name, "-n", namespace, "-o", "jsonpath={.data.kubeconfig}"))
    // A copy: the caller's own current workspace stays as it is.
    let copy = "\(settings.directory)/kcp.kubeconfig"
    try HostFiles.write(Base64.decoded(data) ?? [], to: script.process.absolute(copy))
    script.environment["KUBECONFIG"] = copy
    return .spaces(settings)
  }

  private func waitForServer() async throws {
    if !script.isRunning("kcp") {
      try await script.complain("kcp is not running - please start it ....")
      throw Script.Exit(status: 1)
    }
    var tries = 0
    while true {
      let answers = try await script.succeeds(["kubectl", "get", "workspaces"])
      if answers, try await script.succeeds(["kubectl", "ws", "root:compute"]) { return }
      tries += 1
      // Less and less often.
      if tries & (tries - 1) == 0 { try await script.complain("\(script.path): waiting for kcp and its root:compute") }
      try await script.sleep(.seconds(15))
    }
  }
}

/// Lets workspaces bind more of the kinds of Kubernetes than kcp offers by itself.
@SimulatorActor
struct ComputeSetup {
  let script: Script
  let isVerbose: Bool

  func augment() async throws {
    try await script.run(["kubectl", "ws", "root:compute"])
    try await script.say("set ws to root:compute")
    for export in KubernetesExport.kubeStellar {
      for schema in export.schemas { try await put(schema) }
    }
    let exports = KubernetesExport.kubeStellar.map { "---\n" + $0.object.content.yaml() }.joined()
    try await script.run(["kubectl", "apply", "-f", "-"], input: exports)
    try await script.run(["kubectl", "apply", "-f", "-"], input: Self.roles)
    try await script.say("Finished augmenting root:compute for KubeStellar")
  }

  private func put(_ schema: Object) async throws {
    let exists = try await script.status(["kubectl", "get", "APIResourceSchema", schema.name]) == 0
    try await script.run(
      ["kubectl", exists ? "replace" : "create", "-f", "-"], input: schema.content.yaml(),
      output: isVerbose ? .shown : .dropped)
  }

  private nonisolated static let roles = ["bind", "maximal"].map(role).joined()

  /// A role and its binding: who may bind the exports, and what binding gives.
  private nonisolated static func role(_ which: String) -> String {
    let isBind = which == "bind"
    let suffix =
      isBind ? "apiexport:kubernetes-extended:bind" : "apiexport:kubernetes:maximal-permission-policy-extended"
    let subject = "apis.kcp.io:binding:system:authenticated"
    let rule =
      isBind
      ? "apiGroups: [apis.kcp.io], resources: [apiexports], verbs: [bind]"
      : "apiGroups: [\"*\"], resources: [\"*\"], verbs: [\"*\"]"
    return """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: "compute:\(suffix)"}
      rules:
      - {\(rule)}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: "compute:\(isBind ? "" : "authenticated:")\(suffix)"}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "compute:\(suffix)"}
      subjects:
      - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "\(subject)"}

      """
  }
}
