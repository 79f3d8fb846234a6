import SimTypes
import SimWorld
import Values

/// Refuses new pods of a ServiceAccount that does not exist (the admission plug-in ServiceAccount).
enum AccountCheck {
  static func check(_ pod: Object, in cluster: Cluster) throws(StatusError) {
    guard pod.kind == "Pod", pod.apiVersion == "v1", let namespace = pod.namespace,
      let name = pod.spec["serviceAccountName"]?.string, !name.isEmpty,
      // Every namespace gets this one a moment after it was made; pages need not wait for it.
      name != "default", cluster.find(.serviceAccounts, ObjectKey(name, in: namespace)) == nil
    else { return }
    // The plug-in is asked before the pod has the rest of its name.
    throw .forbidden(
      .pods, pod.generateName ?? pod.name,
      "error looking up service account \(namespace)/\(name): serviceaccount \"\(name)\" not found")
  }
}
