import SimTypes
import SimWorld
import Values

/// Binds claims to volumes that are there and fit, and provisions volumes for claims of kind's storage class.
package final class VolumeBinder: ClusterController {
  private let events: EventRecorder

  /// Reacts after `Latencies.volumeBinding`; its events name `persistentvolume-controller`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "persistentvolume-controller")
    super.init(cluster, name: "persistentvolume-binder", latency: Latencies.volumeBinding)
  }

  /// Watches claims, and pods, which concern the claims that their volumes name.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.persistentVolumeClaims, of: self)
    queue.watch(.pods, of: self) { pod in
      pod.claimNames.map { ObjectKey($0, in: pod.namespace) }
    }
    queue.watch(.persistentVolumes, of: self) { [unowned self] volume in
      guard volume.status["phase"] == "Available" else { return [] }
      return cluster.list(.persistentVolumeClaims).filter { $0.status["phase"] != "Bound" }.map(\.key)
    }
  }

  /// Reconciles one claim, by namespace and name: makes a volume of just the requested size and binds the two. Bound
  /// claims, and those without a class of the provisioner `rancher.io/local-path`, are left alone. With
  /// `WaitForFirstConsumer` a claim waits for a pod that uses it, whether or not that has a node.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let claim = cluster.find(.persistentVolumeClaims, key.object), claim.status["phase"] != "Bound",
      !claim.isBeingDeleted
    else { return .done }
    let className = claim.spec["storageClassName"]?.string ?? ""
    let storageClass = cluster.find(.storageClasses, ObjectKey(className))
    let isUsed = cluster.list(.pods, in: claim.namespace).contains { $0.claimNames.contains(claim.name) }
    if !isUsed, storageClass?["volumeBindingMode"]?.string == "WaitForFirstConsumer" {
      events.record(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding")
      return .done
    }
    return attempting {
      if let volume = VolumeMatch.best(for: claim, among: cluster.list(.persistentVolumes)) {
        try bind(claim, to: volume)
      } else if let storageClass {
        if storageClass["provisioner"] == "rancher.io/local-path" { try provision(claim, storageClass) }
      } else if className.isEmpty {
        events.record(
          claim, "FailedBinding", "no persistent volumes available for this claim and no storage class is set")
      } else {
        events.record(
          claim, .warning, "ProvisioningFailed", "storageclass.storage.k8s.io \"\(className)\" not found")
      }
      return .done
    }
  }

  /// Binds a claim and a volume that was there.
  private func bind(_ claim: Object, to volume: Object) throws {
    try cluster.modify(.persistentVolumes, volume.key) {
      $0["spec", "claimRef"] = Self.reference(to: claim)
      $0.annotations["pv.kubernetes.io/bound-by-controller"] = "yes"
    }
    try complete(claim, volume, capacity: volume.spec["capacity"]?["storage"])
  }

  private func provision(_ claim: Object, _ storageClass: Object) throws {
    let name = "pvc-\(claim.uid)"
    let capacity = claim.spec["resources"]?["requests"]?["storage"] ?? "1Gi"
    let volume = Object(
      apiVersion: "v1", kind: "PersistentVolume", name: name,
      [
        "metadata": ["annotations": ["pv.kubernetes.io/provisioned-by": "rancher.io/local-path"]],
        "spec": [
          "accessModes": claim.spec["accessModes"] ?? [], "capacity": ["storage": capacity],
          "claimRef": Self.reference(to: claim),
          "hostPath": [
            "path": .string("/var/local-path-provisioner/\(name)_\(claim.namespace ?? "")_\(claim.name)"),
            "type": "DirectoryOrCreate",
          ],
          "persistentVolumeReclaimPolicy": storageClass["reclaimPolicy"] ?? "Delete",
          "storageClassName": .string(storageClass.name),
        ],
      ])
    try complete(claim, try cluster.create(volume), capacity: capacity)
  }

  private static func reference(to claim: Object) -> Value {
    [
      "apiVersion": "v1", "kind": "PersistentVolumeClaim", "name": .string(claim.name),
      "namespace": .string(claim.namespace ?? ""), "uid": .string(claim.uid),
    ]
  }

  private func complete(_ claim: Object, _ volume: Object, capacity: Value?) throws {
    updateStatus(.persistentVolumes, volume.key) { $0["status", "phase"] = "Bound" }
    try cluster.modify(.persistentVolumeClaims, claim.key) {
      $0["spec", "volumeName"] = .string(volume.name)
      $0.annotations["pv.kubernetes.io/bind-completed"] = "yes"
      $0.annotations["pv.kubernetes.io/bound-by-controller"] = "yes"
    }
    updateStatus(.persistentVolumeClaims, claim.key) { object in
      object["status"] = [
        "phase": "Bound", "accessModes": volume.spec["accessModes"] ?? [], "capacity": ["storage": capacity ?? ""],
      ]
    }
  }
}

extension Object {
  /// The volume claims that a pod names.
  var claimNames: [String] {
    (spec["volumes"]?.list ?? []).compactMap { $0["persistentVolumeClaim"]?["claimName"]?.string }
  }
}
