import SimTypes
import SimWorld
import Values

/// Refuses new pods of a priority class that does not exist (the admission plug-in Priority).
enum PriorityCheck {
  static func check(_ pod: Object, in cluster: Cluster) throws(StatusError) {
    guard pod.kind == "Pod", let name = pod.spec["priorityClassName"]?.string, !name.isEmpty,
      cluster.find(.priorityClasses, ObjectKey(name)) == nil
    else { return }
    // The plug-in is asked before the pod has the rest of its name.
    throw .forbidden(.pods, pod.generateName ?? pod.name, "no PriorityClass with name \(name) was found")
  }
}
