import SimWorld
import Values

/// How stored objects leave: in the version and the form that the client asked for.
struct Rendering {
  let definition: ResourceDefinition
  let version: ResourceVersion
  let representation: Representation
  /// How much of each object a table row carries.
  let rowObject: Table.RowObject
  /// Read for each table: a watch lasts.
  let now: () -> Instant

  /// One object on its own.
  func single(_ object: Object) -> Value {
    switch representation {
    case .object: served(object).content
    case .metadata(let version): Self.metadata(object, version)
    case .table(let version):
      table(version, [object], list: ["resourceVersion": object.metadata["resourceVersion"] ?? ""])
    }
  }

  /// A list with its metadata.
  func list(_ objects: [Object], _ metadata: Value) -> Value {
    switch representation {
    case .table(let version): return table(version, objects, list: metadata)
    case .metadata(let version):
      return Self.list(
        "PartialObjectMetadataList", "meta.k8s.io/\(version)", objects.map { Self.metadata($0, version) }, metadata)
    case .object:
      return Self.list(definition.kind + "List", kind.apiVersion, objects.map(listed), metadata)
    }
  }

  /// The object of a watch event; a table repeats its columns only where asked.
  func event(_ object: Object, withColumns: Bool) -> Value {
    guard case .table = representation else { return single(object) }
    var value = single(object)
    if !withColumns { value["columnDefinitions"] = [] }
    return value
  }

  /// An event's object that only tells a revision.
  func bookmark(revision: UInt64, annotations: [String: Value] = [:]) -> Value {
    var metadata: Value = ["resourceVersion": .string(String(revision)), "creationTimestamp": nil]
    if !annotations.isEmpty { metadata["annotations"] = .map(annotations) }
    switch representation {
    case .object: return ["kind": .string(kind.kind), "apiVersion": .string(kind.apiVersion), "metadata": metadata]
    case .metadata(let version):
      return ["kind": "PartialObjectMetadata", "apiVersion": .string("meta.k8s.io/\(version)"), "metadata": metadata]
    case .table(let version): return table(version, [], list: metadata)
    }
  }

  /// The object in the client's version.
  func served(_ object: Object) -> Object { Conversion.convert(object, of: definition, to: version.name) }

  private var kind: GroupVersionKind {
    GroupVersionKind(group: definition.group, version: version.name, kind: definition.kind)
  }

  /// Items of built-in lists say neither kind nor version: the list does. Custom resources do.
  private func listed(_ object: Object) -> Value {
    var content = served(object).content
    if !definition.isCustom {
      content["apiVersion"] = nil
      content["kind"] = nil
    }
    return content
  }

  private func table(_ version: String, _ objects: [Object], list metadata: Value) -> Value {
    Table(printer: self.version.printer, version: version, rowObject: rowObject, now: now())
      .value(objects.map { (shown: $0, served: served($0)) }, metadata)
  }

  private static func list(_ kind: String, _ apiVersion: String, _ items: [Value], _ metadata: Value) -> Value {
    ["kind": .string(kind), "apiVersion": .string(apiVersion), "metadata": metadata, "items": .list(items)]
  }

  static func metadata(_ object: Object, _ version: String) -> Value {
    [
      "kind": "PartialObjectMetadata", "apiVersion": .string("meta.k8s.io/\(version)"), "metadata": object.metadata,
    ]
  }
}
