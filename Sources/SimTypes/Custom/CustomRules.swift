import SimWorld
import Values

/// What is done to objects of a custom type before they are stored: pruning, defaulting and validation by its schema.
struct CustomRules: Sendable {
  private var schemas: [String: Value]
  /// The versions whose schemas have rules.
  private var ruled: Set<String>
  private var preferred: String
  private var kind: String
  private var group: String

  init(versions: [Value], kind: String, group: String) {
    self.kind = kind
    self.group = group
    preferred = versions.first?["name"]?.string ?? ""
    schemas = [:]
    ruled = []
    for version in versions {
      guard let name = version["name"]?.string else { continue }
      schemas[name] = version["schema"]?["openAPIV3Schema"]
    }
    ruled = Set(schemas.filter { ValidationRules.occur(in: $0.value) }.keys)
  }

  func prepare(_ object: inout Object, _ preparation: inout Preparation) throws(StatusError) {
    let version = schemas[preparation.version] == nil ? preferred : preparation.version
    let schema = schemas[version]
    if let schema {
      object.content = StructuralSchema.pruned(object.content, schema, isRoot: true)
      object.content = StructuralSchema.defaulted(object.content, schema)
    }
    var problems = Problems()
    if object.name.isEmpty {
      problems.required("metadata.name", "name or generateName is required")
    } else {
      problems.check(object.name, at: "metadata.name", NameSyntax.subdomain.problems(object.name))
    }
    problems.labels(object.metadata["labels"], at: "metadata.labels")
    if let schema {
      var content = object.content
      for field in ["apiVersion", "kind", "metadata"] { content[field] = nil }
      SchemaValidation.check(content, schema, at: "", isRoot: true, &problems)
      if ruled.contains(version) { checkRules(object, preparation.old, schema, &problems) }
    }
    guard problems.all.isEmpty else {
      let kind = GroupVersionKind(group: group, version: preparation.version, kind: kind)
      throw .invalid(kind, object.name, problems.all)
    }
  }

  private func checkRules(_ object: Object, _ old: Object?, _ schema: Value, _ problems: inout Problems) {
    if ValidationRules.areBlocked(by: problems) {
      problems.add(ValidationRules.skipped)
    } else {
      ValidationRules.check(object.content, old: old?.content, schema, at: "", &problems)
    }
  }
}
