import SimWorld

/// The konnectors of a world, one for each consumer that has one. Each of them is a process of its own in the real system.
package final class Konnectors {
  private var running: [ClusterID: Konnector] = [:]

  fileprivate init() {}

  /// The konnector of a consumer; `nil` if none runs.
  package func of(_ consumer: Cluster) -> Konnector? { running[consumer.id] }

  /// Starts the konnector of a consumer, unless it runs.
  @discardableResult
  package func start(for consumer: Cluster, provider: Cluster, id: String, findsLeftovers: Bool = true) -> Konnector {
    if let present = running[consumer.id], present.consumer === consumer { return present }
    running[consumer.id]?.stop()
    let made = Konnector(consumer: consumer, provider: provider, id: id, findsLeftovers: findsLeftovers)
    running[consumer.id] = made
    made.start()
    return made
  }

  /// Ends the konnector of a consumer, if one runs; the copies stay.
  package func stop(for consumer: Cluster) { running.removeValue(forKey: consumer.id)?.stop() }

  /// Stops all konnectors of a kcp server.
  package func stopAll(of server: APIServer) {
    for (id, konnector) in running.sorted(by: { $0.key < $1.key }) where konnector.consumer.server === server {
      konnector.stop()
      running[id] = nil
    }
  }
}

extension World {
  /// The konnectors that run in this world; the same list each time.
  package var konnectors: Konnectors { keeper { _ in Konnectors() } }
}
