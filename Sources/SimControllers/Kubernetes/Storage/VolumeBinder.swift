import SimTypes
import SimWorld
import Values

/// Provisions volumes for claims of kind's storage class, once a pod that uses the claim exists.
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
      (pod.spec["volumes"]?.list ?? []).compactMap { $0["persistentVolumeClaim"]?["claimName"]?.string }
        .map { ObjectKey($0, in: pod.namespace) }
    }
  }

  /// Reconciles one claim, by namespace and name: makes a volume of just the requested size and binds the two. Bound
  /// claims, and those without a class of the provisioner `rancher.io/local-path`, are left alone. With
  /// `WaitForFirstConsumer` a claim waits for a pod that uses it, whether or not that has a node.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let claim = cluster.find(.persistentVolumeClaims, key.object), claim.status["phase"] != "Bound" else {
      return .done
    }
    guard let name = claim.spec["storageClassName"]?.string,
      let storageClass = cluster.find(.storageClasses, ObjectKey(name)),
      storageClass["provisioner"]?.string == "rancher.io/local-path"
    else { return .done }
    let isUsed = cluster.list(.pods, in: claim.namespace).contains { pod in
      (pod.spec["volumes"]?.list ?? []).contains {
        $0["persistentVolumeClaim"]?["claimName"]?.string == claim.name
      }
    }
    if !isUsed, storageClass["volumeBindingMode"]?.string == "WaitForFirstConsumer" {
      events.record(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding")
      return .done
    }
    return attempting {
      try bind(claim, to: storageClass)
      return .done
    }
  }

  private func bind(_ claim: Object, to storageClass: Object) throws {
    let name = "pvc-\(claim.uid)"
    let capacity = claim.spec["resources"]?["requests"]?["storage"] ?? "1Gi"
    let volume = Object(
      apiVersion: "v1", kind: "PersistentVolume", name: name,
      [
        "spec": [
          "accessModes": claim.spec["accessModes"] ?? [], "capacity": ["storage": capacity],
          "claimRef": [
            "apiVersion": "v1", "kind": "PersistentVolumeClaim", "name": .string(claim.name),
            "namespace": .string(claim.namespace ?? ""), "uid": .string(claim.uid),
          ],
          "hostPath": [
            "path": .string("/var/local-path-provisioner/\(name)_\(claim.namespace ?? "")_\(claim.name)"),
            "type": "DirectoryOrCreate",
          ],
          "persistentVolumeReclaimPolicy": storageClass["reclaimPolicy"] ?? "Delete",
          "storageClassName": .string(storageClass.name),
        ]
      ])
    try cluster.create(volume)
    updateStatus(.persistentVolumes, ObjectKey(name)) { $0["status", "phase"] = "Bound" }
    try cluster.modify(.persistentVolumeClaims, claim.key) { $0["spec", "volumeName"] = .string(name) }
    updateStatus(.persistentVolumeClaims, claim.key) { object in
      object["status"] = [
        "phase": "Bound", "accessModes": object.spec["accessModes"] ?? [], "capacity": ["storage": capacity],
      ]
    }
  }
}
