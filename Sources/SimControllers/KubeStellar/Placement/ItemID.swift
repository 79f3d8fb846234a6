import SimTypes
import SimWorld

/// Names an object wherever it is: its type, namespace and name are the same in the workload space, the mailbox and the edge
/// cluster.
struct ItemID: Hashable, Comparable {
  var resource: GroupResource
  var key: ObjectKey

  init(_ resource: GroupResource, _ key: ObjectKey) {
    self.resource = resource
    self.key = key
  }

  /// Definitions and namespaces come before what needs them.
  static func < (left: Self, right: Self) -> Bool {
    (left.rank, left.resource, left.key) < (right.rank, right.resource, right.key)
  }

  private var rank: Int {
    switch resource {
    case .customResourceDefinitions, KCPAPI.apiBindings: 0
    case .namespaces: 1
    default: 2
    }
  }
}
