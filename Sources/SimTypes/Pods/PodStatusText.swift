import SimWorld
import Values

/// The words of the pod table's columns (Kubernetes `printers/internalversion`, `printPod`).
package enum PodStatusText {
  /// `1/2`: ready containers out of all.
  package static func ready(_ pod: Object) -> String {
    let ready = statuses(pod).filter { $0["ready"]?.bool == true && $0["state"]?["running"] != nil }.count
    return "\(ready)/\(pod.spec["containers"]?.list?.count ?? 0)"
  }

  /// `3 (2m ago)`: the restarts of all containers together, and how long before `now` the last run ended; only the
  /// number if there is none, or no end is known. Init containers do not count.
  package static func restarts(_ pod: Object, now: Instant) -> String {
    let count = statuses(pod).reduce(0) { $0 + ($1["restartCount"]?.int ?? 0) }
    let ends = statuses(pod).compactMap {
      $0["lastState"]?["terminated"]?["finishedAt"]?.string.flatMap(Instant.init(timestamp:))
    }
    guard count > 0, let last = ends.max() else { return String(count) }
    return "\(count) (\(Age.text(from: last, to: now)) ago)"
  }

  /// What the pod is doing, in one word.
  package static func status(_ pod: Object) -> String {
    var reason = pod.status["reason"]?.string ?? pod.status["phase"]?.string ?? ""
    if condition(pod, "PodScheduled")?["reason"]?.string == "SchedulingGated" { reason = "SchedulingGated" }
    if let initial = initialisation(pod) {
      reason = initial
    } else {
      reason = containers(pod, otherwise: reason)
    }
    guard pod.isBeingDeleted else { return reason }
    return pod.status["reason"]?.string == "NodeLost" ? "Unknown" : "Terminating"
  }

  private static func initialisation(_ pod: Object) -> String? {
    let all = pod.status["initContainerStatuses"]?.list ?? []
    let total = pod.spec["initContainers"]?.list?.count ?? all.count
    for (index, status) in all.enumerated() {
      let state = status["state"]
      if let ended = state?["terminated"] {
        guard let code = ended["exitCode"]?.int, code != 0 else { continue }
        if let reason = ended["reason"]?.string, !reason.isEmpty { return "Init:\(reason)" }
        if let signal = ended["signal"]?.int, signal != 0 { return "Init:Signal:\(signal)" }
        return "Init:ExitCode:\(code)"
      }
      if let reason = state?["waiting"]?["reason"]?.string, !reason.isEmpty, reason != "PodInitializing" {
        return "Init:\(reason)"
      }
      return "Init:\(index)/\(total)"
    }
    return nil
  }

  private static func containers(_ pod: Object, otherwise: String) -> String {
    var reason = otherwise
    var hasRunning = false
    for status in statuses(pod).reversed() {
      let state = status["state"]
      if let waiting = state?["waiting"]?["reason"]?.string, !waiting.isEmpty {
        reason = waiting
      } else if let ended = state?["terminated"] {
        reason = ended["reason"]?.string ?? signalOrCode(ended)
      } else if status["ready"]?.bool == true, state?["running"] != nil {
        hasRunning = true
      }
    }
    guard reason == "Completed", hasRunning else { return reason }
    return condition(pod, "Ready")?["status"]?.string == "True" ? "Running" : "NotReady"
  }

  private static func signalOrCode(_ ended: Value) -> String {
    if let signal = ended["signal"]?.int, signal != 0 { return "Signal:\(signal)" }
    return "ExitCode:\(ended["exitCode"]?.int ?? 0)"
  }

  /// `1/2`: the readiness gates whose condition is true, out of all; `<none>` without gates.
  package static func readinessGates(_ pod: Object) -> String {
    let gates = (pod.spec["readinessGates"]?.list ?? []).compactMap { $0["conditionType"]?.string }
    guard !gates.isEmpty else { return "<none>" }
    return "\(gates.filter { condition(pod, $0)?["status"]?.string == "True" }.count)/\(gates.count)"
  }

  private static func statuses(_ pod: Object) -> [Value] { pod.status["containerStatuses"]?.list ?? [] }

  private static func condition(_ pod: Object, _ type: String) -> Value? {
    pod.status["conditions"]?.list?.first { $0["type"]?.string == type }
  }
}
