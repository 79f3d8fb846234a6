import SimTypes
import SimWorld
import Values

/// The ReplicaSets of a Deployment: the one with its present template, and the others.
struct ReplicaSets {
  static let revisionKey = "deployment.kubernetes.io/revision"
  private static let hashLabel = "pod-template-hash"

  var new: Object?
  /// Oldest revision first.
  var old: [Object]

  init(of deployment: Object, in cluster: Cluster) {
    let all = cluster.managed(.replicaSets, by: deployment)
    let wanted = Self.comparable(deployment.spec["template"])
    new = all.first { Self.comparable($0.spec["template"]) == wanted }
    old = all.filter { [new] in $0.uid != new?.uid }.sorted {
      ($0.revisionNumber, $0.name) < ($1.revisionNumber, $1.name)
    }
  }

  private static func comparable(_ template: Value?) -> Value? {
    var template = template
    template?[["metadata", "labels", hashLabel]] = nil
    return template
  }

  /// A ReplicaSet for a Deployment's present template.
  static func newSet(for deployment: Object, revision: Int) -> Object {
    var template = deployment.spec["template"] ?? .map([:])
    let hash = StableHash.podTemplate(template, collisions: deployment.status["collisionCount"]?.int ?? 0)
    template[["metadata", "labels", hashLabel]] = .string(hash)
    var selector = deployment.spec["selector"] ?? .map([:])
    selector[["matchLabels", hashLabel]] = .string(hash)
    var set = Object(
      apiVersion: "apps/v1", kind: "ReplicaSet", name: "\(deployment.name)-\(hash)", namespace: deployment.namespace,
      ["spec": ["selector": selector, "template": template]])
    set["spec", "minReadySeconds"] = deployment.spec["minReadySeconds"]
    set["metadata", "labels"] = template["metadata"]?["labels"]
    set.annotations = annotations(for: deployment, revision: revision)
    set.owners = [OwnerReference(controller: deployment)]
    return set
  }

  /// The revision that a set has that is newer than the old ones.
  var nextRevision: Int { (old.map(\.revisionNumber).max() ?? 0).saturatingPlus(1) }

  /// The Deployment's annotations but those that are about the Deployment itself.
  static func copiedAnnotations(of deployment: Object) -> [String: String] {
    deployment.annotations.filter {
      $0.key != "kubectl.kubernetes.io/last-applied-configuration" && !$0.key.hasPrefix("deployment.kubernetes.io/")
    }
  }

  /// What is copied of the Deployment, its revision, and the sizes.
  static func annotations(for deployment: Object, revision: Int) -> [String: String] {
    var annotations = copiedAnnotations(of: deployment)
    annotations[revisionKey] = String(revision)
    return annotations.merging(sizeAnnotations(for: deployment)) { _, new in new }
  }

  static func sizeAnnotations(for deployment: Object) -> [String: String] {
    [
      "deployment.kubernetes.io/desired-replicas": String(deployment.desiredReplicas),
      "deployment.kubernetes.io/max-replicas": String(deployment.desiredReplicas + deployment.maxSurge),
    ]
  }
}

extension Object {
  var revisionNumber: Int { annotations[ReplicaSets.revisionKey].flatMap { Int($0) } ?? 0 }
  var desiredReplicas: Int { spec["replicas"]?.count ?? 1 }
  var availableReplicas: Int { status["availableReplicas"]?.count ?? 0 }

  private var rolling: Value? { spec["strategy"]?["rollingUpdate"] }

  /// How many pods a rolling update may add.
  var maxSurge: Int {
    spec["strategy"]?["type"] == "Recreate"
      ? 0 : PodFactory.amount(rolling?["maxSurge"], of: desiredReplicas, roundingUp: true)
  }

  /// How many pods may be missing during a rolling update; at least one if none may be added.
  var maxUnavailable: Int {
    let count = PodFactory.amount(rolling?["maxUnavailable"], of: desiredReplicas, roundingUp: false)
    return maxSurge == 0 && count == 0 ? 1 : min(count, desiredReplicas)
  }
}
