import SimTypes
import SimWorld
import Values

/// What a pod needs from its namespace before it can run.
enum PodNeeds {
  /// Whether a pod uses a ConfigMap, Secret or claim of its namespace.
  static func waitsFor(_ object: Object, _ pod: Object) -> Bool {
    let volumes = pod.spec["volumes"]?.list ?? []
    switch object.kind {
    case "PersistentVolumeClaim":
      return volumes.contains { $0["persistentVolumeClaim"]?["claimName"]?.string == object.name }
    case "Secret": return names(pod, "secret").contains(object.name)
    default: return names(pod, "configMap").contains(object.name)
    }
  }

  private static func names(_ pod: Object, _ source: String) -> Set<String> {
    let nameField = source == "secret" ? "secretName" : "name"
    var names: Set<String> = []
    for volume in pod.spec["volumes"]?.list ?? [] {
      if let name = volume[source]?[nameField]?.string { names.insert(name) }
      for part in volume["projected"]?["sources"]?.list ?? [] {
        if let name = part[source]?["name"]?.string { names.insert(name) }
      }
    }
    for (_, container) in pod.allContainers {
      for variable in container["env"]?.list ?? [] {
        if let name = variable["valueFrom"]?[source + "KeyRef"]?["name"]?.string { names.insert(name) }
      }
      for variables in container["envFrom"]?.list ?? [] {
        if let name = variables[source + "Ref"]?["name"]?.string { names.insert(name) }
      }
    }
    return names
  }

  /// A volume whose ConfigMap or Secret does not exist, and what that is: `configmap "x"`.
  static func missingVolume(of pod: Object, in cluster: Cluster) -> (volume: String, what: String)? {
    for volume in pod.spec["volumes"]?.list ?? [] {
      let name = volume["name"]?.string ?? ""
      if let what = missing(volume["configMap"], "name", .configMaps, pod, cluster) { return (name, what) }
      if let what = missing(volume["secret"], "secretName", .secrets, pod, cluster) { return (name, what) }
      for part in volume["projected"]?["sources"]?.list ?? [] {
        if let what = missing(part["configMap"], "name", .configMaps, pod, cluster) { return (name, what) }
        if let what = missing(part["secret"], "name", .secrets, pod, cluster) { return (name, what) }
      }
    }
    return nil
  }

  private static func missing(
    _ source: Value?, _ field: String, _ resource: GroupResource, _ pod: Object, _ cluster: Cluster
  ) -> String? {
    guard let source, source["optional"]?.bool != true, let name = source[field]?.string,
      cluster.find(resource, ObjectKey(name, in: pod.namespace)) == nil
    else { return nil }
    return "\(resource == .secrets ? "secret" : "configmap") \"\(name)\""
  }

  static func unboundClaim(of pod: Object, in cluster: Cluster) -> String? {
    (pod.spec["volumes"]?.list ?? []).compactMap { $0["persistentVolumeClaim"]?["claimName"]?.string }.first {
      cluster.find(.persistentVolumeClaims, ObjectKey($0, in: pod.namespace))?.status["phase"] != "Bound"
    }
  }

  /// A container whose environment names a ConfigMap, a Secret or a key that does not exist.
  static func missingEnvironment(of pod: Object, in cluster: Cluster) -> (container: String, message: String)? {
    for (_, container) in pod.allContainers {
      let name = container["name"]?.string ?? ""
      for source in container["envFrom"]?.list ?? [] {
        if let what = missing(source["configMapRef"], "name", .configMaps, pod, cluster) {
          return (name, what + " not found")
        }
        if let what = missing(source["secretRef"], "name", .secrets, pod, cluster) {
          return (name, what + " not found")
        }
      }
      for variable in container["env"]?.list ?? [] {
        for (field, resource) in [("configMapKeyRef", GroupResource.configMaps), ("secretKeyRef", .secrets)] {
          guard let source = variable["valueFrom"]?[field], source["optional"]?.bool != true else { continue }
          if let what = missing(source, "name", resource, pod, cluster) { return (name, what + " not found") }
          let key = source["key"]?.string ?? ""
          let object = cluster.find(resource, ObjectKey(source["name"]?.string ?? "", in: pod.namespace))
          if object?["data", key] == nil, object?["binaryData", key] == nil {
            let kind = resource == .secrets ? "Secret" : "ConfigMap"
            return (name, "couldn't find key \(key) in \(kind) \(pod.namespace ?? "")/\(object?.name ?? "")")
          }
        }
      }
    }
    return nil
  }

  /// How long readiness and startup probes keep a pod from being ready; simulated probes succeed the first time.
  static func probeDelay(of pod: Object) -> Duration {
    let delays = (pod.spec["containers"]?.list ?? []).map { container in
      ["startupProbe", "readinessProbe"].compactMap { container[$0] }.reduce(Int64(0)) {
        $0 + ($1["initialDelaySeconds"]?.int ?? 0)
      }
    }
    return .seconds(delays.max() ?? 0)
  }
}

extension Object {
  /// A pod's containers, each with the field of the spec that lists it.
  var allContainers: [(list: String, value: Value)] {
    ["initContainers", "containers"].flatMap { list in (spec[list]?.list ?? []).map { (list, $0) } }
  }

  /// Whether a pod of which so many init containers have ended has more of them.
  func isInitialising(_ done: Int) -> Bool { done < (spec["initContainers"]?.list ?? []).count }

  /// What is started next: an init container alone, or all containers.
  func startingContainers(_ done: Int) -> [Value] {
    isInitialising(done) ? [(spec["initContainers"]?.list ?? [])[done]] : spec["containers"]?.list ?? []
  }
}
