import SimTypes
import SimWorld
import Values

/// Deletes or releases a volume whose claim is gone, as the volume's policy wants it.
package final class VolumeReclaimer: ClusterController {
  /// Reacts after `Latencies.workload`.
  package init(_ cluster: Cluster) {
    super.init(cluster, name: "persistentvolume-reclaimer", latency: Latencies.workload)
  }

  /// Watches volumes, and claims: a claim concerns the volume it is bound to.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.persistentVolumes, of: self)
    queue.watch(.persistentVolumeClaims, of: self) { claim in
      claim.spec["volumeName"]?.string.map { [ObjectKey($0)] } ?? []
    }
  }

  /// Reconciles one bound volume by name; another claim of the same name is not its claim.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let volume = cluster.find(.persistentVolumes, key.object), volume.status["phase"] == "Bound",
      let reference = volume.spec["claimRef"], let name = reference["name"]?.string
    else { return .done }
    let claim = cluster.find(.persistentVolumeClaims, ObjectKey(name, in: reference["namespace"]?.string))
    guard claim?.uid != reference["uid"]?.string else { return .done }
    return attempting {
      if volume.spec["persistentVolumeReclaimPolicy"] == "Delete" {
        try cluster.delete(.persistentVolumes, volume.key)
      } else {
        updateStatus(.persistentVolumes, volume.key) { $0["status", "phase"] = "Released" }
      }
      return .done
    }
  }
}
