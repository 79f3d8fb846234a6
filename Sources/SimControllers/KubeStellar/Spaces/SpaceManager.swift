import SimTypes
import SimWorld
import Values

/// Makes Spaces: a workspace at the provider for each, and the Secrets by which it is reached.
///
/// It works on the cluster that hosts the space framework, and on every kcp server that a SpaceProviderDesc there describes.
package final class SpaceManager: Controller {
  /// Also the name of the program.
  package let name = "space-manager"
  /// Space created to Workspace created, and workspace ready to Space ready; the same for SpaceProviderDescs.
  package let latency = EdgeLatencies.space
  private let hosting: Cluster
  private let log: KLog
  private let resolve: (_ kubeconfig: String) -> KCPServer?
  private var queue: WorkQueue?
  private var providers: [String: SpaceProvider] = [:]

  /// - Parameters:
  ///   - hosting: the cluster in which the SpaceProviderDescs and Spaces are.
  ///   - resolve: finds the kcp server that a kubeconfig's text leads to.
  package init(hosting: Cluster, log: KLog, resolve: @escaping (_ kubeconfig: String) -> KCPServer?) {
    self.hosting = hosting
    self.log = log
    self.resolve = resolve
  }

  /// Begins to work, with what exists first; without effect if it works already. It can be started again after `stop`.
  package func start() {
    guard queue == nil else { return }
    log.plain("starting manager space controller")
    queue = WorkQueue(self, in: hosting.world)
  }

  /// Ends the work; what was made stays.
  package func stop() {
    queue?.stop()
    (queue, providers) = (nil, [:])
  }

  /// Watches the SpaceProviderDescs and Spaces of the hosting cluster. The workspaces of a provider are watched once
  /// the provider is ready.
  package func start(_ queue: WorkQueue) {
    for resource in [SpaceAPI.providers, SpaceAPI.spaces] {
      queue.watch(resource, of: hosting.server, in: hosting.id) { [hosting] change in
        [ReconcileKey(change.object.key, in: hosting.id, of: resource)]
      }
    }
  }

  /// Reconciles a SpaceProviderDesc by its name, or a Space by namespace and name, of which there may be only the
  /// workspace yet. Looks again after a second while the hosting cluster does not answer; a refused write is logged and
  /// tried again.
  package func reconcile(_ key: ReconcileKey) -> Requeue {
    guard hosting.server.isServing else { return .after(.seconds(1)) }
    do throws(StatusError) {
      return key.resource == SpaceAPI.providers ? try provide(key.object.name) : try bring(key.object)
    } catch {
      log.error("failed to reconcile", error.message, ["key": key.object.name])
      return .retry
    }
  }

  private static func namespace(of provider: String) -> String { "spaceprovider-\(provider)" }

  // MARK: Providers

  private func provide(_ name: String) throws(StatusError) -> Requeue {
    guard let description = hosting.find(SpaceAPI.providers, ObjectKey(name)), !description.isBeingDeleted else {
      return try withdraw(name)
    }
    guard providers[name] == nil else { return .done }
    if description.status["Phase"]?.string != "Ready" {
      try setPhase("Initializing", SpaceAPI.providers, description.key)
    }
    do {
      let provider = try SpaceProvider(description, in: hosting, resolve: resolve)
      let namespace = Self.namespace(of: name)
      if hosting.find(.namespaces, ObjectKey(namespace)) == nil {
        try hosting.ensureNamespace(namespace)
        log.info("Provider namespace created", at: 2, ["provider": name, "namespace": namespace])
      }
      providers[name] = provider
      try setPhase("Ready", SpaceAPI.providers, description.key)
      discover(provider, named: name)
      return .done
    } catch let problem as SpaceProvider.Problem {
      log.error("failed to create provider client", problem.message, ["provider": name])
      return .retry
    } catch let error as StatusError {
      throw error
    } catch {
      return .retry
    }
  }

  /// Looks at every workspace of a provider, now and whenever one changes.
  private func discover(_ provider: SpaceProvider, named name: String) {
    let (hostingID, namespace) = (hosting.id, Self.namespace(of: name))
    queue?.watch(KCPAPI.workspaces, of: provider.kcp.server) { change in
      [ReconcileKey(ObjectKey(change.object.name, in: namespace), in: hostingID, of: SpaceAPI.spaces)]
    }
    for space in hosting.list(SpaceAPI.spaces) where space.spec["SpaceProviderDescName"]?.string == name {
      queue?.add(ReconcileKey(space.key, in: hostingID, of: SpaceAPI.spaces))
    }
  }

  /// Without its description a provider's discovered Spaces go, and managed ones are not ready.
  private func withdraw(_ name: String) throws(StatusError) -> Requeue {
    guard providers.removeValue(forKey: name) != nil else { return .done }
    var isManaging = false
    for space in hosting.list(SpaceAPI.spaces) where space.spec["SpaceProviderDescName"]?.string == name {
      if space.spec["Type"]?.string == "unmanaged" {
        try hosting.delete(SpaceAPI.spaces, space.key)
      } else {
        isManaging = true
        try setPhase("NotReady", SpaceAPI.spaces, space.key)
      }
    }
    let namespace = ObjectKey(Self.namespace(of: name))
    if !isManaging, hosting.find(.namespaces, namespace) != nil { try hosting.delete(.namespaces, namespace) }
    return .done
  }

  // MARK: Spaces

  private static let finalizer = "SpaceFinalizer"
  private static let pathAnnotation = "kubestellar.io/space-path"

  private func bring(_ key: ObjectKey) throws(StatusError) -> Requeue {
    guard let space = hosting.find(SpaceAPI.spaces, key) else { return try adopt(key) }
    let name = space.spec["SpaceProviderDescName"]?.string ?? ""
    guard let provider = providers[name] else { return space.isBeingDeleted ? .retry : .done }
    guard let parent = provider.kcp.cluster(at: space.annotations[Self.pathAnnotation] ?? "root") else { return .retry }
    let workspace = parent.find(KCPAPI.workspaces, ObjectKey(space.name))
    if space.isBeingDeleted { return try remove(space, workspace, parent) }
    switch space.spec["Type"]?.string {
    case "imported": try setPhase("Ready", SpaceAPI.spaces, key)
    case "unmanaged" where workspace == nil: try hosting.delete(SpaceAPI.spaces, key)
    default: try manage(space, workspace, parent, provider)
    }
    return .done
  }

  private func manage(
    _ space: Object, _ workspace: Object?, _ parent: Cluster, _ provider: SpaceProvider
  ) throws(StatusError) {
    let phase = space.status["Phase"]?.string ?? ""
    switch workspace {
    case nil where phase.isEmpty || phase == "Initializing":
      try hosting.modify(SpaceAPI.spaces, space.key) { space in
        if !space.finalizers.contains(Self.finalizer) { space.finalizers.append(Self.finalizer) }
        space["status", "Phase"] = "Initializing"
      }
      log.info("Creating KCP workspace", at: 2, ["name": space.name])
      try provider.kcp.createWorkspace(space.name, in: parent)
      log.info("Created KCP workspace for space", at: 2, ["name": space.name])
    case nil:
      try setPhase("NotReady", SpaceAPI.spaces, space.key)
    case let present? where present.status["phase"]?.string == "Ready":
      let path = "\(provider.kcp.path(of: parent)):\(space.name)"
      if phase != "Ready" { log.info("New KCP workspace is ready", at: 2, ["ws": path]) }
      try publish(space, path: path, provider)
    default:
      break
    }
  }

  /// A workspace that has no Space gets one, if its name says so.
  private func adopt(_ key: ObjectKey) throws(StatusError) -> Requeue {
    for (name, provider) in providers.sorted(by: { $0.key < $1.key }) where key.namespace == Self.namespace(of: name) {
      let workspace = provider.kcp.root?.find(KCPAPI.workspaces, ObjectKey(key.name))
      guard let workspace, !workspace.isBeingDeleted, provider.discovers(key.name),
        workspace.status["phase"]?.string == "Ready"
      else { continue }
      log.info("New space was detected", ["space": key.name, "provider": name])
      try hosting.create(
        Object(
          apiVersion: SpaceAPI.apiVersion, kind: "Space", name: key.name, namespace: key.namespace,
          ["spec": ["SpaceProviderDescName": .string(name), "Type": "unmanaged"], "status": ["Phase": "Ready"]]))
    }
    return .done
  }

  private func remove(_ space: Object, _ workspace: Object?, _ parent: Cluster) throws(StatusError) -> Requeue {
    if let workspace, space.spec["Type"]?.string == "managed" {
      if !workspace.isBeingDeleted { try parent.delete(KCPAPI.workspaces, workspace.key) }
      return .done
    }
    for scope in Scope.allCases {
      let key = ObjectKey(scope.secretName(space.name), in: secretNamespace(space))
      if hosting.find(.secrets, key) != nil { try hosting.delete(.secrets, key) }
    }
    log.info("Space deleted", at: 2, ["space": space.name])
    try hosting.modify(SpaceAPI.spaces, space.key) { $0.finalizers.removeAll { $0 == Self.finalizer } }
    return .done
  }

  // MARK: Secrets

  private enum Scope: String, CaseIterable {
    case inCluster = "incluster"
    case external

    func secretName(_ space: String) -> String { "\(rawValue)-\(space)" }

    /// Whether a Space's `accessscopetype` asks for it.
    func isWanted(by space: Object) -> Bool {
      switch space.spec["accessscopetype"]?.string {
      case "InCluster": self == .inCluster
      case "External": self == .external
      default: true
      }
    }
  }

  private func secretNamespace(_ space: Object) -> String {
    Self.namespace(of: space.spec["SpaceProviderDescName"]?.string ?? "")
  }

  private func publish(_ space: Object, path: String, _ provider: SpaceProvider) throws(StatusError) {
    var references: [String: Value] = [:]
    for scope in Scope.allCases where scope.isWanted(by: space) {
      let base = scope == .inCluster ? provider.inCluster : provider.external
      let text = SpaceProvider.kubeconfig(base, forPath: path).yaml()
      let key = ObjectKey(scope.secretName(space.name), in: secretNamespace(space))
      try putSecret(key, kubeconfig: text)
      let field = scope == .inCluster ? "inClusterSecretRef" : "externalSecretRef"
      references[field] = ["name": .string(key.name), "namespace": .string(key.namespace ?? "")]
    }
    let status = Value.map(references.merging(["Phase": "Ready"]) { _, new in new })
    try hosting.modify(SpaceAPI.spaces, space.key) { space in
      if space.spec["Type"]?.string == "managed", !space.finalizers.contains(Self.finalizer) {
        space.finalizers.append(Self.finalizer)
      }
      space.content["status"] = status
    }
  }

  /// The kubeconfig is encoded before the Secret encodes it: whoever reads it decodes twice.
  private func putSecret(_ key: ObjectKey, kubeconfig: String) throws(StatusError) {
    let data: Value = ["kubeconfig": .string(Base64.encoded(Base64.encoded(kubeconfig)))]
    if hosting.find(.secrets, key) != nil {
      try hosting.modify(.secrets, key) { $0.content["data"] = data }
      return
    }
    try hosting.create(
      Object(
        apiVersion: "v1", kind: "Secret", name: key.name, namespace: key.namespace, ["type": "Opaque", "data": data]))
  }

  private func setPhase(_ phase: String, _ resource: GroupResource, _ key: ObjectKey) throws(StatusError) {
    try hosting.modify(resource, key) { $0["status", "Phase"] = .string(phase) }
  }
}
