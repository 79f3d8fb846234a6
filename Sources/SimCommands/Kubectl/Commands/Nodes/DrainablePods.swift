import Values

/// The pods of a node that is drained, by what is to become of them.
struct DrainablePods {
  private(set) var toDelete: [Value] = []
  /// The pods that a reason applies to, as `namespace/name`, in the order in which reasons came up.
  private var fatal: [(reason: String, pods: [String])] = []
  private var warned: [(reason: String, pods: [String])] = []

  struct Options {
    var force = false
    var ignoresDaemonSets = false
    var deletesEmptyDirectories = false
  }

  init(_ pods: [Value], _ options: Options) {
    for pod in pods { sort(pod, options) }
  }

  private mutating func sort(_ pod: Value, _ options: Options) {
    if pod[["metadata", "annotations", "kubernetes.io/config.mirror"]] != nil { return }
    let isOver = ["Succeeded", "Failed"].contains(pod[["status", "phase"]]?.string)
    let owner = (pod[["metadata", "ownerReferences"]]?.list ?? []).first { $0["controller"]?.bool == true }
    // What is called a node's own is the mirror of a file there.
    if owner?["kind"] == "Node" { return }
    if owner?["kind"] == "DaemonSet", !isOver {
      if options.ignoresDaemonSets {
        Self.add(pod, "ignoring DaemonSet-managed Pods", to: &warned)
      } else {
        Self.add(pod, "DaemonSet-managed Pods (use --ignore-daemonsets to ignore)", to: &fatal)
      }
      return
    }
    var isFatal = false
    let hasDirectory = (pod[["spec", "volumes"]]?.list ?? []).contains { $0["emptyDir"] != nil }
    if hasDirectory, !isOver {
      if options.deletesEmptyDirectories {
        Self.add(pod, "deleting Pods with local storage", to: &warned)
      } else {
        Self.add(pod, "Pods with local storage (use --delete-emptydir-data to override)", to: &fatal)
        isFatal = true
      }
    }
    if owner == nil, !isOver {
      if options.force {
        Self.add(pod, "deleting Pods that declare no controller", to: &warned)
      } else {
        Self.add(pod, "cannot delete Pods that declare no controller (use --force to override)", to: &fatal)
        isFatal = true
      }
    }
    if !isFatal { toDelete.append(pod) }
  }

  private static func add(_ pod: Value, _ reason: String, to list: inout [(reason: String, pods: [String])]) {
    let name = "\(pod[["metadata", "namespace"]]?.string ?? "")/\(pod[["metadata", "name"]]?.string ?? "")"
    if let index = list.firstIndex(where: { $0.reason == reason }) {
      list[index].pods.append(name)
    } else {
      list.append((reason, [name]))
    }
  }

  var errors: [String] {
    fatal.sorted { $0.reason < $1.reason }.map { "cannot delete \($0.reason): \($0.pods.joined(separator: ", "))" }
  }

  var warning: String {
    warned.sorted { $0.reason < $1.reason }.map { "\($0.reason): \($0.pods.joined(separator: ", "))" }
      .joined(separator: "; ")
  }
}
