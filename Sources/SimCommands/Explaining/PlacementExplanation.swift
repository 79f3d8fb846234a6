import SimControllers
import SimLoop
import SimTypes
import SimWorld

/// Why no EdgePlacement may bring objects to where they are missed: those that lead nowhere.
@SimulatorActor
struct PlacementExplanation {
  private let simulation: Simulation
  /// So many are named at most.
  private static let most = 3

  init(_ simulation: Simulation) { self.simulation = simulation }

  /// A line for each EdgePlacement without a destination; none while all have some.
  var lines: [String] {
    let found = Place.all(in: simulation.world).flatMap { cluster in
      cluster.list(EdgeAPI.edgePlacements).filter { $0.annotations[ConsumerIndex.clusterAnnotation] == nil }
        .compactMap { fault(of: $0, in: cluster) }
    }
    return Array(found.prefix(Self.most))
  }

  private func fault(of placement: Object, in cluster: Cluster) -> String? {
    let subject = "EdgePlacement '\(placement.name)' of \(Place.name(of: cluster, in: simulation))"
    guard let slice = cluster.find(EdgeAPI.singlePlacementSlices, ObjectKey(placement.name)) else {
      return "\(subject) has no SinglePlacementSlice"
    }
    return slice["destinations"]?.list?.isEmpty ?? true ? "\(subject) matches no Location" : nil
  }
}
