import SimWorld
import Values

extension KubernetesTypes {
  /// `customresourcedefinitions`
  static let customResourceDefinitions = ResourceDefinition(
    GroupVersionKind(group: "apiextensions.k8s.io", version: "v1", kind: "CustomResourceDefinition"),
    "customresourcedefinitions", shortNames: ["crd", "crds"], categories: ["api-extensions"], namespaced: false,
    status: true, countsGenerations: true, table: TablePrinter(.name, .createdAt),
    schema: .builtIn("CustomResourceDefinition"),
    rules: Rules(
      defaults: { crd, _ in
        var spec = crd.spec
        spec.fill("conversion", ["strategy": "None"])
        spec.within("names") { names in
          let kind = names["kind"]?.string ?? ""
          names.fill("singular", .string(kind.lowercased()))
          names.fill("listKind", .string(kind + "List"))
        }
        crd["spec"] = spec
      },
      check: checkCustomResourceDefinition))

  @Sendable private static func checkCustomResourceDefinition(
    _ crd: Object, _ old: Object?, _ problems: inout Problems
  ) {
    let spec = crd.spec
    let plural = spec["names"]?["plural"]?.string ?? ""
    let group = spec["group"]?.string ?? ""
    if group.isEmpty {
      problems.required("spec.group")
    } else if !group.contains(".") {
      problems.invalid("spec.group", .string(group), "should be a domain with at least one dot")
    }
    if plural.isEmpty { problems.required("spec.names.plural") }
    if (spec["names"]?["kind"]?.string ?? "").isEmpty { problems.required("spec.names.kind") }
    if crd.name != "\(plural).\(group)", !crd.name.isEmpty {
      problems.invalid(
        "metadata.name", .string(crd.name), "must be spec.names.plural+\".\"+spec.group")
    }
    if spec["scope"] == nil { problems.required("spec.scope") }
    problems.oneOf(spec["scope"], at: "spec.scope", ["Cluster", "Namespaced"])
    checkVersions(spec["versions"]?.list ?? [], &problems)
    guard let old else { return }
    problems.unchanged("spec.scope", spec["scope"], old.spec["scope"])
    problems.unchanged("spec.group", spec["group"], old.spec["group"])
    problems.unchanged("spec.names.plural", spec["names"]?["plural"], old.spec["names"]?["plural"])
    problems.unchanged("spec.names.kind", spec["names"]?["kind"], old.spec["names"]?["kind"])
  }

  private static func checkVersions(_ versions: [Value], _ problems: inout Problems) {
    if versions.isEmpty { problems.required("spec.versions") }
    if versions.filter({ $0["storage"]?.bool == true }).count != 1 {
      problems.invalid("spec.versions", nil, "must have exactly one version marked as storage version")
    }
    var names: Set<String> = []
    for (index, version) in versions.enumerated() {
      let field = "spec.versions[\(index)]"
      let name = version["name"]?.string ?? ""
      if !names.insert(name).inserted { problems.duplicate("\(field).name", .string(name)) }
      guard let schema = version["schema"]?["openAPIV3Schema"] else {
        problems.required("\(field).schema.openAPIV3Schema", "schemas are required")
        continue
      }
      if schema["type"]?.string != "object" {
        problems.invalid(
          "\(field).schema.openAPIV3Schema.type", schema["type"] ?? "", "must be object at the root")
      }
      for (number, column) in (version["additionalPrinterColumns"]?.list ?? []).enumerated() {
        let place = "\(field).additionalPrinterColumns[\(number)]"
        if (column["name"]?.string ?? "").isEmpty { problems.required("\(place).name") }
        problems.oneOf(column["type"] ?? "", at: "\(place).type", ["boolean", "date", "integer", "number", "string"])
        if (column["jsonPath"]?.string ?? "").isEmpty {
          problems.required("\(place).jsonPath", "JSONPath or JSONPath is required")
        }
      }
    }
  }
}
