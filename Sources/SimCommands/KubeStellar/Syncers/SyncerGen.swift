import SimControllers
import SimLoop
import SimTypes
import SimWorld

/// `kubectl-kubestellar-syncer_gen NAME`: gives a syncer an identity in the current workspace and writes its manifest.
struct SyncerGen: Command {
  static let names = ["kubectl-kubestellar-syncer_gen"]
  static let cost = Duration.milliseconds(300)

  init() {}

  func run(_ process: CommandProcess) async throws -> Int32 {
    do {
      let flags = try Self.flags.parse(process.arguments)
      guard flags.words.count == 1, !flags.wantsHelp else {
        try await process.print(Self.help)
        return 0
      }
      try await generate(process, flags)
      return 0
    } catch let problem as FlagSet.Problem {
      return try await fail(process, problem.message)
    } catch let problem as WorkspaceAddress.Problem {
      return try await fail(process, problem.message)
    } catch let refusal as StatusError {
      return try await fail(process, refusal.message)
    } catch let problem as FileError {
      return try await fail(process, problem.text)
    }
  }

  /// Both the command library and the program say it.
  private func fail(_ process: CommandProcess, _ message: String) async throws -> Int32 {
    try await process.complain("Error: \(message)")
    try await process.complain("error: \(message)")
    return 1
  }

  // MARK: Steps

  private func generate(_ process: CommandProcess, _ flags: ParsedFlags) async throws {
    let target = flags.words[0]
    let (image, file, replicas) = try Self.validated(flags)
    if file != "-" { try HostFiles.write([], to: process.absolute(file), mode: 0o644) }
    let place = try WorkspaceAddress(process, ConfigChoice(flags))
    guard let workspace = place.workspace else {
      throw WorkspaceAddress.Problem(message: "access to workspace \(place.path) denied")
    }
    let config = try await configuration(target, workspace, process)
    let id = "kubestellar-syncer-\(target)-\(process.world.random.base36(8))"
    let namespace = flags.text("kcp-namespace")
    try await identify(id, owner: config, in: workspace, namespace, process)
    let token = try token(of: ObjectKey(id, in: namespace), in: workspace)
    let manifest = SyncerManifest(
      id: id, syncTarget: target, uid: config.uid, server: place.kcp.address, token: token, image: image,
      namespace: flags.given("namespace") ?? id, replicas: replicas, qps: flags.text("qps"),
      burst: flags.text("burst"))
    if file == "-" {
      try await process.output.write(Array(manifest.text.utf8))
    } else {
      try HostFiles.write(Array(manifest.text.utf8), to: process.absolute(file), mode: 0o644)
    }
    try await advise(process, file, manifest.namespace, id)
  }

  private static func validated(
    _ flags: ParsedFlags
  ) throws(FlagSet.Problem) -> (image: String, file: String, replicas: Int) {
    let image = flags.text("syncer-image")
    let file = flags.text("output-file")
    let replicas = flags.int("replicas")
    var problems: [String] = []
    if image.isEmpty { problems.append("--syncer-image is required") }
    if flags.text("kcp-namespace").isEmpty { problems.append("--kcp-namespace is required") }
    if replicas != 0 && replicas != 1 { problems.append("only 0 and 1 are valid values for --replicas") }
    if file.isEmpty { problems.append("--output-file is required") }
    guard problems.isEmpty else {
      throw FlagSet.Problem(message: problems.count == 1 ? problems[0] : "[\(problems.joined(separator: ", "))]")
    }
    return (image, file, replicas)
  }

  /// The EdgeSyncConfig of the mailbox, made if need be; asks without limit until its kind is served.
  private func configuration(
    _ name: String, _ workspace: Cluster, _ process: CommandProcess
  ) async throws -> Object {
    while workspace.types[EdgeAPI.edgeSyncConfigs] == nil {
      process.simulation.programs.noteCall()
      try await process.simulation.sleep(.seconds(1))
    }
    if let present = workspace.find(EdgeAPI.edgeSyncConfigs, ObjectKey(name)) { return present }
    return try workspace.create(
      Object(apiVersion: EdgeAPI.apiVersion, kind: "EdgeSyncConfig", name: name, ["spec": [:]]))
  }

  private func identify(
    _ id: String, owner: Object, in workspace: Cluster, _ namespace: String, _ process: CommandProcess
  ) async throws {
    let group = "rbac.authorization.k8s.io"
    try await process.complain("Creating service account \"\(id)\"")
    var account = Object(apiVersion: "v1", kind: "ServiceAccount", name: id, namespace: namespace)
    var role = Object(
      apiVersion: "\(group)/v1", kind: "ClusterRole", name: id,
      [
        "rules": [
          ["apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]], ["nonResourceURLs": ["/"], "verbs": ["access"]],
        ]
      ])
    var binding = Object(
      apiVersion: "\(group)/v1", kind: "ClusterRoleBinding", name: id,
      [
        "roleRef": ["apiGroup": .string(group), "kind": "ClusterRole", "name": .string(id)],
        "subjects": [["kind": "ServiceAccount", "name": .string(id), "namespace": .string(namespace)]],
      ])
    let owners = [OwnerReference(owner)]
    (account.owners, role.owners, binding.owners) = (owners, owners, owners)
    try workspace.create(account)
    try await process.complain(
      "Creating cluster role \"\(id)\" to give service account \"\(id)\"\n\n 1. write and sync access to the synctarget"
        + " \"\(id)\"\n 2. write access to apiresourceimports.\n")
    try workspace.create(role)
    try await process.complain(
      "Creating or updating cluster role binding \"\(id)\" to bind service account \"\(id)\" to cluster role \"\(id)\".\n"
    )
    try workspace.create(binding)
  }

  /// A token in a Secret of the service account.
  private func token(of account: ObjectKey, in workspace: Cluster) throws(StatusError) -> String {
    let token = ServiceAccountTokens.make(cluster: workspace.id, serviceAccount: account, world: workspace.world)
    var secret = Object(
      apiVersion: "v1", kind: "Secret", name: "\(account.name)-token", namespace: account.namespace,
      [
        "type": "kubernetes.io/service-account-token",
        "data": [
          "token": .string(Base64.encoded(token)), "namespace": .string(Base64.encoded(account.namespace ?? "")),
        ],
      ])
    secret.annotations = ["kubernetes.io/service-account.name": account.name]
    try workspace.create(secret)
    return token
  }

  private func advise(_ process: CommandProcess, _ file: String, _ namespace: String, _ id: String) async throws {
    try await process.complain(
      """
      Wrote workload execution cluster manifest to \(file) for namespace "\(namespace)". Use

        KUBECONFIG=<wec-config> kubectl apply -f "\(file)"

      to apply it. Use

        KUBECONFIG=<wec-config> kubectl get deployment -n "\(namespace)" \(id)

      to verify the syncer pod is running.
      """)
  }

  private static let flags = FlagSet(
    Flag.client + [
      .text("syncer-image"), .int("replicas", nil, 1), .text("kcp-namespace", nil, "default"), .text("qps", nil, "20"),
      .int("burst", nil, 30), .list("labels"), .duration("lifetime", "0s"),
      .duration("service-account-token-wait", "0s"), .text("output-file", "o"), .text("namespace", "n"),
    ])

  private static let help = """
    Create service account and RBAC permissions in the workspace for the syncer, and output the manifest that installs it

    Usage:
      kubectl kubestellar syncer-gen <synctarget-name> --syncer-image <kubestellar-syncer-image> -o <output-file> [flags]
    """
}
