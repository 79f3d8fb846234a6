import SimWorld
import Values

extension KubernetesTypes {
  private static func storage(_ kind: String) -> GroupVersionKind {
    GroupVersionKind(group: "storage.k8s.io", version: "v1", kind: kind)
  }

  /// `storageclasses`
  static let storageClasses = ResourceDefinition(
    storage("StorageClass"), "storageclasses", shortNames: ["sc"], namespaced: false,
    table: TablePrinter(
      Column(TableColumn("Name", format: "name")) { object, _ in
        .string(object.name + (isDefaultClass(object) ? " (default)" : ""))
      },
      .text("Provisioner") { $0["provisioner"]?.string ?? "" },
      .text("ReclaimPolicy") { $0["reclaimPolicy"]?.string ?? "" },
      .text("VolumeBindingMode") { $0["volumeBindingMode"]?.string ?? "" },
      .text("AllowVolumeExpansion") { $0["allowVolumeExpansion"]?.bool == true ? "true" : "false" }, .age),
    rules: Rules(
      defaults: { object, _ in
        object.content.fill("reclaimPolicy", "Delete")
        object.content.fill("volumeBindingMode", "Immediate")
      },
      check: { object, old, problems in
        if (object["provisioner"]?.string ?? "").isEmpty { problems.required("provisioner") }
        problems.oneOf(object["reclaimPolicy"], at: "reclaimPolicy", ["Delete", "Retain"])
        problems.oneOf(object["volumeBindingMode"], at: "volumeBindingMode", ["Immediate", "WaitForFirstConsumer"])
        guard let old else { return }
        for field in ["parameters", "provisioner", "reclaimPolicy"] where object[field] != old[field] {
          problems.forbidden(field, "updates to \(field) are forbidden.")
        }
        problems.unchanged("volumeBindingMode", object["volumeBindingMode"], old["volumeBindingMode"])
      }))

  /// `csidrivers`
  static let csiDrivers = ResourceDefinition(storage("CSIDriver"), "csidrivers", namespaced: false)
  /// `csinodes`
  static let csiNodes = ResourceDefinition(
    storage("CSINode"), "csinodes", namespaced: false,
    table: TablePrinter(.name, .count("Drivers") { Int64($0.spec["drivers"]?.list?.count ?? 0) }, .age))
  /// `csistoragecapacities`
  static let csiStorageCapacities = ResourceDefinition(storage("CSIStorageCapacity"), "csistoragecapacities")
  /// `volumeattachments`
  static let volumeAttachments = ResourceDefinition(
    storage("VolumeAttachment"), "volumeattachments", namespaced: false, status: true)
}
