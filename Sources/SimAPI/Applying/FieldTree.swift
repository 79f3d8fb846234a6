import Values

/// The fields of an object one by one: what field sets are made from and compared by.
struct FieldTree {
  private let value: Value
  private let shape: FieldShape

  /// An object without what the server itself writes: nobody owns that.
  init(object: Value, _ shape: FieldShape) {
    var content = object
    for field in ["apiVersion", "kind"] { content[field] = nil }
    for field in Self.serverFields { content[["metadata", field]] = nil }
    if content["metadata"]?.map?.isEmpty == true { content["metadata"] = nil }
    self.init(content, shape)
  }

  /// An object with all it has.
  init(whole object: Value, _ shape: FieldShape) { self.init(object, shape) }

  private init(_ value: Value, _ shape: FieldShape) {
    self.value = value
    self.shape = shape
  }

  private static let serverFields = [
    "name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
    "deletionGracePeriodSeconds", "managedFields", "selfLink", "generateName",
  ]

  /// The parts that can have owners of their own; `nil` if this is a single field.
  private var parts: [String: FieldTree]? {
    switch value {
    case .map(let entries) where !entries.isEmpty && !shape.isAtomicMap:
      return entries.reduce(into: [:]) { parts, entry in
        parts["f:" + entry.key] = FieldTree(entry.value, shape.field(entry.key))
      }
    case .list(let elements) where !elements.isEmpty:
      switch shape.list {
      case .atomic: return nil
      case .set: return elements.reduce(into: [:]) { $0["v:" + $1.json()] = FieldTree($1, shape.element) }
      case .keyed(let keys):
        return elements.reduce(into: [:]) { parts, element in
          parts["k:" + Value.map(ElementKey(element, keys).fields).json()] = FieldTree(element, shape.element)
        }
      }
    default: return nil
    }
  }

  /// Every field.
  var set: FieldSet {
    guard let parts else { return FieldSet(isMember: !shape.isWholeObject) }
    return FieldSet(
      children: parts.reduce(into: [:]) { children, part in
        let child = part.value.set
        children[part.key] = part.key.hasPrefix("k:") ? child.union(FieldSet(isMember: true)) : child
      })
  }

  /// The fields that are new or have another value than in an older state.
  func changes(from old: FieldTree) -> FieldSet {
    guard value != old.value else { return FieldSet() }
    guard let parts, let oldParts = old.parts else { return set }
    return FieldSet(
      children: parts.reduce(into: [:]) { children, part in
        if let before = oldParts[part.key] {
          children[part.key] = part.value.changes(from: before)
        } else {
          let child = part.value.set
          children[part.key] = part.key.hasPrefix("k:") ? child.union(FieldSet(isMember: true)) : child
        }
      })
  }

  /// The object without the fields of a set. Elements and maps that lose all their fields go too.
  func removing(_ set: FieldSet) -> Value {
    switch value {
    case .map(let entries):
      return .map(
        entries.reduce(into: [:]) { kept, entry in
          kept[entry.key] = Self.rest(entry.value, set.children["f:" + entry.key], shape.field(entry.key))
        })
    case .list(let elements):
      return .list(
        elements.compactMap { element in
          let key: String
          switch shape.list {
          case .keyed(let keys): key = "k:" + Value.map(ElementKey(element, keys).fields).json()
          default: key = "v:" + element.json()
          }
          return Self.rest(element, set.children[key], shape.element)
        })
    default: return value
    }
  }

  private static func rest(_ value: Value, _ set: FieldSet?, _ shape: FieldShape) -> Value? {
    guard let set else { return value }
    guard !set.children.isEmpty else { return nil }
    let rest = FieldTree(value, shape).removing(set)
    // Not as a conditional expression: there `nil` would mean the value `null`.
    if rest.map?.isEmpty == true || rest.list?.isEmpty == true { return nil }
    return rest
  }
}
