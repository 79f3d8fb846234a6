import SimTypes
import SimWorld
import Values

/// Writes `Event` objects about what happens to other objects; the same happening again only counts up.
package struct EventRecorder {
  package enum Severity: String, Sendable { case normal = "Normal", warning = "Warning" }

  private let cluster: Cluster
  private let component: String
  private let host: String

  /// - Parameters:
  ///   - component: who reports, such as `kubelet`.
  ///   - host: the node on which it runs; empty for controllers.
  package init(_ cluster: Cluster, component: String, host: String = "") {
    self.cluster = cluster
    self.component = component
    self.host = host
  }

  /// Records that something normal happened to an object.
  /// - Parameter fieldPath: the part of the object, such as `spec.containers{web}`.
  package func record(_ object: Object, _ reason: String, _ message: String, fieldPath: String = "") {
    record(object, .normal, reason, message, fieldPath: fieldPath)
  }

  /// Records that something happened to an object.
  package func record(
    _ object: Object, _ severity: Severity, _ reason: String, _ message: String, fieldPath: String = ""
  ) {
    let identity = [object.uid, severity.rawValue, reason, message, component, host, fieldPath].joined(separator: "\n")
    let key = ObjectKey("\(object.name).\(StableHash.hexadecimal(identity))", in: object.namespace ?? "default")
    let now = Value.string(cluster.world.now.timestamp)
    do {
      if cluster.find(.events, key) != nil {
        try cluster.modify(.events, key) { event in
          event["count"] = .int((event["count"]?.int ?? 1) + 1)
          event["lastTimestamp"] = now
        }
        return
      }
      try cluster.create(
        Object(
          apiVersion: "v1", kind: "Event", name: key.name, namespace: key.namespace,
          [
            "involvedObject": reference(object, fieldPath), "type": .string(severity.rawValue),
            "reason": .string(reason), "message": .string(message), "count": 1, "firstTimestamp": now,
            "lastTimestamp": now, "eventTime": .null, "reportingComponent": "", "reportingInstance": "",
            "source": host.isEmpty
              ? ["component": .string(component)] : ["component": .string(component), "host": .string(host)],
          ]))
    } catch {
      // Events about objects in a namespace that is going away are refused; nobody misses them.
    }
  }

  private func reference(_ object: Object, _ fieldPath: String) -> Value {
    var entries: [String: Value] = [
      "apiVersion": .string(object.apiVersion), "kind": .string(object.kind), "name": .string(object.name),
      "uid": .string(object.uid),
    ]
    if let namespace = object.namespace { entries["namespace"] = .string(namespace) }
    if let revision = object.metadata["resourceVersion"] { entries["resourceVersion"] = revision }
    if !fieldPath.isEmpty { entries["fieldPath"] = .string(fieldPath) }
    return .map(entries)
  }
}
