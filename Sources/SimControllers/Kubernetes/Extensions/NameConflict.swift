import SimWorld
import Values

/// A name of a CustomResourceDefinition that another type of the same group has (apiextensions' naming controller).
struct NameConflict {
  /// Of the condition `NamesAccepted`.
  var reason: String
  var name: String

  /// `nil` if no name is taken.
  init?(_ crd: Object, _ definition: ResourceDefinition, among others: [ResourceDefinition]) {
    let resources = Set(others.flatMap { [$0.resource, $0.singular] + $0.shortNames })
    let kinds = Set(others.flatMap { [$0.kind, $0.kind + "List"] })
    let listKind = crd.spec["names"]?["listKind"]?.string ?? definition.kind + "List"
    let found =
      [("ListKindConflict", listKind), ("KindConflict", definition.kind)].first { kinds.contains($0.1) }
      ?? (definition.shortNames.map { ("ShortNamesConflict", $0) } + [
        ("SingularConflict", definition.singular), ("PluralConflict", definition.resource),
      ]).first { resources.contains($0.1) }
    guard let found else { return nil }
    (reason, name) = found
  }
}
