import SimTypes
import SimWorld
import Values

/// Refuses new pods of a priority class that does not exist, and a second class that is everybody's (the admission
/// plug-in Priority).
enum PriorityCheck {
  static func check(_ pod: Object, in cluster: Cluster) throws(StatusError) {
    guard pod.kind == "Pod", let name = pod.spec["priorityClassName"]?.string, !name.isEmpty,
      cluster.find(.priorityClasses, ObjectKey(name)) == nil
    else { return }
    // The plug-in is asked before the pod has the rest of its name.
    throw .forbidden(.pods, pod.generateName ?? pod.name, "no PriorityClass with name \(name) was found")
  }

  static func checkClass(_ object: Object, in cluster: Cluster) throws(StatusError) {
    guard object.kind == "PriorityClass", object["globalDefault"]?.bool == true,
      let other = cluster.list(.priorityClasses).first(where: { $0["globalDefault"]?.bool == true }),
      other.name != object.name
    else { return }
    throw .forbidden(
      .priorityClasses, object.name,
      "PriorityClass \(other.name) is already marked as default. Only one default can exist")
  }
}
