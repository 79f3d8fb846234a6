import SimTypes
import SimWorld
import Values

/// Names an EdgePlacement: the workload space it is in, and its name.
struct PlacementID: Hashable, Comparable {
  var space: ClusterID
  var name: String

  static func < (left: Self, right: Self) -> Bool { (left.name, left.space) < (right.name, right.space) }
}

/// What the translator knows of one EdgePlacement: what it selects, and where that goes.
struct PlacedWorkload {
  var tests: [DownsyncTest] = []
  var upsync: [UpsyncSet] = []
  var returnsStatus = false
  var destinations: [Destination] = []
  /// The revision of each selected object when it was last looked at.
  var selected: [ItemID: UInt64] = [:]
  /// Definitions and bindings that the types of selected objects need.
  var definers: Set<ItemID> = []

  init() {}

  init(spec: Value) {
    tests = (spec["downsync"]?.list ?? []).map(DownsyncTest.init)
    upsync = (spec["upsync"]?.list ?? []).map { UpsyncSet(value: $0) }
    returnsStatus = spec["wantSingletonReportedState"]?.bool ?? false
  }

  func carries(_ item: ItemID) -> Bool { selected[item] != nil || definers.contains(item) }

  /// Everything that goes to the destinations.
  var carried: Set<ItemID> { definers.union(selected.keys) }

  var mailboxes: Set<String> { Set(destinations.map(\.mailboxName)) }

  /// Whether an object passes one of the tests, and does not come up.
  func selects(_ object: Object, of resource: GroupResource, namespaceLabels: [String: String]) -> Bool {
    tests.contains { $0.passes(object, of: resource, namespaceLabels: namespaceLabels) }
      && !upsync.contains { $0.covers(object, of: resource) }
  }
}
