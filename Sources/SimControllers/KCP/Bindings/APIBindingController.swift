import SimTypes
import SimWorld
import Values

/// Binds APIs: resolves what an APIBinding refers to, lets the workspace serve it, and takes it away again.
final class APIBindingController: Controller {
  let name = "apibinding"
  let latency = KCPLatencies.bookkeeping
  private unowned let kcp: KCPServer
  /// When a binding that is under way is done.
  private var due: [ReconcileKey: Instant] = [:]
  private var bindings: [ReconcileKey: Set<ReconcileKey>] = [:]
  private var unresolved: Set<ReconcileKey> = []

  init(_ kcp: KCPServer) { self.kcp = kcp }

  func start(_ queue: WorkQueue) {
    queue.watch(KCPAPI.apiBindings, of: kcp.server)
    queue.watch(KCPAPI.apiExports, of: kcp.server) { [weak self] change in
      let export = ReconcileKey(change.object.key, in: change.cluster)
      return self.map { ($0.bindings[export] ?? []).union($0.unresolved).sorted() } ?? []
    }
    queue.watch(KCPAPI.apiResourceSchemas, of: kcp.server) { [weak self] _ in self?.unresolved.sorted() ?? [] }
  }

  func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let cluster = kcp.server.clusters[key.cluster], let binding = cluster.find(KCPAPI.apiBindings, key.object)
    else {
      forget(key)
      return .done
    }
    do throws(StatusError) {
      if binding.isBeingDeleted { return try unbind(binding, in: cluster) }
      if !binding.finalizers.contains(KCPAPI.bindingFinalizer) {
        try cluster.modify(KCPAPI.apiBindings, key.object) { $0.finalizers.append(KCPAPI.bindingFinalizer) }
      }
      return try bind(binding, key, in: cluster)
    } catch {
      return .retry
    }
  }

  private func forget(_ key: ReconcileKey) {
    due[key] = nil
    unresolved.remove(key)
    for export in bindings.keys { bindings[export]?.remove(key) }
  }

  // MARK: Binding

  private func bind(_ binding: Object, _ key: ReconcileKey, in cluster: Cluster) throws(StatusError) -> Requeue {
    let binder = kcp.binder
    switch binder.offer(for: binding, in: cluster) {
    case .failure(let problem):
      unresolved.insert(key)
      try report(problem, binding, in: cluster)
      return .done
    case .success(let offer):
      unresolved.remove(key)
      bindings[offer.key, default: []].insert(key)
      guard !binder.isBound(binding, to: offer) else { return .done }
      if let problem = binder.conflict(offer, binding, in: cluster) {
        due[key] = nil
        try report(problem, binding, in: cluster)
        return .after(.seconds(5))
      }
      return try proceed(offer, binding, key, in: cluster)
    }
  }

  /// Begins a binding, or ends it once its time has come.
  private func proceed(
    _ offer: APIBinder.Offer, _ binding: Object, _ key: ReconcileKey, in cluster: Cluster
  ) throws(StatusError) -> Requeue {
    let now = kcp.world.now
    let done = due[key] ?? kcp.schemas.establish(offer.schemas, in: kcp.world) + kcp.world.delay(KCPLatencies.binding)
    if done > now {
      due[key] = done
      let names = offer.schemas.map(\.name).joined(separator: ", ")
      try write([.holds("APIExportValid")] + Self.waiting(for: names), binding, in: cluster)
      return .after(done - now)
    }
    due[key] = nil
    try kcp.binder.install(offer, as: binding, in: cluster)
    return .done
  }

  private static func waiting(for schemas: String) -> [KCPCondition] {
    let message = "Waiting for API(s) to be established: \(schemas)"
    return ["BindingUpToDate", "InitialBindingCompleted", "Ready"].map {
      .fails($0, "WaitingForEstablished", .info, message)
    }
  }

  private func report(_ problem: BindingProblem, _ binding: Object, in cluster: Cluster) throws(StatusError) {
    try write(problem.conditions, binding, in: cluster)
  }

  private func write(_ conditions: [KCPCondition], _ binding: Object, in cluster: Cluster) throws(StatusError) {
    try cluster.modify(KCPAPI.apiBindings, binding.key, .status) { binding in
      // What was bound once stays bound while a newer offer is worked on.
      if binding.status["phase"]?.string != "Bound" { binding["status", "phase"] = "Binding" }
      binding.set(conditions, now: kcp.world.now)
    }
  }

  // MARK: Unbinding

  /// Deletes the objects of the bound types, then the types, then lets the binding go.
  private func unbind(_ binding: Object, in cluster: Cluster) throws(StatusError) -> Requeue {
    let resources = APIBinder.boundResources(binding)
    for resource in resources {
      for object in cluster.list(resource) where !object.isBeingDeleted { try cluster.delete(resource, object.key) }
    }
    guard resources.allSatisfy({ cluster.list($0).isEmpty }) else { return .after(.seconds(1)) }
    for resource in resources { cluster.types.remove(resource) }
    try cluster.modify(KCPAPI.apiBindings, binding.key) { $0.finalizers.removeAll { $0 == KCPAPI.bindingFinalizer } }
    return .done
  }
}
