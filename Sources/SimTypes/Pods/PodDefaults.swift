import SimWorld
import Values

/// The defaults of pods and pod templates (Kubernetes `core/v1` defaulting).
package enum PodDefaults {
  /// Completes a `PodTemplateSpec`.
  package static func fillTemplate(_ template: inout Value) {
    var metadata = template["metadata"] ?? .map([:])
    metadata.fill("creationTimestamp", .null)
    if metadata["creationTimestamp"] == nil { metadata["creationTimestamp"] = .null }
    template["metadata"] = metadata
    if template["spec"] != nil { template.within("spec", fillSpec) }
  }

  /// Completes a `PodSpec`, as it stands in pods and in templates.
  package static func fillSpec(_ spec: inout Value) {
    spec.fill("restartPolicy", "Always")
    spec.fill("terminationGracePeriodSeconds", 30)
    spec.fill("dnsPolicy", "ClusterFirst")
    spec.fill("schedulerName", "default-scheduler")
    spec.fill("securityContext", [:])
    if let account = spec["serviceAccountName"] ?? spec["serviceAccount"] {
      spec["serviceAccountName"] = account
      spec["serviceAccount"] = account
    }
    let usesHostNetwork = spec["hostNetwork"]?.bool == true
    for list in ["initContainers", "containers"] {
      spec.eachElement(list) { fillContainer(&$0, usesHostNetwork: usesHostNetwork) }
    }
    spec.eachElement("volumes", fillVolume)
  }

  private static func fillContainer(_ container: inout Value, usesHostNetwork: Bool) {
    container.fill("imagePullPolicy", .string(pullPolicy(of: container["image"]?.string ?? "")))
    container.fill("resources", [:])
    container.fill("terminationMessagePath", "/dev/termination-log")
    container.fill("terminationMessagePolicy", "File")
    container.eachElement("ports") { port in
      port.fill("protocol", "TCP")
      if usesHostNetwork, let number = port["containerPort"] { port.fill("hostPort", number) }
    }
    container.eachElement("env") { variable in
      variable.within("valueFrom") { $0.within("fieldRef") { $0.fill("apiVersion", "v1") } }
    }
    for probe in ["livenessProbe", "readinessProbe", "startupProbe"] { container.within(probe, fillProbe) }
  }

  private static func pullPolicy(of image: String) -> String {
    ImageName(image).map { $0.tag == "latest" ? "Always" : "IfNotPresent" } ?? "IfNotPresent"
  }

  private static func copyLimitsToRequests(_ resources: inout Value) {
    guard let limits = resources["limits"]?.map, !limits.isEmpty else { return }
    var requests = resources["requests"] ?? .map([:])
    for (name, limit) in limits { requests.fill(name, limit) }
    resources["requests"] = requests
  }

  private static func fillProbe(_ probe: inout Value) {
    probe.fill("timeoutSeconds", 1)
    probe.fill("periodSeconds", 10)
    probe.fill("successThreshold", 1)
    probe.fill("failureThreshold", 3)
    probe.within("httpGet") { get in
      get.fill("scheme", "HTTP")
      get.fill("path", "/")
    }
  }

  private static func fillVolume(_ volume: inout Value) {
    for source in ["configMap", "secret", "projected", "downwardAPI"] {
      volume.within(source) { $0.fill("defaultMode", 420) }
    }
    volume.within("hostPath") { $0.fill("type", "") }
    if volume.map?.count == 1, volume["name"] != nil { volume["emptyDir"] = [:] }
  }

  // MARK: Only pods

  /// What pods have beyond their template: admission plug-ins and the pod strategy add it.
  package static func fillPod(_ pod: inout Object, _ preparation: inout Preparation) {
    guard var spec = pod["spec"], spec.map != nil else { return }
    fillSpec(&spec)
    // Templates keep what they were given: their pods get the requests (Kubernetes `SetDefaults_Pod`).
    for list in ["initContainers", "containers"] {
      spec.eachElement(list) { $0.within("resources", copyLimitsToRequests) }
    }
    spec.fill("enableServiceLinks", true)
    if preparation.old == nil {
      spec.fill("serviceAccountName", "default")
      spec.fill("serviceAccount", spec["serviceAccountName"] ?? "default")
      addPriority(&spec, &preparation)
      let ranges = preparation.list(.limitRanges).filter { [namespace = pod.namespace] in $0.namespace == namespace }
      let notes = PodLimits.fill(&spec, from: ranges)
      if !notes.isEmpty {
        pod.annotations["kubernetes.io/limit-ranger"] = "LimitRanger plugin set: \(notes.joined(separator: "; "))"
      }
      addTolerations(&spec)
      if spec["automountServiceAccountToken"]?.bool != false { addTokenVolume(&spec, &preparation) }
    }
    pod["spec"] = spec
    var status = pod.status
    status.fill("phase", "Pending")
    status.fill("qosClass", .string(qualityOfService(spec)))
    pod["status"] = status
  }

  /// The priority of the class that the pod names, or of the one that is everybody's.
  private static func addPriority(_ spec: inout Value, _ preparation: inout Preparation) {
    let classes = preparation.list(.priorityClasses)
    let name = spec["priorityClassName"]?.string ?? ""
    let found = classes.first { name.isEmpty ? $0["globalDefault"]?.bool == true : $0.name == name }
    if let found, name.isEmpty { spec["priorityClassName"] = .string(found.name) }
    spec.fill("preemptionPolicy", found?["preemptionPolicy"] ?? "PreemptLowerPriority")
    spec.fill("priority", found?["value"] ?? 0)
  }

  private static func addTolerations(_ spec: inout Value) {
    var tolerations = spec["tolerations"]?.list ?? []
    for key in ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"] {
      let isThere = tolerations.contains { toleration in
        (toleration["key"]?.string ?? key) == key && ["NoExecute", nil].contains(toleration["effect"]?.string)
      }
      if isThere { continue }
      tolerations.append([
        "key": .string(key), "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300,
      ])
    }
    spec["tolerations"] = .list(tolerations)
  }

  private static let tokenPath = "/var/run/secrets/kubernetes.io/serviceaccount"

  private static func addTokenVolume(_ spec: inout Value, _ preparation: inout Preparation) {
    let isMounted = (spec["containers"]?.list ?? []).contains { container in
      (container["volumeMounts"]?.list ?? []).contains { $0["mountPath"]?.string == tokenPath }
    }
    guard !isMounted else { return }
    let name = "kube-api-access-" + preparation.random.nameSuffix()
    let sources: Value = [
      ["serviceAccountToken": ["expirationSeconds": 3607, "path": "token"]],
      ["configMap": ["name": "kube-root-ca.crt", "items": [["key": "ca.crt", "path": "ca.crt"]]]],
      [
        "downwardAPI": [
          "items": [["path": "namespace", "fieldRef": ["apiVersion": "v1", "fieldPath": "metadata.namespace"]]]
        ]
      ],
    ]
    let volume: Value = ["name": .string(name), "projected": ["defaultMode": 420, "sources": sources]]
    spec["volumes"] = .list((spec["volumes"]?.list ?? []) + [volume])
    let mount: Value = ["name": .string(name), "readOnly": true, "mountPath": .string(tokenPath)]
    for list in ["initContainers", "containers"] {
      spec.eachElement(list) { $0["volumeMounts"] = .list(($0["volumeMounts"]?.list ?? []) + [mount]) }
    }
  }

  /// Kubernetes documentation, "Pod Quality of Service Classes".
  private static func qualityOfService(_ spec: Value) -> String {
    let resources = (spec["containers"]?.list ?? []).map { $0["resources"] ?? .map([:]) }
    let asks = resources.contains { !($0["limits"]?.map ?? [:]).isEmpty || !($0["requests"]?.map ?? [:]).isEmpty }
    guard asks else { return "BestEffort" }
    let isGuaranteed = resources.allSatisfy { resource in
      ["cpu", "memory"].allSatisfy {
        resource["limits"]?[$0] != nil && resource["limits"]?[$0] == resource["requests"]?[$0]
      }
    }
    return isGuaranteed ? "Guaranteed" : "Burstable"
  }
}
