import Values

/// What draining a node does with its pods (kubectl's `drain` filters).
struct DrainPlan {
  /// What the flags permit.
  struct Permissions {
    var ignoresDaemonSets = false
    var deletesLocalData = false
    var forces = false
  }

  private(set) var evicted: [Value] = []
  /// The pods that stand in the way, by the reason.
  private var obstacles: [String: [String]] = [:]
  private var warned: [String: [String]] = [:]

  init(_ pods: [Value], _ permissions: Permissions) {
    for pod in pods { add(pod, permissions) }
  }

  private mutating func add(_ pod: Value, _ permissions: Permissions) {
    let name = "\(pod[["metadata", "namespace"]]?.string ?? "")/\(NodeSelection.name(pod))"
    let isOver = ["Succeeded", "Failed"].contains(pod[["status", "phase"]]?.string)
    let owner = pod[["metadata", "ownerReferences"]]?.list?.first { $0["controller"] == true }
    if owner?["kind"] == "DaemonSet", !isOver {
      let reason = "DaemonSet-managed Pods"
      if permissions.ignoresDaemonSets {
        warned["ignoring " + reason, default: []].append(name)
      } else {
        obstacles[reason + " (use --ignore-daemonsets to ignore)", default: []].append(name)
      }
      return
    }
    // Pods from files on the node go with the file only.
    if pod[["metadata", "annotations"]]?["kubernetes.io/config.mirror"] != nil { return }
    let keepsData = pod[["spec", "volumes"]]?.list?.contains { $0["emptyDir"] != nil } ?? false
    if keepsData, !isOver, !permissions.deletesLocalData {
      obstacles["Pods with local storage (use --delete-emptydir-data to override)", default: []].append(name)
      return
    }
    if owner == nil, !isOver {
      guard permissions.forces else {
        // kubectl says so twice.
        obstacles["cannot delete Pods that declare no controller (use --force to override)", default: []].append(name)
        return
      }
      warned["deleting Pods that declare no controller", default: []].append(name)
    }
    evicted.append(pod)
  }

  /// Why the node cannot be drained; empty if it can.
  var problems: [String] { Self.texts(obstacles).map { "cannot delete \($0)" } }

  var warnings: String? { warned.isEmpty ? nil : Self.texts(warned).joined(separator: "; ") }

  private static func texts(_ pods: [String: [String]]) -> [String] {
    pods.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.joined(separator: ", "))" }
  }
}
