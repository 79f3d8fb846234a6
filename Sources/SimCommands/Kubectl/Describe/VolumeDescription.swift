import SimTypes
import Values

/// The volumes of a pod, and what else pods and pod templates end with.
enum VolumeDescription {
  /// - Parameter margin: before the names of volumes.
  static func write(_ spec: Value, level: Int, margin: String, into text: inout DescribeText) {
    let volumes = spec["volumes"]?.list ?? []
    text.line(level, "Volumes:\(volumes.isEmpty ? "\t<none>" : "")")
    for volume in volumes {
      text.line(level, "\(margin)\(volume["name"]?.string ?? ""):")
      source(volume, into: &text)
    }
  }

  /// Where the content of a volume comes from: of one of a pod, or of a PersistentVolume.
  static func source(_ volume: Value, into text: inout DescribeText) {
    for (name, value) in details(volume) { text.line(0, "    \(name):\t\(value)") }
    guard let items = volume[["downwardAPI", "items"]]?.list, !items.isEmpty else { return }
    text.line(0, "    Items:")
    for item in items {
      let path = item[["fieldRef", "fieldPath"]] ?? item[["resourceFieldRef", "resource"]]
      text.line(0, "      \(path?.string ?? "") -> \(item["path"]?.string ?? "")")
    }
  }

  /// Where a pod may run.
  static func placement(_ spec: Value, level: Int, into text: inout DescribeText) {
    text.labels("Node-Selectors", spec["nodeSelector"], level: level)
    text.lines("Tolerations", (spec["tolerations"]?.list ?? []).map(toleration).sorted(), level: level)
  }

  /// How pods are to be spread; nothing if that is left open.
  static func spread(_ spec: Value, level: Int, into text: inout DescribeText) {
    guard let constraints = spec["topologySpreadConstraints"]?.list, !constraints.isEmpty else { return }
    let shown = constraints.map { constraint in
      let selector = constraint["labelSelector"]
      return "\(constraint["topologyKey"]?.string ?? ""):\(constraint["whenUnsatisfiable"]?.string ?? "")"
        + " when max skew \(constraint["maxSkew"]?.int ?? 0) is exceeded"
        + (selector.map { " for selector \(SelectorText.text(selector: $0))" } ?? "")
    }
    text.lines("Topology Spread Constraints", shown.sorted(), level: level)
  }

  private static func toleration(_ toleration: Value) -> String {
    var text = toleration["key"]?.string ?? ""
    if let value = toleration["value"]?.string, !value.isEmpty { text += "=\(value)" }
    if let effect = toleration["effect"]?.string, !effect.isEmpty { text += ":\(effect)" }
    if toleration["operator"]?.string == "Exists", toleration["value"]?.string ?? "" == "" {
      text += (text.isEmpty ? "" : " ") + "op=Exists"
    }
    if let seconds = toleration["tolerationSeconds"]?.int { text += " for \(seconds)s" }
    return text
  }

  private static func details(_ volume: Value) -> [(name: String, value: String)] {
    if let map = volume["configMap"] {
      return [
        ("Type", "ConfigMap (a volume populated by a ConfigMap)"), ("Name", map["name"]?.string ?? ""),
        ("Optional", String(map["optional"]?.bool ?? false)),
      ]
    }
    if let directory = volume["emptyDir"] {
      return [
        ("Type", "EmptyDir (a temporary directory that shares a pod's lifetime)"),
        ("Medium", directory["medium"]?.string ?? ""),
        ("SizeLimit", directory["sizeLimit"].map(GoSyntax.plain) ?? "<unset>"),
      ]
    }
    if let secret = volume["secret"] {
      return [
        ("Type", "Secret (a volume populated by a Secret)"), ("SecretName", secret["secretName"]?.string ?? ""),
        ("Optional", String(secret["optional"]?.bool ?? false)),
      ]
    }
    if let host = volume["hostPath"] {
      return [
        ("Type", "HostPath (bare host directory volume)"), ("Path", host["path"]?.string ?? ""),
        ("HostPathType", host["type"]?.string ?? "<none>"),
      ]
    }
    if let claim = volume["persistentVolumeClaim"] {
      return [
        ("Type", "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)"),
        ("ClaimName", claim["claimName"]?.string ?? ""), ("ReadOnly", String(claim["readOnly"]?.bool ?? false)),
      ]
    }
    if let projected = volume["projected"] {
      return [("Type", "Projected (a volume that contains injected data from multiple sources)")]
        + (projected["sources"]?.list ?? []).flatMap(source)
    }
    if volume["downwardAPI"] != nil {
      return [("Type", "DownwardAPI (a volume populated by information about the pod)")]
    }
    if let share = volume["nfs"] {
      return [
        ("Type", "NFS (an NFS mount that lasts the lifetime of a pod)"), ("Server", share["server"]?.string ?? ""),
        ("Path", share["path"]?.string ?? ""), ("ReadOnly", String(share["readOnly"]?.bool ?? false)),
      ]
    }
    if let local = volume["local"] {
      return [
        ("Type", "LocalVolume (a persistent volume backed by local storage on a node)"),
        ("Path", local["path"]?.string ?? ""),
      ]
    }
    if let template = volume[["ephemeral", "volumeClaimTemplate"]] { return ephemeral(template) }
    if let driver = volume["csi"] { return interface(driver) }
    return [("Type", "<unknown>")]
  }

  private static func ephemeral(_ template: Value) -> [(name: String, value: String)] {
    func labels(_ field: String) -> String { margin + SelectorText.text(labels: template[["metadata", field]]) }
    let type = "EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)"
    return [
      ("Type", type), ("StorageClass", template[["spec", "storageClassName"]]?.string ?? ""), ("Volume", ""),
      ("Labels", labels("labels")), ("Annotations", labels("annotations")), ("Capacity", ""), ("Access Modes", ""),
    ] + (template[["spec", "volumeMode"]]?.string.map { [("VolumeMode", $0)] } ?? [])
  }

  /// kubectl writes the indentation of the section again before labels within it.
  private static let margin = "    "

  private static func interface(_ driver: Value) -> [(name: String, value: String)] {
    var details = [
      ("Type", "CSI (a Container Storage Interface (CSI) volume source)"), ("Driver", driver["driver"]?.string ?? ""),
      ("FSType", driver["fsType"]?.string ?? ""),
    ]
    // Only PersistentVolumes have one.
    if let handle = driver["volumeHandle"]?.string { details.append(("VolumeHandle", handle)) }
    details.append(("ReadOnly", String(driver["readOnly"]?.bool ?? false)))
    let attributes = SelectorText.text(labels: driver["volumeAttributes"])
    details.append(("VolumeAttributes", attributes == "<none>" ? attributes : margin + attributes))
    return details
  }

  private static func source(_ source: Value) -> [(name: String, value: String)] {
    if let token = source["serviceAccountToken"] {
      return [("TokenExpirationSeconds", String(token["expirationSeconds"]?.int ?? 3600))]
    }
    if let map = source["configMap"] {
      return [
        ("ConfigMapName", map["name"]?.string ?? ""),
        ("ConfigMapOptional", map["optional"].map(GoSyntax.plain) ?? "<nil>"),
      ]
    }
    if let secret = source["secret"] {
      return [
        ("SecretName", secret["name"]?.string ?? ""),
        ("SecretOptionalName", secret["optional"].map(GoSyntax.plain) ?? "<nil>"),
      ]
    }
    return source["downwardAPI"] != nil ? [("DownwardAPI", "true")] : []
  }
}

/// A pod template, as workloads describe it.
enum PodTemplateDescription {
  static func write(_ template: Value, into text: inout DescribeText) {
    text.line(0, "Pod Template:")
    let spec = template["spec"] ?? [:]
    text.labels("Labels", template[["metadata", "labels"]], level: 1)
    if let annotations = template[["metadata", "annotations"]], annotations != .map([:]) {
      text.annotations(annotations, level: 1)
    }
    if let account = spec["serviceAccountName"]?.string, !account.isEmpty {
      text.line(1, "Service Account:\t\(account)")
    }
    let containers = ContainerDescription(pod: nil)
    if let list = spec["initContainers"]?.list, !list.isEmpty {
      containers.write("Init Containers", list, statuses: [], level: 1, into: &text)
    }
    containers.write("Containers", spec["containers"]?.list ?? [], statuses: [], level: 1, into: &text)
    VolumeDescription.write(spec, level: 1, margin: " ", into: &text)
    VolumeDescription.spread(spec, level: 1, into: &text)
    if let name = spec["priorityClassName"]?.string, !name.isEmpty { text.line(1, "Priority Class Name:\t\(name)") }
    VolumeDescription.placement(spec, level: 1, into: &text)
  }
}
