import SimTypes
import Values

/// PriorityClasses and StorageClasses.
enum ClassDescriptions {
  static func priorityClass(_ object: Value, into text: inout DescribeText) {
    text.header(object, hasNamespace: false)
    text.line(0, "Value:\t\(object["value"]?.int ?? 0)")
    text.line(0, "GlobalDefault:\t\(object["globalDefault"]?.bool ?? false)")
    text.field("PreemptionPolicy", object["preemptionPolicy"])
    text.line(0, "Description:\t\(object["description"]?.string ?? "")")
    text.line(0, "Annotations:\t\(SelectorText.text(labels: object[["metadata", "annotations"]]))")
  }

  static func storageClass(_ object: Value, into text: inout DescribeText) {
    let annotations = object[["metadata", "annotations"]]
    let isDefault = annotations?["storageclass.kubernetes.io/is-default-class"]?.string == "true"
    text.header(object, hasNamespace: false)
    text.line(0, "IsDefaultClass:\t\(isDefault ? "Yes" : "No")")
    text.line(0, "Annotations:\t\(SelectorText.text(labels: annotations))")
    text.line(0, "Provisioner:\t\(object["provisioner"]?.string ?? "")")
    text.line(0, "Parameters:\t\(SelectorText.text(labels: object["parameters"]))")
    text.line(0, "AllowVolumeExpansion:\t\(DescribeText.flag(object["allowVolumeExpansion"]))")
    let options = (object["mountOptions"]?.list ?? []).compactMap(\.string)
    text.line(0, "MountOptions:\(options.isEmpty ? "\t<none>" : "")")
    for option in options { text.line(1, option) }
    text.field("ReclaimPolicy", object["reclaimPolicy"])
    text.field("VolumeBindingMode", object["volumeBindingMode"])
  }
}
