import SimTypes
import SimWorld
import Values

/// Writes `Event` objects about what happens to other objects; the same happening again only counts up, as long as the
/// recorder lives (client-go's event correlator).
package final class EventRecorder {
  /// The `type` of an Event; the API knows these two.
  package enum Severity: String, Sendable { case normal = "Normal", warning = "Warning" }

  private let cluster: Cluster
  private let component: String
  private let host: String
  /// The event of each happening, and how often it was.
  private var known: [String: (event: ObjectKey, count: Int64)] = [:]
  private var correlation = EventCorrelation()
  /// The last nanosecond that events of the present instant were named by, by the object they are about.
  private var named: (instant: Int64, last: [ObjectKey: Int64]) = (0, [:])

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
    let group = [object.uid, severity.rawValue, reason].joined(separator: "\n")
    let instant = cluster.world.now
    let outcome = correlation.outcome(
      of: message, group: group, key: [group, message, fieldPath].joined(separator: "\n"), now: instant)
    let now = Value.string(instant.timestamp)
    let isPermitted = correlation.permits(object.uid, now: instant)
    do {
      if let (key, before) = known[outcome.key], cluster.find(.events, key) != nil {
        // What is not written counts nevertheless.
        known[outcome.key] = (key, before + 1)
        guard isPermitted else { return }
        try cluster.modify(.events, key) { event in
          event["message"] = .string(outcome.message)
          event["count"] = .int(before + 1)
          event["lastTimestamp"] = now
        }
        return
      }
      guard isPermitted else { return }
      let key = newKey(object)
      try cluster.create(
        Object(
          apiVersion: "v1", kind: "Event", name: key.name, namespace: key.namespace,
          [
            "involvedObject": reference(object, fieldPath), "type": .string(severity.rawValue),
            "reason": .string(reason), "message": .string(outcome.message), "count": 1, "firstTimestamp": now,
            "lastTimestamp": now, "eventTime": .null, "reportingComponent": "", "reportingInstance": "",
            "source": host.isEmpty
              ? ["component": .string(component)] : ["component": .string(component), "host": .string(host)],
          ]))
      known[outcome.key] = (key, 1)
    } catch {
      // Events about objects in a namespace that is going away are refused; nobody misses them.
    }
  }

  /// Named by the nanosecond (client-go `makeEvent`), so that the events of an object are listed as they came. Those of one
  /// instant are told apart by nanoseconds that have not come yet.
  private func newKey(_ object: Object) -> ObjectKey {
    let now = cluster.world.now.nanoseconds
    if named.instant != now { named = (now, [:]) }
    var nanoseconds = named.last[object.key].map { $0 + 1 } ?? now
    while true {
      let name = "\(object.name).\(String(nanoseconds, radix: 16))"
      let key = ObjectKey(name, in: object.namespace ?? "default")
      if cluster.find(.events, key) == nil {
        named.last[object.key] = nanoseconds
        return key
      }
      nanoseconds += 1
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
