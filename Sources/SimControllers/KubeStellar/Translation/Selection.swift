import SimTypes
import SimWorld
import Values

/// Finds the objects of a workload space that a placement selects.
struct Selection {
  let space: Cluster
  /// The types that were there when the space's types were last looked up.
  let known: Set<GroupResource>

  /// Whether objects of a type are looked at, at all.
  func considers(_ resource: GroupResource) -> Bool {
    known.contains(resource) && PlaceableObjects.takesPart(resource)
  }

  func selects(_ object: Object, of resource: GroupResource, by placement: PlacedWorkload) -> Bool {
    guard considers(resource), !object.isBeingDeleted, !PlaceableObjects.isSystem(object, of: resource) else {
      return false
    }
    let namespace = object.namespace.flatMap { space.find(.namespaces, ObjectKey($0)) }
    return placement.selects(object, of: resource, namespaceLabels: namespace?.labels ?? [:])
  }

  /// Looks through the whole space.
  func select(for placement: inout PlacedWorkload) {
    placement.selected = [:]
    for resource in space.storedResources where placement.tests.contains(where: { $0.covers(resource) }) {
      for object in space.list(resource) where selects(object, of: resource, by: placement) {
        placement.selected[ItemID(resource, object.key)] = object.revision ?? 0
      }
    }
    placement.definers = definers(of: placement)
  }

  /// The definitions and bindings that bring the types of the selected objects into the space; built-in types have none.
  func definers(of placement: PlacedWorkload) -> Set<ItemID> {
    var definers: Set<ItemID> = []
    var bindings: [GroupResource: ObjectKey]?
    for resource in Set(placement.selected.keys.map(\.resource)) {
      let definition = ObjectKey("\(resource.resource).\(resource.group)")
      if space.find(.customResourceDefinitions, definition) != nil {
        definers.insert(ItemID(.customResourceDefinitions, definition))
        continue
      }
      bindings = bindings ?? boundBy()
      if let binding = bindings?[resource] { definers.insert(ItemID(KCPAPI.apiBindings, binding)) }
    }
    return definers
  }

  /// Which binding has bound a type. The workspace's own binding to the edge API, `espw`, is never carried.
  private func boundBy() -> [GroupResource: ObjectKey] {
    var result: [GroupResource: ObjectKey] = [:]
    for binding in space.list(KCPAPI.apiBindings) where binding.name != "espw" {
      for resource in APIBinder.boundResources(binding) { result[resource] = binding.key }
    }
    return result
  }
}
