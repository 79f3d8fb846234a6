/// The types a cluster serves, in the order of discovery: that order decides which group a bare plural name means.
public struct ResourceRegistry: Sendable {
  /// In the order in which they were first inserted; one for each group and plural name.
  public private(set) var definitions: [ResourceDefinition]
  private var byResource: [GroupResource: Int]
  private var byKind: [GroupKind: Int]

  private struct GroupKind: Hashable {
    var group: String
    var kind: String
  }

  /// In the order of discovery; of two definitions of one group and plural name the later one counts, at the place of
  /// the first.
  public init(_ definitions: [ResourceDefinition] = []) {
    self.definitions = []
    byResource = [:]
    byKind = [:]
    for definition in definitions { insert(definition) }
  }

  /// The type by group and plural name, in whatever versions; `nil` if it is not served.
  public subscript(resource: GroupResource) -> ResourceDefinition? { byResource[resource].map { definitions[$0] } }

  /// The type of a kind that is served in this very version.
  public subscript(kind: GroupVersionKind) -> ResourceDefinition? {
    guard let definition = definition(group: kind.group, kind: kind.kind) else { return nil }
    return definition.versions.contains { $0.name == kind.version } ? definition : nil
  }

  /// The type of a kind in whatever version.
  public func definition(group: String, kind: String) -> ResourceDefinition? {
    byKind[GroupKind(group: group, kind: kind)].map { definitions[$0] }
  }

  /// Adds a type, or replaces the one of the same name in place.
  public mutating func insert(_ definition: ResourceDefinition) {
    if let index = byResource[definition.groupResource] {
      byKind[GroupKind(group: definition.group, kind: definitions[index].kind)] = nil
      definitions[index] = definition
      byKind[GroupKind(group: definition.group, kind: definition.kind)] = index
    } else {
      definitions.append(definition)
      byResource[definition.groupResource] = definitions.count - 1
      byKind[GroupKind(group: definition.group, kind: definition.kind)] = definitions.count - 1
    }
  }

  /// Takes a type away, the others keep their order; without effect if it is not there. Costs as much as building the
  /// registry.
  public mutating func remove(_ resource: GroupResource) {
    guard byResource[resource] != nil else { return }
    self = ResourceRegistry(definitions.filter { $0.groupResource != resource })
  }
}
