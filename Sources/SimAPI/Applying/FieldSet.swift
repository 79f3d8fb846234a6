import Values

/// A set of fields of an object, as `metadata.managedFields` holds it (`meta/v1` FieldsV1).
///
/// The keys of the tree are `f:name` for a field, `k:{"name":"a"}` for an element of a keyed list and `v:1` for an
/// element of a set. Fields that hold further fields belong to nobody themselves, but list elements do.
struct FieldSet: Sendable, Hashable {
  /// Whether the field at this place is in the set itself.
  var isMember: Bool
  private(set) var children: [String: FieldSet]

  init(isMember: Bool = false, children: [String: FieldSet] = [:]) {
    self.isMember = isMember
    self.children = children.filter { !$0.value.isEmpty }
  }

  var isEmpty: Bool { !isMember && children.isEmpty }

  // MARK: Algebra

  func union(_ other: FieldSet) -> FieldSet {
    FieldSet(
      isMember: isMember || other.isMember, children: children.merging(other.children) { $0.union($1) })
  }

  func subtracting(_ other: FieldSet) -> FieldSet {
    FieldSet(
      isMember: isMember && !other.isMember,
      children: children.reduce(into: [:]) { rest, child in
        rest[child.key] = other.children[child.key].map(child.value.subtracting) ?? child.value
      })
  }

  func intersection(_ other: FieldSet) -> FieldSet {
    FieldSet(
      isMember: isMember && other.isMember,
      children: children.reduce(into: [:]) { common, child in
        common[child.key] = other.children[child.key].map(child.value.intersection)
      })
  }

  // MARK: Texts

  /// The members as paths such as `.spec.containers[name="a"].image`, sorted.
  var paths: [String] {
    (isMember ? [""] : [])
      + children.sorted { $0.key < $1.key }.flatMap { key, child in child.paths.map { Self.step(key) + $0 } }
  }

  private static func step(_ key: String) -> String {
    let text = String(key.dropFirst(2))
    switch key.first {
    case "f": return ".\(text)"
    case "k":
      let fields = (try? JSONParser.parse(text))?.map ?? [:]
      return "[" + fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.json())" }.joined(separator: ",") + "]"
    default: return "[=\(text)]"
    }
  }

  init(_ value: Value) {
    let entries = value.map ?? [:]
    self.init(
      isMember: entries.isEmpty || entries["."] != nil,
      children: entries.filter { $0.key != "." }.mapValues { FieldSet($0) })
  }

  /// The form in which it is stored: a member without fields of its own is an empty map, one with fields has a `.`.
  var value: Value {
    var entries = children.mapValues(\.value)
    if isMember, !children.isEmpty { entries["."] = [:] }
    return .map(entries)
  }
}
