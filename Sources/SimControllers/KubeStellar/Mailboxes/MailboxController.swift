import SimTypes
import SimWorld
import Values

/// Keeps one mailbox workspace for each SyncTarget, with the kinds that syncers read bound in it.
package final class MailboxController: EdgeController {
  /// On a mailbox workspace: the name of its SyncTarget as the consumer has it, without the consumer's id.
  package static let targetAnnotation = "edge.kubestellar.io/sync-target-name"
  private static let bound = ["syncerconfigs", "edgesyncconfigs"]

  /// The provider's copies by the names of their mailboxes.
  private var targets: [String: ObjectKey] = [:]
  /// When the binding that is under way in a mailbox is done.
  private var bindings: [ClusterID: Instant] = [:]

  /// - Parameter espw: the workspace that `--espw-path` names.
  package init(_ kcp: KCPServer, espw: Cluster?, log: KLog) {
    super.init(
      "mailbox-controller", kcp: kcp, provider: espw, needs: [EdgeAPI.syncTargets, EdgeAPI.syncerConfigs],
      latency: EdgeLatencies.mailbox, log: log)
  }

  override func stopped() { (targets, bindings) = ([:], [:]) }

  /// Watches the provider's copies of SyncTargets, and the workspaces in `root`, which is where mailboxes are.
  package override func start(_ queue: WorkQueue) {
    super.start(queue)
    guard let provider, let root = kcp.root else { return }
    queue.watch(EdgeAPI.syncTargets, of: kcp.server, in: provider.id) { [unowned self] change in
      key(of: change.object).map { [$0] }
        ?? [ReconcileKey(change.object.key, in: provider.id, of: EdgeAPI.syncTargets)]
    }
    queue.watch(KCPAPI.workspaces, of: kcp.server, in: root.id) { change in
      [ReconcileKey(change.object.key, in: root.id, of: KCPAPI.workspaces)]
    }
  }

  /// The key of the mailbox of a SyncTarget; `nil` if its consumer is not known.
  private func key(of target: Object) -> ReconcileKey? {
    guard let origin = consumers.origin(of: target), let root = kcp.root else { return nil }
    let name = MailboxName(cluster: origin.cluster.description, uid: target.uid).text
    targets[name] = target.key
    return ReconcileKey(ObjectKey(name), in: root.id, of: KCPAPI.workspaces)
  }

  /// Reconciles the mailbox of a workspace name in `root`: makes the workspace and binds kinds in it if there is a
  /// SyncTarget for it, deletes it if there is none. Names that are not those of mailboxes are ignored. A key of the
  /// type SyncTarget is a copy whose consumer was not known when it was seen.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let provider, let root = kcp.root, kcp.isUsable else { return .after(.seconds(1)) }
    if key.resource == EdgeAPI.syncTargets {
      guard let target = provider.find(EdgeAPI.syncTargets, key.object) else { return .done }
      guard let mailbox = self.key(of: target) else {
        log.error("failed to get consumer space ID from a provider's copy", nil, ["syncTarget": key.object.name])
        return .retry
      }
      queue?.add(mailbox, after: .zero)
      return .done
    }
    let name = key.object.name
    guard let mailbox = MailboxName(name) else {
      log.info("Ignoring non-mailbox workspace name", at: 3, ["wsName": name])
      return .done
    }
    let target = targets[name].flatMap { provider.find(EdgeAPI.syncTargets, $0) }
    let wanted = target.flatMap { $0.uid == mailbox.uid && !$0.isBeingDeleted ? $0 : nil }
    return bring(root.find(KCPAPI.workspaces, key.object), named: name, to: wanted, in: root)
  }

  private func bring(_ workspace: Object?, named name: String, to target: Object?, in root: Cluster) -> Requeue {
    switch (target, workspace) {
    case (nil, let present?) where !present.isBeingDeleted:
      targets[name] = nil
      return attempting("Failed to delete unwanted workspace") { () throws(StatusError) in
        try root.delete(KCPAPI.workspaces, present.key)
        log.info("Deleted unwanted workspace", at: 2, ["mbwsName": name])
        return .done
      }
    case (nil, _):
      log.info("Both SyncTarget and Workspace are absent or deleting, nothing to do", at: 3, ["mbwsName": name])
      return .done
    case (let target?, nil):
      return create(name, for: target, in: root)
    case (_, let present?) where present.isBeingDeleted:
      log.info("Wanted workspace is being deleted, will retry later", at: 3, ["mbwsName": name])
      return .after(.seconds(1))
    case (_, let present?):
      return bindKinds(in: present)
    }
  }

  private func create(_ name: String, for target: Object, in root: Cluster) -> Requeue {
    let original = consumers.origin(of: target)?.name ?? target.name
    return attempting("Failed to create workspace") { () throws(StatusError) in
      try kcp.createWorkspace(name, in: root, annotations: [Self.targetAnnotation: original])
      log.info("Created missing workspace", at: 2, ["worker": "0", "mbwsName": name])
      return .done
    }
  }

  // MARK: Binding

  /// Binds what is missing, one after the other: each takes its time.
  private func bindKinds(in workspace: Object) -> Requeue {
    guard let mailbox = kcp.cluster(of: workspace), workspace.status["phase"]?.string == "Ready", let provider else {
      log.info("Mailbox workspace does not have a Spec.Cluster yet", at: 2, ["mbwsName": workspace.name])
      return .done
    }
    let missing = Self.bound.first {
      mailbox.find(.customResourceDefinitions, ObjectKey("\($0).\(EdgeAPI.group)")) == nil
    }
    guard let missing else {
      bindings[mailbox.id] = nil
      return connect(mailbox, to: provider)
    }
    guard let done = bindings[mailbox.id] else {
      let duration = world.delay(EdgeLatencies.binding)
      bindings[mailbox.id] = world.now + duration
      log.info("Ensuring binding", at: 2, ["script": "kubestellar-kube-bind", "resource": missing])
      return .after(duration)
    }
    guard done <= world.now else { return .after(done - world.now) }
    bindings[mailbox.id] = nil
    return attempting("Unable to bind") { () throws(StatusError) in
      let outcome = try KubeBind.bind(missing, consumer: mailbox, provider: provider)
      world.konnectors.start(
        for: mailbox, provider: provider, id: outcome.id, findsLeftovers: !outcome.isNewConsumer)
      return bindKinds(in: workspace)
    }
  }

  /// A konnector that has died is started again with the binding.
  private func connect(_ mailbox: Cluster, to provider: Cluster) -> Requeue {
    guard world.konnectors.of(mailbox) == nil else { return .done }
    if let id = KubeBind.id(of: mailbox, in: provider) {
      world.konnectors.start(for: mailbox, provider: provider, id: id)
    }
    return .done
  }
}
