import SimWorld

/// How long the parts of KubeStellar take to react, on an idle developer machine.
enum EdgeLatencies {
  /// SpaceProviderDesc created to ready.
  static let provider = Latency(.milliseconds(500), in: .milliseconds(100)...(.seconds(3)))
  /// Space created to Workspace created, and workspace ready to Space ready.
  static let space = Latency(.milliseconds(300), in: .milliseconds(100)...(.seconds(1)))
  /// One resource bound by kube-bind.
  static let binding = Latency(.seconds(5), in: .seconds(3)...(.seconds(10)))
  /// A consumer's object changed to the provider's copy.
  static let copying = Latency(.milliseconds(500), in: .milliseconds(100)...(.seconds(2)))
  /// The provider's copy of a SyncTarget changed to its mailbox workspace.
  static let mailbox = Latency(.milliseconds(100), in: .milliseconds(50)...(.seconds(1)))
  /// A change in the inventory, or of an EdgePlacement, to its SinglePlacementSlice.
  static let resolving = Latency(.milliseconds(500), in: .milliseconds(200)...(.seconds(1)))
  /// A change of an EdgePlacement to the objects that it selects.
  static let selecting = Latency(.milliseconds(200), in: .milliseconds(50)...(.milliseconds(500)))
  /// What and where known to the SyncerConfig.
  static let syncerConfig = Latency(.milliseconds(500), in: .milliseconds(100)...(.seconds(3)))
  /// What and where known to the object in the mailbox: the translator pauses a second before it creates anything.
  static let projecting = Latency(.milliseconds(1200), in: .seconds(1)...(.seconds(5)))
  /// A source object edited to its copies updated.
  static let updating = Latency(.milliseconds(200), in: .milliseconds(50)...(.seconds(1)))
  /// How many places execute an object, to the annotation that says so.
  static let counting = Latency(.milliseconds(500), in: .milliseconds(100)...(.seconds(2)))
  /// The status of a mailbox copy changed to that of its source.
  static let returning = Latency(.milliseconds(200), in: .milliseconds(50)...(.seconds(1)))
  /// A status changed to the summary that speaks of it.
  static let summing = Latency(.milliseconds(500), in: .milliseconds(100)...(.seconds(2)))
  /// How long a workload space must be quiet after a definition or a binding has changed before its types are looked up anew.
  static let discoveryQuiet = Duration.seconds(20)
  /// The pause before each pass of a syncer, counted from the end of the one before.
  static let syncPause = Duration.seconds(15)
}
