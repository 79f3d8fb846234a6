import SimWorld
import Values

extension ClusterController {
  /// What an owner manages, after its selector was looked at anew: objects it no longer selects are let go, and what it
  /// selects and nobody manages becomes its own.
  func claim(
    _ resource: GroupResource, for owner: Object, where fits: (Object) -> Bool = { _ in true }
  ) throws -> [Object] {
    guard !owner.isBeingDeleted, let selector = owner.workloadSelector else {
      return cluster.managed(resource, by: owner)
    }
    for object in cluster.list(resource, in: owner.namespace) {
      let isSelected = selector.matches(object.labels) && fits(object)
      switch object.controller {
      case let controller? where controller.uid == owner.uid && !isSelected:
        try cluster.modify(resource, object.key) { $0.owners.removeAll { $0.uid == owner.uid } }
      case nil where isSelected && !object.isBeingDeleted:
        try cluster.modify(resource, object.key) { $0.owners.append(OwnerReference(controller: owner)) }
      default: break
      }
    }
    return cluster.managed(resource, by: owner)
  }
}

extension WorkQueue {
  /// Watches a type for changes that concern the objects of a kind that manage them, or might take them up.
  func watch(
    _ resource: GroupResource, ownedBy kind: String, orSelectedBy owners: GroupResource,
    of controller: ClusterController
  ) {
    let cluster = controller.cluster
    watch(resource, of: controller) { cluster.managers(of: $0, kind: kind, among: owners) }
  }
}

extension Cluster {
  /// The one of a kind that manages an object or, if nobody does, those that might take it up.
  func managers(of object: Object, kind: String, among owners: GroupResource) -> [ObjectKey] {
    if let owner = object.controller {
      return owner.kind == kind ? [ObjectKey(owner.name, in: object.namespace)] : []
    }
    guard !object.labels.isEmpty, !object.isBeingDeleted else { return [] }
    return list(owners, in: object.namespace)
      .filter { $0.workloadSelector?.matches(object.labels) == true }.map(\.key)
  }
}

extension Object {
  /// What a workload selects by label; `nil` if it selects nothing.
  var workloadSelector: LabelSelector? {
    guard let selector = spec["selector"], selector.map?.isEmpty == false else { return nil }
    return try? LabelSelector(selector)
  }
}
