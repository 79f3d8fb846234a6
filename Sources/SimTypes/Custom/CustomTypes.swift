import SimWorld
import Values

/// The types that CustomResourceDefinitions define.
public enum CustomTypes {
  /// The type that a definition asks for, with everything the cluster needs to serve it; `nil` if no version is served.
  /// Names are taken as accepted: whoever establishes a definition checks for conflicts first.
  public static func definition(from crd: Object) -> ResourceDefinition? {
    let spec = crd.spec
    guard let group = spec["group"]?.string, let names = spec["names"], let plural = names["plural"]?.string,
      let kind = names["kind"]?.string
    else { return nil }
    let versions = servedVersions(spec)
    guard !versions.isEmpty else { return nil }
    let served = versions.compactMap { version in
      version["name"]?.string.map {
        ResourceVersion($0, printer: printer(version), schema: version["schema"]?["openAPIV3Schema"])
      }
    }
    let rules = CustomRules(versions: versions, kind: kind, group: group)
    let subresources = versions.map { $0["subresources"] }
    return ResourceDefinition(
      group: group, resource: plural, singular: names["singular"]?.string, kind: kind,
      shortNames: texts(names["shortNames"]), categories: texts(names["categories"]),
      isNamespaced: spec["scope"]?.string == "Namespaced", versions: served,
      hasStatusSubresource: subresources.contains { $0?["status"] != nil },
      hasScaleSubresource: subresources.contains { $0?["scale"] != nil }, isCustom: true,
      prepare: { (object: inout Object, preparation: inout Preparation) throws(StatusError) in
        try rules.prepare(&object, &preparation)
      })
  }

  private static func texts(_ value: Value?) -> [String] { value?.list?.compactMap(\.string) ?? [] }

  /// Served versions, the one of highest priority first: stable before beta before alpha, then higher numbers
  /// (Kubernetes documentation, "Version priority").
  private static func servedVersions(_ spec: Value) -> [Value] {
    (spec["versions"]?.list ?? []).filter { $0["served"]?.bool == true }.sorted { left, right in
      VersionPriority(left["name"]?.string ?? "") < VersionPriority(right["name"]?.string ?? "")
    }
  }

  /// The name column, then the definition's own columns, or the age where it has none.
  private static func printer(_ version: Value) -> TablePrinter {
    let columns = version["additionalPrinterColumns"]?.list ?? []
    guard !columns.isEmpty else {
      return TablePrinter(
        .name, column(["name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"]))
    }
    return TablePrinter([.name] + columns.map(column))
  }

  private static func column(_ value: Value) -> Column {
    let type = value["type"]?.string ?? "string"
    let path = ColumnPath(value["jsonPath"]?.string ?? "")
    let column = TableColumn(
      value["name"]?.string ?? "", type: type, format: value["format"]?.string ?? "",
      priority: Int(value["priority"]?.int ?? 0), description: value["description"]?.string ?? "")
    return Column(column) { object, now in
      guard let found = path.first(in: object.content) else { return .null }
      return cell(found, type, now)
    }
  }

  private static func cell(_ found: Value, _ type: String, _ now: Instant) -> Value {
    switch (type, found) {
    case ("date", .string(let text)):
      .string(Instant(timestamp: text).map { Age.text(from: $0, to: now) } ?? "<invalid>")
    case ("string", .string), ("integer", .int), ("number", .int), ("number", .double), ("boolean", .bool): found
    case ("integer", .double(let number)): .int(Int64(saturating: number))
    case ("string", _): .string(found.json())
    default: .null
    }
  }
}

/// The order of API versions: `v2 > v1 > v1beta2 > v1beta1 > v1alpha1 > anything else`.
struct VersionPriority: Comparable {
  private var stability: Int
  private var major: Int
  private var minor: Int
  private var name: String

  init(_ name: String) {
    self.name = name
    (stability, major, minor) = (3, 0, 0)
    guard name.hasPrefix("v") else { return }
    let rest = name.dropFirst()
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits) else { return }
    let tail = rest.dropFirst(digits.count)
    for (word, rank) in [("alpha", 2), ("beta", 1)] where tail.hasPrefix(word) {
      guard let small = Int(tail.dropFirst(word.count)) else { return }
      (stability, major, minor) = (rank, number, small)
    }
    if tail.isEmpty { (stability, major) = (0, number) }
  }

  /// Better versions are less: they come first.
  static func < (left: Self, right: Self) -> Bool {
    (left.stability, right.major, right.minor, left.name) < (right.stability, left.major, left.minor, right.name)
  }
}
