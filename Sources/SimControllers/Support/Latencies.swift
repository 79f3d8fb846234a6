import SimWorld

/// How long the parts of a cluster take to react, on an idle developer machine.
package enum Latencies {
  /// Deployment to ReplicaSet to pod.
  package static let workload = Latency(.milliseconds(50), in: .milliseconds(20)...(.milliseconds(150)))
  /// Pod created to bound, or to the word that no node fits.
  package static let scheduling = Latency(.milliseconds(50), in: .milliseconds(10)...(.milliseconds(200)))
  /// Scheduled to running when the node has to fetch the image first.
  package static let imagePull = Latency(.seconds(8), in: .seconds(3)...(.seconds(40)))
  /// Scheduled to running when the node has the image.
  package static let containerStart = Latency(.seconds(2), in: .seconds(1)...(.seconds(4)))
  /// Container started to ready without a probe.
  package static let readiness = Latency(.milliseconds(700), in: .milliseconds(500)...(.seconds(1)))
  /// Namespace created to its ServiceAccount and its CA bundle.
  package static let namespaceContent = Latency(.milliseconds(100), in: .milliseconds(20)...(.milliseconds(500)))
  /// The namespace controller leaves other API servers time to notice a deletion before it acts on it.
  package static let namespaceDeletion = Latency(.seconds(5), in: .seconds(5)...(.seconds(6)))
  /// An owner gone to its dependents deleted.
  package static let collection = Latency(.milliseconds(200), in: .milliseconds(50)...(.seconds(1)))
  /// A pod or a service changed to its Endpoints and EndpointSlice.
  package static let endpoints = Latency(.milliseconds(300), in: .milliseconds(100)...(.seconds(1)))
  /// CustomResourceDefinition created to established.
  package static let establishing = Latency(.milliseconds(500), in: .milliseconds(200)...(.seconds(1)))
  /// An APIService, or the service behind it, changed to its condition.
  package static let availability = Latency(.milliseconds(500), in: .milliseconds(100)...(.seconds(1)))
  /// A changed ConfigMap or Secret to the files of pods that mount it.
  package static let volumeSync = Latency(.seconds(60), in: .seconds(5)...(.seconds(90)))
  /// How long a server takes to stop when asked to.
  package static let stopping = Latency(.seconds(1), in: .milliseconds(300)...(.seconds(3)))
  /// A claim that may be bound to its volume.
  package static let volumeBinding = Latency(.seconds(2), in: .seconds(1)...(.seconds(5)))
}
