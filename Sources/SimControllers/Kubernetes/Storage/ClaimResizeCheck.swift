import SimTypes
import SimWorld
import Values

/// Refuses larger claims whose class does not let them grow (the admission plug-in PersistentVolumeClaimResize).
enum ClaimResizeCheck {
  static func check(_ claim: Object, _ old: Object, in cluster: Cluster) throws(StatusError) {
    guard claim.kind == "PersistentVolumeClaim", let size = size(claim), let before = self.size(old), size > before
    else { return }
    let storageClass = cluster.find(.storageClasses, ObjectKey(claim.spec["storageClassName"]?.string ?? ""))
    guard storageClass?["allowVolumeExpansion"]?.bool != true else { return }
    throw .forbidden(
      .persistentVolumeClaims, claim.name,
      "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize"
    )
  }

  private static func size(_ claim: Object) -> Quantity? {
    claim.spec["resources"]?["requests"]?["storage"].flatMap { Quantity($0) }
  }
}
