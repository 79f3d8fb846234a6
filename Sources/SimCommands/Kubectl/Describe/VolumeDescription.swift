import Values

/// The volumes of a pod, and what else pods and pod templates end with.
enum VolumeDescription {
  /// - Parameter margin: before the names of volumes.
  static func write(_ spec: Value, level: Int, margin: String, into text: inout DescribeText) {
    let volumes = spec["volumes"]?.list ?? []
    text.line(level, "Volumes:\(volumes.isEmpty ? "\t<none>" : "")")
    for volume in volumes {
      text.line(level, "\(margin)\(volume["name"]?.string ?? ""):")
      for (name, value) in details(volume) { text.line(level, "    \(name):\t\(value)") }
    }
  }

  static func placement(_ spec: Value, level: Int, into text: inout DescribeText) {
    text.labels("Node-Selectors", spec["nodeSelector"], level: level)
    text.lines("Tolerations", (spec["tolerations"]?.list ?? []).map(toleration).sorted(), level: level)
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
    return [("Type", "<unknown>")]
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
    VolumeDescription.placement(spec, level: 1, into: &text)
  }
}
