import SimLoop

/// Starts what kube-bind needs at the provider's side.
@SimulatorActor
struct KubeBindLaunch {
  let script: Script

  /// Leaves `root:espw` as the current workspace.
  func launch() async throws {
    try await start("dex", ["dex", "serve", dexConfig()], started: " dex started")
    try await script.sleep(.seconds(2))
    if script.isRunning("example-backend") {
      try await script.say("example-backend is already running")
      return try await script.run(["kubectl", "ws", "root:espw"])
    }
    try await script.say("starting kube-bind example-backend in background")
    try await script.run(["kubectl", "ws", "root:espw"])
    try await script.run(["kubectl", "apply", "-f", "\(script.directory)/../kube-bind/deploy/crd"])
    try await start("example-backend", backend, started: "example-backend started", announced: true)
  }

  /// The file of the clone that `kubectl bind` was built in.
  private func dexConfig() -> String {
    let plugin = script.process.find("kubectl-bind", in: script.environment) ?? "kubectl-bind"
    let directory = plugin.lastIndex(of: "/").map { String(plugin[..<$0]) } ?? "."
    return "\(directory)/../hack/dex-config-dev.yaml"
  }

  private var backend: [String] {
    [
      "example-backend", "--oidc-issuer-client-id=kube-bind", "--oidc-issuer-url=\(KubeBindServices.issuer)",
      "--oidc-callback-url=http://127.0.0.1:8080/callback", "--pretty-name=BigCorp.com", "--consumer-scope=Cluster",
    ]
  }

  private func start(_ name: String, _ words: [String], started: String, announced: Bool = false) async throws {
    if script.isRunning(name) { return try await script.say("\(name) is already running") }
    if !announced { try await script.say("starting \(name) in background") }
    try await script.leave(words, log: "kubestellar-kube-bind-logs/kube-bind-\(name).log")
    for _ in 0..<10 {
      try await script.sleep(.seconds(3))
      if script.isRunning(name) { return try await script.say(started) }
    }
    try await script.complain("\(name) not started")
    throw Script.Exit(status: 1)
  }
}

/// Starts the three controllers of the centre.
@SimulatorActor
struct ControllerLaunch {
  let script: Script
  let folder: String

  private static let banner = String(repeating: "*", count: 40)

  func launch() async throws {
    try await show("Launching KubeStellar ...")
    try await script.sleep(.seconds(5))
    try HostFiles.makeDirectory(folder)
    try await script.run(["kubectl", "ws", "root:espw"], output: .dropped)
    try await start("mailbox-controller", ["-v=2"], called: "mailbox-controller")
    try await start("kubestellar-where-resolver", ["-v", "2"], called: "where-resolver")
    try await start(
      "placement-translator", ["--allclusters-context", "system:admin", "-v=2"], called: "placement translator")
    try await script.sleep(.seconds(10))
    try await script.run(["kubectl", "ws", "root"], output: .dropped)
    try await show("Finished launching KubeStellar ...")
  }

  private func show(_ line: String) async throws {
    for line in [Self.banner, line, Self.banner] { try await script.say(line) }
  }

  private func start(_ program: String, _ arguments: [String], called name: String) async throws {
    let log = "\(folder)/\(program)-log.txt"
    try await script.leave([program] + arguments, log: log)
    try await script.sleep(.seconds(1))
    guard script.isRunning(program) else {
      try await script.say(" \(name) failed to start ..... exiting")
      throw Script.Exit(status: 1)
    }
    try await script.say(" \(name) is running (log file: \(log))")
  }
}
