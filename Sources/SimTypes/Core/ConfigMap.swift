import SimWorld
import Values

extension KubernetesTypes {
  /// `configmaps`
  static let configMaps = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "ConfigMap"), "configmaps", shortNames: ["cm"],
    table: TablePrinter(
      .name, Column(TableColumn("Data", type: "string")) { map, _ in .int(entryCount(map, ["data", "binaryData"])) },
      .age),
    schema: .builtIn("ConfigMap"),
    rules: Rules(check: { map, old, problems in
      checkKeys(map, ["data", "binaryData"], &problems)
      for key in (map["data"]?.map ?? [:]).keys.sorted() where map["binaryData", key] != nil {
        problems.invalid("data[\(key)]", .string(key), "duplicate of key present in binaryData")
      }
      checkImmutable(map, old, ["data", "binaryData"], &problems)
    }))

  static func entryCount(_ object: Object, _ fields: [String]) -> Int64 {
    Int64(fields.reduce(0) { $0 + (object[$1]?.map?.count ?? 0) })
  }

  static func checkKeys(_ object: Object, _ fields: [String], _ problems: inout Problems) {
    for field in fields {
      for key in (object[field]?.map ?? [:]).keys.sorted() {
        problems.check(key, at: "\(field)[\(key)]", NameSyntax.configKeyProblems(key))
      }
    }
  }

  /// A ConfigMap or Secret that was made immutable stays so, and keeps its data.
  static func checkImmutable(_ object: Object, _ old: Object?, _ fields: [String], _ problems: inout Problems) {
    guard let old, old["immutable"]?.bool == true else { return }
    if object["immutable"]?.bool != true {
      problems.forbidden("immutable", "field is immutable when `immutable` is set")
    }
    for field in fields where object[field] != old[field] {
      problems.forbidden(field, "field is immutable when `immutable` is set")
    }
  }
}
