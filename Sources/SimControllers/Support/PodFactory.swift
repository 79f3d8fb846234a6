import SimTypes
import SimWorld
import Values

/// Makes pods out of pod templates.
package enum PodFactory {
  /// A pod managed by `owner`: the template's labels, annotations and spec, and a generated name.
  package static func pod(from template: Value, owner: Object, name: String? = nil) -> Object {
    var metadata: [String: Value] = [:]
    for field in ["labels", "annotations", "finalizers"] { metadata[field] = template["metadata"]?[field] }
    if name == nil { metadata["generateName"] = .string(owner.name + "-") }
    var pod = Object(
      apiVersion: "v1", kind: "Pod", name: name ?? "", namespace: owner.namespace,
      ["metadata": .map(metadata), "spec": template["spec"] ?? .map([:])])
    if name == nil { pod["metadata", "name"] = nil }
    pod.owners = [OwnerReference(controller: owner)]
    return pod
  }

  /// How many pods a controller creates at most before it looks again (`burstReplicas` in kube-controller-manager).
  package static let burst = 500

  /// Creates pods in batches that double, so that little is tried where nothing works (`slowStartBatch` in
  /// kube-controller-manager). Returns the first refusal of the batch that had one; none follows it.
  package static func inBatches(_ count: Int, _ create: () throws(StatusError) -> Void) -> StatusError? {
    var (left, size) = (count, 1)
    while left > 0 {
      var refusal: StatusError?
      for _ in 0..<min(left, size) {
        do throws(StatusError) { try create() } catch { refusal = refusal ?? error }
      }
      if let refusal { return refusal }
      left -= min(left, size)
      size *= 2
    }
    return nil
  }

  /// A number or a percentage of a total, as in rolling update strategies.
  package static func amount(_ value: Value?, of total: Int, roundingUp: Bool) -> Int {
    if let number = value?.int { return Int(Int32(clamping: number)) }
    guard let text = value?.string, text.hasSuffix("%"), let percent = Int32(text.dropLast()).map(Int.init) else {
      return 0
    }
    return (percent * total + (roundingUp ? 99 : 0)) / 100
  }
}
