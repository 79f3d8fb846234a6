import SimWorld
import Values

extension KubernetesTypes {
  /// `persistentvolumeclaims`
  static let persistentVolumeClaims = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "PersistentVolumeClaim"), "persistentvolumeclaims",
    shortNames: ["pvc"], status: true,
    table: TablePrinter(
      .name, .text("Status") { $0.status["phase"]?.string ?? "" },
      .text("Volume") { $0.spec["volumeName"]?.string ?? "" },
      .text("Capacity") { $0.status["capacity"]?["storage"]?.string ?? "" },
      .text("Access Modes") { AccessModesText.text($0.status["accessModes"]) },
      .text("StorageClass") { $0.spec["storageClassName"]?.string ?? "" }, .age,
      .text("VolumeMode", wide: true) { $0.spec["volumeMode"]?.string ?? "<unset>" }),
    schema: .builtIn("PersistentVolumeClaim"),
    rules: Rules(
      defaults: { claim, preparation in
        if claim["spec", "volumeMode"] == nil { claim["spec", "volumeMode"] = "Filesystem" }
        if claim["spec", "storageClassName"] == nil, let name = defaultStorageClass(&preparation) {
          claim["spec", "storageClassName"] = .string(name)
        }
        if claim["status", "phase"] == nil { claim["status", "phase"] = "Pending" }
      },
      check: { claim, old, problems in
        let modes = claim.spec["accessModes"]?.list ?? []
        if modes.isEmpty { problems.required("spec.accessModes", "at least 1 access mode is required") }
        checkAccessModes(modes, &problems)
        if claim.spec["resources"]?["requests"]?["storage"] == nil { problems.required("spec.resources[storage]") }
        if let old { checkClaimUpdate(claim, old, &problems) }
      }))

  /// A claim stays as it was created; a bound one may ask for more.
  private static func checkClaimUpdate(_ claim: Object, _ old: Object, _ problems: inout Problems) {
    func fixed(_ object: Object) -> Value {
      var spec = object.spec
      if (old.spec["volumeName"]?.string ?? "").isEmpty { spec["volumeName"] = nil }
      if old.spec["storageClassName"] == nil { spec["storageClassName"] = nil }
      if old.status["phase"] == "Bound" { spec[["resources", "requests", "storage"]] = nil }
      return spec
    }
    if fixed(claim) != fixed(old) {
      problems.forbidden("spec", "spec is immutable after creation except resources.requests for bound claims")
    }
    func size(_ object: Object) -> Quantity? {
      object.spec["resources"]?["requests"]?["storage"].flatMap { Quantity($0) }
    }
    if let now = size(claim), let before = size(old), now < before {
      problems.forbidden("spec.resources.requests.storage", "field can not be less than previous value")
    }
  }

  private static func defaultStorageClass(_ preparation: inout Preparation) -> String? {
    preparation.list(GroupResource("storageclasses", group: "storage.k8s.io")).first(where: isDefaultClass)?.name
  }

  static func isDefaultClass(_ object: Object) -> Bool {
    object.annotations["storageclass.kubernetes.io/is-default-class"] == "true"
  }

  /// `persistentvolumes`
  static let persistentVolumes = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "PersistentVolume"), "persistentvolumes", shortNames: ["pv"],
    namespaced: false, status: true,
    table: TablePrinter(
      .name, .text("Capacity") { $0.spec["capacity"]?["storage"]?.string ?? "" },
      .text("Access Modes") { AccessModesText.text($0.spec["accessModes"]) },
      .text("Reclaim Policy") { $0.spec["persistentVolumeReclaimPolicy"]?.string ?? "" },
      .text("Status") { $0.status["phase"]?.string ?? "" },
      .text("Claim") { volume in
        volume.spec["claimRef"].map { "\($0["namespace"]?.string ?? "")/\($0["name"]?.string ?? "")" } ?? ""
      },
      .text("StorageClass") { $0.spec["storageClassName"]?.string ?? "" },
      .text("Reason") { $0.status["reason"]?.string ?? "" }, .age,
      .text("VolumeMode", wide: true) { $0.spec["volumeMode"]?.string ?? "<unset>" }),
    schema: .builtIn("PersistentVolume"),
    rules: Rules(
      defaults: { volume, _ in
        var spec = volume.spec
        spec.fill("persistentVolumeReclaimPolicy", "Retain")
        spec.fill("volumeMode", "Filesystem")
        volume["spec"] = spec
        if volume["status", "phase"] == nil { volume["status", "phase"] = "Available" }
      },
      check: { volume, _, problems in
        let modes = volume.spec["accessModes"]?.list ?? []
        if modes.isEmpty { problems.required("spec.accessModes") }
        checkAccessModes(modes, &problems)
        if volume.spec["capacity"]?["storage"] == nil { problems.required("spec.capacity") }
      }))

  private static func checkAccessModes(_ modes: [Value], _ problems: inout Problems) {
    for mode in modes {
      problems.oneOf(
        mode, at: "spec.accessModes", ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"])
    }
  }
}
