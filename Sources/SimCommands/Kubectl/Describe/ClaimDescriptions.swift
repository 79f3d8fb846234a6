import SimTypes
import SimWorld
import Values

/// PersistentVolumeClaims and PersistentVolumes.
enum ClaimDescriptions {
  /// - Parameter users: the names of the pods that mount it.
  static func claim(_ object: Value, users: [String], now: Instant, into text: inout DescribeText) {
    let (spec, status) = (object["spec"] ?? [:], object["status"] ?? [:])
    text.header(object)
    text.line(0, "StorageClass:\t\(spec["storageClassName"]?.string ?? "")")
    phase(object, now: now, into: &text)
    let volume = spec["volumeName"]?.string ?? ""
    text.line(0, "Volume:\t\(volume)")
    text.labelsAndAnnotations(object)
    finalizers(object, into: &text)
    // What a claim has is known once it is bound.
    let capacity = volume.isEmpty ? "" : status[["capacity", "storage"]].map(GoSyntax.plain) ?? "0"
    text.line(0, "Capacity:\t\(capacity)")
    text.line(0, "Access Modes:\t\(volume.isEmpty ? "" : AccessModesText.text(status["accessModes"]))")
    text.field("VolumeMode", spec["volumeMode"])
    if let source = spec["dataSource"] {
      text.line(0, "DataSource:")
      if let group = source["apiGroup"]?.string { text.line(1, "APIGroup:\t\(group)") }
      text.line(1, "Kind:\t\(source["kind"]?.string ?? "")")
      text.line(1, "Name:\t\(source["name"]?.string ?? "")")
    }
    text.lines("Used By", users)
  }

  static func volume(_ object: Value, now: Instant, into text: inout DescribeText) {
    let spec = object["spec"] ?? [:]
    text.header(object, hasNamespace: false)
    text.labelsAndAnnotations(object)
    finalizers(object, into: &text)
    text.line(0, "StorageClass:\t\(spec["storageClassName"]?.string ?? "")")
    phase(object, now: now, into: &text)
    let claim = spec["claimRef"].map { "\($0["namespace"]?.string ?? "")/\($0["name"]?.string ?? "")" }
    text.line(0, "Claim:\t\(claim ?? "")")
    text.line(0, "Reclaim Policy:\t\(spec["persistentVolumeReclaimPolicy"]?.string ?? "")")
    text.line(0, "Access Modes:\t\(AccessModesText.text(spec["accessModes"]))")
    text.field("VolumeMode", spec["volumeMode"])
    text.line(0, "Capacity:\t\(spec[["capacity", "storage"]].map(GoSyntax.plain) ?? "0")")
    affinity(spec[["nodeAffinity", "required"]], into: &text)
    text.line(0, "Message:\t\(object[["status", "message"]]?.string ?? "")")
    text.line(0, "Source:")
    VolumeDescription.source(spec, into: &text)
  }

  private static func phase(_ object: Value, now: Instant, into text: inout DescribeText) {
    let deletion = Object(object)?.deletion.map { "Terminating (lasts \(Age.text(from: $0, to: now)))" }
    text.line(0, "Status:\t\(deletion ?? object[["status", "phase"]]?.string ?? "")")
  }

  private static func finalizers(_ object: Value, into text: inout DescribeText) {
    text.line(0, "Finalizers:\t\(GoSyntax.plain(object[["metadata", "finalizers"]] ?? []))")
  }

  private static func affinity(_ required: Value?, into text: inout DescribeText) {
    guard let required else { return text.line(0, "Node Affinity:\t<none>") }
    text.line(0, "Node Affinity:\t")
    let terms = required["nodeSelectorTerms"]?.list ?? []
    text.line(1, "Required Terms:\t\(terms.isEmpty ? "<none>" : "")")
    for (index, term) in terms.enumerated() {
      text.lines("Term \(index)", (term["matchExpressions"]?.list ?? []).map(requirement), level: 2)
    }
  }

  private static func requirement(_ expression: Value) -> String {
    let values = (expression["values"]?.list ?? []).compactMap(\.string)
    let list = values.isEmpty ? "" : " [\(values.joined(separator: ", "))]"
    return "\(expression["key"]?.string ?? "") \((expression["operator"]?.string ?? "").lowercased())\(list)"
  }
}
