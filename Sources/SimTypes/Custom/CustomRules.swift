import SimWorld
import Synchronization
import Values

/// What is done to objects of a custom type before they are stored: pruning, defaulting and validation by its schema.
struct CustomRules: Sendable {
  private var schemas: [String: Value]
  private let rules: RulesOfVersions
  private var preferred: String
  private var kind: String
  private var group: String

  init(versions: [Value], kind: String, group: String) {
    self.kind = kind
    self.group = group
    preferred = versions.first?["name"]?.string ?? ""
    var schemas: [String: Value] = [:]
    for version in versions {
      guard let name = version["name"]?.string else { continue }
      schemas[name] = version["schema"]?["openAPIV3Schema"]
    }
    self.schemas = schemas
    rules = RulesOfVersions(schemas)
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
      if let rules = rules[version] { check(object, preparation.old, rules, &problems) }
    }
    guard problems.all.isEmpty else {
      let kind = GroupVersionKind(group: group, version: preparation.version, kind: kind)
      throw .invalid(kind, object.name, problems.all)
    }
  }

  private func check(_ object: Object, _ old: Object?, _ rules: ValidationRules, _ problems: inout Problems) {
    if ValidationRules.areBlocked(by: problems) {
      problems.add(ValidationRules.skipped)
    } else {
      rules.check(object.content, old: old?.content, at: "", &problems)
    }
  }
}

/// The rules of each version of a type, read when the first object of the version is written. They live as long as the
/// definition of the type.
private final class RulesOfVersions: Sendable {
  private let schemas: [String: Value]
  private let read = Mutex<[String: ValidationRules?]>([:])

  init(_ schemas: [String: Value]) { self.schemas = schemas }

  subscript(version: String) -> ValidationRules? {
    read.withLock { read in
      if let known = read[version] { return known }
      let rules = schemas[version].flatMap { ValidationRules($0) }
      read[version] = .some(rules)
      return rules
    }
  }
}
