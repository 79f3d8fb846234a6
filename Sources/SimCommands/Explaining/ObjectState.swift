import SimControllers
import SimTypes
import SimWorld
import Values

/// How an object is doing, in one phrase.
enum ObjectState {
  static func text(_ object: Object, in cluster: Cluster) -> String {
    if object.isBeingDeleted {
      let held = object.finalizers.isEmpty ? "" : ", held by \(object.finalizers.joined(separator: ", "))"
      return "it is being deleted" + held
    }
    if object.kind == "Pod" { return pod(object) }
    if let replicas = replicas(object, in: cluster) { return replicas }
    let unmet = (object.status["conditions"]?.list ?? []).filter { isBad($0) }.map(condition)
    let phase = object.status["phase"]?.string ?? object.status["Phase"]?.string
    let parts = (phase.map { ["its phase is \($0)"] } ?? []) + unmet
    return parts.isEmpty ? "it exists" : "it exists, and " + parts.joined(separator: "; ")
  }

  private static func pod(_ pod: Object) -> String {
    let waiting = (pod.status["containerStatuses"]?.list ?? []).compactMap {
      $0["state"]?["waiting"]?["message"]?.string
    }
    let unscheduled = pod.condition("PodScheduled").flatMap { $0["status"] == "False" ? $0["message"]?.string : nil }
    let why = (waiting + (unscheduled.map { [$0] } ?? [])).first.map { " (\($0))" } ?? ""
    return "it is \(PodStatusText.status(pod)), \(PodStatusText.ready(pod)) containers ready" + why
  }

  /// Of what manages pods: how many are ready, and what is wrong with the first that is not.
  private static func replicas(_ object: Object, in cluster: Cluster) -> String? {
    let kinds: Set = ["Deployment", "ReplicaSet", "StatefulSet"]
    guard kinds.contains(object.kind) else { return nil }
    let wanted = object.spec["replicas"]?.int ?? 1
    let ready = object.status["readyReplicas"]?.int ?? 0
    guard let selector = try? LabelSelector(object.spec["selector"] ?? [:]) else { return nil }
    let pods = cluster.list(.pods, in: object.namespace).filter { selector.matches($0.labels) }
    let bad = pods.first { !$0.isReadyPod }.map { "; pod '\($0.name)': \(pod($0))" } ?? ""
    return "\(ready) of \(wanted) replicas are ready" + bad
  }

  private static func isBad(_ condition: Value) -> Bool {
    let type = condition["type"]?.string ?? ""
    let goodIsFalse = type.hasSuffix("Pressure") || type.hasSuffix("Failure") || type == "NetworkUnavailable"
    return condition["status"]?.string != (goodIsFalse ? "False" : "True")
  }

  private static func condition(_ condition: Value) -> String {
    let why = condition["message"]?.string ?? condition["reason"]?.string ?? ""
    let text = "\(condition["type"]?.string ?? "") is \(condition["status"]?.string ?? "Unknown")"
    return why.isEmpty ? text : "\(text) (\(why))"
  }
}
