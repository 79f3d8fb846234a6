import SimControllers
import SimLoop
import Values

/// The clusters that kind made and that were not deleted.
@SimulatorActor
package final class KindClusters: SimulationPart {
  /// By the names that `kind create cluster` was given.
  package fileprivate(set) var byName: [String: KindCluster] = [:]
  /// No cluster was made yet.
  package init() {}
}

extension Simulation {
  /// The clusters by name. Setting it only keeps the list: whoever does so serves, publishes and stops what belongs to
  /// it.
  package var kindClusters: [String: KindCluster] {
    get { part(KindClusters.self).byName }
    set { part(KindClusters.self).byName = newValue }
  }

  /// Takes a cluster and everything it opened on the machine away.
  func removeKindCluster(_ name: String) async {
    guard let cluster = kindClusters.removeValue(forKey: name) else { return }
    await network.stopServing(cluster.server)
    for node in cluster.nodeNames { await network.withdraw(node: node, of: cluster.server) }
    world.syncerPrograms.detach(from: cluster)
    cluster.delete()
  }

  /// The configuration by which clients reach a cluster.
  func kindKubeconfig(_ name: String) throws(KindError) -> Value {
    guard let cluster = kindClusters[name], let address = network.address(of: cluster.server) else {
      throw KindError(
        "could not locate any control plane nodes for cluster named '\(name)'. Use the --name option to select a different cluster"
      )
    }
    let entry = Value.string("kind-\(name)")
    return [
      "apiVersion": "v1", "kind": "Config", "preferences": [:], "current-context": entry,
      "clusters": [["name": entry, "cluster": ["server": .string(address)]]],
      "users": [["name": entry, "user": [:]]],
      "contexts": [["name": entry, "context": ["cluster": entry, "user": entry]]],
    ]
  }
}
