import SimWorld
import Values

/// What a PodDisruptionBudget allows (Kubernetes documentation, "Specifying a Disruption Budget for your Application").
struct DisruptionBudget: Equatable {
  var expected: Int
  var desired: Int
  var healthy: Int

  var allowed: Int { expected > 0 ? max(0, healthy - desired) : 0 }

  /// Whether the number of pods that there should be matters, or only that of the pods that there are.
  static func needsScale(_ spec: Value) -> Bool { spec["maxUnavailable"] != nil || spec["minAvailable"]?.string != nil }

  /// - Parameters:
  ///   - scale: how many pods their owners want, if that matters.
  init(_ spec: Value, pods: Int, scale: Int, healthy: Int) {
    self.healthy = healthy
    if let most = spec["maxUnavailable"] {
      expected = scale
      desired = max(0, scale - PodFactory.amount(most, of: scale, roundingUp: true))
    } else if let least = spec["minAvailable"] {
      expected = least.string == nil ? pods : scale
      desired = PodFactory.amount(least, of: scale, roundingUp: true)
    } else {
      (expected, desired) = (pods, 0)
    }
  }
}
