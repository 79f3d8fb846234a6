import SimTypes
import SimWorld

/// Which consumer has which kube-bind id, as the ConfigMaps in the provider say.
package struct ConsumerIndex {
  static let namespace = "kubestellar"
  static let idLabel = "kubestellar.io/kube-bind-id"
  /// On the copies of consumers' objects in the provider: whose they are.
  package static let clusterAnnotation = "kube-bind.io/cluster-namespace"
  private static let prefix = "kbmap-"

  private var clusters: [String: ClusterID] = [:]

  init() {}

  /// Reads all ConfigMaps of a provider.
  package init(of provider: Cluster) {
    for map in provider.list(.configMaps, in: Self.namespace) { note(map, isPresent: true) }
  }

  /// The name of the ConfigMap that tells a consumer's id.
  static func mapName(of consumer: ClusterID) -> String { prefix + consumer.description }

  mutating func note(_ change: Change) {
    if change.object.namespace == Self.namespace { note(change.object, isPresent: change.kind != .deleted) }
  }

  private mutating func note(_ map: Object, isPresent: Bool) {
    guard map.name.hasPrefix(Self.prefix), let id = map.labels[Self.idLabel] else { return }
    clusters[id] = isPresent ? ClusterID(String(map.name.dropFirst(Self.prefix.count))) : nil
  }

  /// Whose object a provider's copy stands for, and its name there; `nil` if the consumer is not known (yet).
  package func origin(of copy: Object) -> (cluster: ClusterID, name: String)? {
    guard let id = copy.annotations[Self.clusterAnnotation], let cluster = clusters[id] else { return nil }
    guard copy.namespace == nil, copy.name.hasPrefix(id + "-") else { return (cluster, copy.name) }
    return (cluster, String(copy.name.dropFirst(id.count + 1)))
  }
}
