import SimTypes
import SimWorld
import Values

/// Which of the volumes that are there a claim gets.
enum VolumeMatch {
  /// The volume that was reserved for the claim, or else the smallest free one that fits.
  static func best(for claim: Object, among volumes: [Object]) -> Object? {
    let fitting = volumes.filter { fits($0, claim) }
    return fitting.first { $0.spec["claimRef"] != nil }
      ?? fitting.min { (size($0.spec["capacity"]), $0.name) < (size($1.spec["capacity"]), $1.name) }
  }

  private static func fits(_ volume: Object, _ claim: Object) -> Bool {
    let wantedName = claim.spec["volumeName"]?.string ?? ""
    guard volume.status["phase"] == "Available", !volume.isBeingDeleted,
      wantedName.isEmpty || wantedName == volume.name,
      isFree(volume, for: claim),
      (volume.spec["storageClassName"]?.string ?? "") == (claim.spec["storageClassName"]?.string ?? ""),
      volume.spec["volumeMode"] == claim.spec["volumeMode"],
      size(volume.spec["capacity"]) >= size(claim.spec["resources"]?["requests"])
    else { return false }
    let modes = volume.spec["accessModes"]?.list ?? []
    guard (claim.spec["accessModes"]?.list ?? []).allSatisfy(modes.contains) else { return false }
    guard let wanted = claim.spec["selector"], let selector = try? LabelSelector(wanted) else { return true }
    return selector.matches(volume.labels)
  }

  /// Whether nobody reserved the volume for another claim.
  private static func isFree(_ volume: Object, for claim: Object) -> Bool {
    guard let reference = volume.spec["claimRef"] else { return true }
    return reference["name"]?.string == claim.name && reference["namespace"]?.string == claim.namespace
      && [nil, "", claim.uid].contains(reference["uid"]?.string)
  }

  private static func size(_ amounts: Value?) -> Quantity {
    amounts?["storage"].flatMap { Quantity($0) } ?? Quantity(thousandths: 0)
  }
}
