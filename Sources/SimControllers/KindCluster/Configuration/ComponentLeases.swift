import SimWorld
import Values

/// Which of the control planes leads, and which API servers there are. Leases stay as they were in the beginning: only time
/// that passes would tell one from another.
enum ComponentLeases {
  static func leases(
    on controlPlanes: [String], since: Instant, _ random: inout SeededGenerator
  ) -> [Object] {
    var leases = ["kube-controller-manager", "kube-scheduler"].map { component in
      lease(component, holder: "\(controlPlanes[0])_\(random.uuid())", seconds: 15, since, transitions: 0)
    }
    for node in controlPlanes {
      let name = "kube-apiserver-" + random.text(26, from: "abcdefghijklmnopqrstuvwxyz234567")
      var server = lease(name, holder: "\(name)_\(random.uuid())", seconds: 3600, since, transitions: nil)
      server.labels = ["apiserver.kubernetes.io/identity": "kube-apiserver", "kubernetes.io/hostname": node]
      leases.append(server)
    }
    return leases
  }

  private static func lease(
    _ name: String, holder: String, seconds: Int64, _ since: Instant, transitions: Int64?
  ) -> Object {
    let time = Value.string(since.timestamp.dropLast() + ".000000Z")
    var spec: Value = ["holderIdentity": .string(holder), "leaseDurationSeconds": .int(seconds), "renewTime": time]
    if let transitions {
      spec["acquireTime"] = time
      spec["leaseTransitions"] = .int(transitions)
    }
    return Object(
      apiVersion: "coordination.k8s.io/v1", kind: "Lease", name: name, namespace: "kube-system", ["spec": spec])
  }
}
