import SimTypes
import SimWorld
import Values

/// Shares the edge API of a provider workspace with consumer workspaces, as kube-bind does.
package enum KubeBind {
  /// What a binding has found or made.
  package struct Outcome: Sendable, Hashable {
    /// The consumer's id, `kube-bind-xxxxx`: the name of its namespace in the provider.
    package var id: String
    /// Whether the resource was bound before; then nothing was changed.
    package var wasBound: Bool
    /// Whether the provider had never seen the consumer.
    package var isNewConsumer: Bool
  }

  /// Lets a consumer use a resource of the edge API: it gets the CustomResourceDefinition, and the provider the consumer's
  /// namespace and the ConfigMap that names it. Takes no simulated time; repeating it changes nothing.
  /// - Parameter plural: such as `synctargets`; fails with `NotFound` if the provider does not export it.
  @discardableResult
  package static func bind(
    _ plural: String, consumer: Cluster, provider: Cluster
  ) throws(StatusError) -> Outcome {
    guard let definition = EdgeAPI.definition(plural),
      provider.types[GroupResource(plural, group: EdgeAPI.group)] != nil
    else { throw .notFound(.customResourceDefinitions, "\(plural).\(EdgeAPI.group)") }
    let known = id(of: consumer, in: provider)
    let id = if let known { known } else { try register(consumer, in: provider) }
    let wasBound = consumer.find(.customResourceDefinitions, definition.key) != nil
    if !wasBound {
      try prepare(consumer, id: id)
      try consumer.create(definition)
      if plural == EdgeAPI.edgePlacements.resource { try installSummaries(in: consumer) }
    }
    return Outcome(id: id, wasBound: wasBound, isNewConsumer: known == nil)
  }

  /// The id of a consumer; `nil` if nothing was ever bound there.
  package static func id(of consumer: Cluster, in provider: Cluster) -> String? {
    provider.find(.configMaps, ObjectKey(ConsumerIndex.mapName(of: consumer.id), in: ConsumerIndex.namespace))?
      .labels[ConsumerIndex.idLabel]
  }

  /// Whose object a copy in the provider stands for, and its name there. Reads all consumers: for a single question.
  package static func consumer(of copy: Object, in provider: Cluster) -> (cluster: ClusterID, name: String)? {
    ConsumerIndex(of: provider).origin(of: copy)
  }

  /// A workspace from which objects are placed also gets the kinds that sum up what becomes of them. They are its own:
  /// nothing of them is shared.
  private static func installSummaries(in consumer: Cluster) throws(StatusError) {
    for definition in SummaryAPI.definitions
    where consumer.find(.customResourceDefinitions, definition.key) == nil { try consumer.create(definition) }
  }

  // MARK: The two sides

  private static func register(_ consumer: Cluster, in provider: Cluster) throws(StatusError) -> String {
    var namespace = Object(apiVersion: "v1", kind: "Namespace", name: "")
    namespace["metadata", "name"] = nil
    namespace["metadata", "generateName"] = "kube-bind-"
    namespace.annotations = ["example-backend.kube-bind.io/identity": consumer.id.description]
    let id = try provider.create(namespace).name
    try provider.ensureNamespace(ConsumerIndex.namespace)
    var map = Object(
      apiVersion: "v1", kind: "ConfigMap", name: ConsumerIndex.mapName(of: consumer.id),
      namespace: ConsumerIndex.namespace)
    map.labels = [ConsumerIndex.idLabel: id]
    try provider.create(map)
    return id
  }

  /// The consumer's namespace for kube-bind, with the Secret by which its konnector reaches the provider.
  private static func prepare(_ consumer: Cluster, id: String) throws(StatusError) {
    try consumer.ensureNamespace("kube-bind")
    guard consumer.list(.secrets, in: "kube-bind").isEmpty else { return }
    var secret = Object(
      apiVersion: "v1", kind: "Secret", name: "", namespace: "kube-bind",
      ["type": "Opaque", "data": ["kubeconfig": .string(Base64.encoded("namespace: \(id)\n"))]])
    secret["metadata", "name"] = nil
    secret["metadata", "generateName"] = "kubeconfig-"
    try consumer.create(secret)
  }
}

extension Cluster {
  /// Creates a namespace unless it exists.
  func ensureNamespace(_ name: String, labels: [String: String] = [:]) throws(StatusError) {
    guard find(.namespaces, ObjectKey(name)) == nil else { return }
    var namespace = Object(apiVersion: "v1", kind: "Namespace", name: name)
    namespace.labels = labels
    try create(namespace)
  }
}
