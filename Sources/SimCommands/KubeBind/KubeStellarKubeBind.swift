import SimLoop

/// `kubestellar-kube-bind SPACE RESOURCE`: shares one of KubeStellar's kinds with a workspace.
struct KubeStellarKubeBind: ScriptCommand {
  static let names = ["kubestellar-kube-bind"]

  func run(_ script: Script) async throws {
    let (space, resource, startsKonnector) = try await arguments(script)
    let initial = try await script.text(["kubectl", "ws", ".", "--short"])
    do {
      try await bind(resource, in: space, startsKonnector: startsKonnector, script)
    } catch {
      try await goBack(to: initial, script)
      throw error
    }
    try await goBack(to: initial, script)
  }

  /// Also on the way out of a failure, as a trap on EXIT.
  private func goBack(to workspace: String, _ script: Script) async throws {
    _ = try await script.succeeds(["kubectl", "ws", workspace])
  }

  private func arguments(_ script: Script) async throws -> (space: String, resource: String, startsKonnector: Bool) {
    var words: [String] = []
    var startsKonnector = false
    var rest = script.arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "-h", "--help":
        try await script.say("Usage: \(script.path) [--start-konnector true|false] [-X] space_name resource_to_bind")
        throw Script.Exit(status: 0)
      case "-X": script.isTraced = true
      case "--start-konnector":
        guard let value = rest.popFirst() else { try await script.fail("missing start-konnector value") }
        guard value == "true" || value == "false" else {
          try await script.fail("start-konnector should be true or false")
        }
        startsKonnector = value == "true"
      case _ where word.hasPrefix("-"): try await script.fail("flag syntax error")
      default: words.append(word)
      }
    }
    if words.count > 2 { try await script.fail("too many positional arguments") }
    guard let space = words.first else {
      try await script.complain("space_name not specified")
      throw Script.Exit(status: 1)
    }
    guard words.count == 2 else {
      try await script.complain("resource_to_bind not specified")
      throw Script.Exit(status: 1)
    }
    return (space, words[1], startsKonnector)
  }

  private func bind(_ resource: String, in space: String, startsKonnector: Bool, _ script: Script) async throws {
    try await script.run(["kubectl", "ws", "root"])
    guard let id = try? await script.text(["kubectl", "get", "workspace", space, "-o", "jsonpath={.spec.cluster}"])
    else {
      try await end(script, "Failed to find the kcp workspace ID for \(space)")
    }
    try await script.say("kcp workspace \(space)'s ID is \(id)")
    try await script.run(["kubectl", "ws", "root:\(space)"])
    if try await script.succeeds(["kubectl", "get", "crd", "\(resource).edge.kubestellar.io"]) {
      return try await script.say("CRD for \(resource) already in place")
    }
    if startsKonnector { try await startKonnector(of: space, script) }
    try await script.say("binding \(resource) for \(space)")
    let binding = try await script.outcome([
      "kubectl", "bind", KubeBindServices.exportURL, "--skip-konnector", "--unattended", "--resource", resource,
    ])
    guard binding.status == 0, let namespace = Self.namespace(in: binding.text) else {
      try await script.complain(binding.text)
      try await end(script, "Failed to find the cluster namespace")
    }
    try await script.say("cluster namespace is \(namespace)")
    try await note(namespace, of: id, script)
  }

  private func end(_ script: Script, _ message: String) async throws -> Never {
    try await script.complain(message)
    throw Script.Exit(status: 1)
  }

  private func startKonnector(of space: String, _ script: Script) async throws {
    let log = "\(script.process.directory)/kubestellar-kube-bind-logs/kube-bind-konnector-\(space).log"
    try await script.say("starting kube-bind konnector for space \(space) in background, logs writing to \(log)")
    _ = try await script.succeeds(["kubectl", "create", "namespace", "kube-system"])
    let before = script.process.world.processes.named("konnector").count
    try await script.leave(["konnector", "--lease-namespace", "kube-system"], log: log)
    try await script.sleep(.seconds(2))
    if script.process.world.processes.named("konnector").count <= before {
      try await end(script, "Error: kube-bind konnector process not found")
    }
  }

  /// Writes down in the provider which consumer has which id.
  private func note(_ namespace: String, of id: String, _ script: Script) async throws {
    try await script.run(["kubectl", "ws", "root:espw"])
    if try await script.succeeds(["kubectl", "get", "namespace", "kubestellar"]) {
      try await script.say("namespace kubestellar already exists")
    } else {
      try await script.run(["kubectl", "create", "namespace", "kubestellar"])
    }
    let map = """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        namespace: kubestellar
        name: kbmap-\(id)
        labels: {kubestellar.io/kube-bind-id: \(namespace)}
      """
    try await script.run(["kubectl", "apply", "-f", "-"], input: map, error: .dropped)
  }

  /// The first `kube-bind-…` in what kubectl bind said; not the namespace `kube-bind` itself.
  private static func namespace(in text: String) -> String? {
    text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init).first {
      $0.hasPrefix("kube-bind-")
    }
  }
}
