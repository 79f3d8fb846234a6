import SimWorld

/// All placements, and what follows from them for mailboxes and for objects.
struct TranslationModel {
  private(set) var placements: [PlacementID: PlacedWorkload] = [:]
  /// The placements of each workload space, by name.
  private(set) var spaces: [ClusterID: Set<String>] = [:]
  /// What leads to a mailbox, by its name.
  private(set) var mailboxes: [String: [PlacementID: [Destination]]] = [:]
  private var mailboxesByLocation: [Inventory.ID: Set<String>] = [:]

  subscript(id: PlacementID) -> PlacedWorkload? { placements[id] }

  func placements(in space: ClusterID) -> [PlacementID] {
    (spaces[space] ?? []).sorted().map { PlacementID(space: space, name: $0) }
  }

  // MARK: Changing

  /// Puts a placement in place of what was known of it; `nil` removes it.
  mutating func set(_ id: PlacementID, _ placement: PlacedWorkload?) {
    if placements[id]?.destinations != placement?.destinations {
      for name in placements[id]?.mailboxes ?? [] {
        mailboxes[name]?[id] = nil
        if mailboxes[name]?.isEmpty == true { mailboxes[name] = nil }
      }
      for destination in placement?.destinations ?? [] {
        mailboxes[destination.mailboxName, default: [:]][id, default: []].append(destination)
        let location = Inventory.ID(cluster: ClusterID(destination.cluster), name: destination.locationName)
        mailboxesByLocation[location, default: []].insert(destination.mailboxName)
      }
    }
    placements[id] = placement
    if placement == nil { spaces[id.space]?.remove(id.name) } else { spaces[id.space, default: []].insert(id.name) }
    if spaces[id.space]?.isEmpty == true { spaces[id.space] = nil }
  }

  /// Changes what a placement selects; its destinations must stay.
  mutating func select(_ id: PlacementID, _ change: (inout PlacedWorkload) -> Void) {
    if placements[id] != nil { change(&placements[id]!) }
  }

  // MARK: Asking

  /// Mailboxes to which a Location leads, or has led since the start.
  func mailboxes(of location: Inventory.ID) -> Set<String> { mailboxesByLocation[location] ?? [] }

  /// The placements by which an object goes to a mailbox, with their destinations there.
  func ways(of item: ItemID, to mailbox: String) -> [(id: PlacementID, destinations: [Destination])] {
    (mailboxes[mailbox] ?? [:]).filter { placements[$0.key]?.carries(item) == true }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What goes to a mailbox.
  func items(of mailbox: String) -> Set<ItemID> {
    (mailboxes[mailbox] ?? [:]).keys.reduce(into: []) { items, id in
      items.formUnion(placements[id]?.carried ?? [])
    }
  }

  /// Where an object of a space is executed, and whether one of the placements that select it wants its status back.
  func executions(of item: ItemID, in space: ClusterID) -> (destinations: [Destination], returnsStatus: Bool) {
    let selecting = placements(in: space).compactMap { placements[$0] }.filter { $0.selected[item] != nil }
    let wanted = selecting.contains(where: \.returnsStatus)
    if selecting.count == 1 { return (selecting[0].destinations, wanted) }
    return (Set(selecting.flatMap(\.destinations)).sorted(), wanted)
  }
}
