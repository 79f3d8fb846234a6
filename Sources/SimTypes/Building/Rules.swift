import SimWorld
import Values

/// How objects of a type are completed and checked before they are stored.
package struct Rules: Sendable {
  package typealias Defaults = @Sendable (inout Object, inout Preparation) -> Void
  package typealias Check = @Sendable (_ object: Object, _ old: Object?, _ problems: inout Problems) -> Void

  package var name: NameSyntax
  package var defaults: Defaults
  package var check: Check

  package init(
    name: NameSyntax = .subdomain, defaults: @escaping Defaults = { _, _ in }, check: @escaping Check = { _, _, _ in }
  ) {
    self.name = name
    self.defaults = defaults
    self.check = check
  }

  /// Completes and checks one object.
  func prepare(
    _ object: inout Object, _ preparation: inout Preparation, as kind: GroupVersionKind
  ) throws(StatusError) {
    defaults(&object, &preparation)
    var problems = Problems()
    checkMetadata(object, &problems)
    check(object, preparation.old, &problems)
    guard problems.all.isEmpty else { throw .invalid(kind, object.name, problems.all) }
  }

  private func checkMetadata(_ object: Object, _ problems: inout Problems) {
    if object.name.isEmpty, case .none = name {
    } else if object.name.isEmpty {
      problems.required("metadata.name", "name or generateName is required")
    } else {
      problems.check(object.name, at: "metadata.name", name.problems(object.name))
    }
    problems.labels(object.metadata["labels"], at: "metadata.labels")
    for key in (object.metadata["annotations"]?.map ?? [:]).keys.sorted() {
      problems.check(key, at: "metadata.annotations", NameSyntax.qualifiedNameProblems(key.lowercased()))
    }
  }
}

extension ResourceDefinition {
  /// A built-in type of the API server with one served version.
  package init(
    _ kind: GroupVersionKind, _ resource: String, shortNames: [String] = [], categories: [String] = [],
    namespaced: Bool = true, verbs: [String] = ResourceDefinition.allVerbs, status: Bool = false, scale: Bool = false,
    countsGenerations: Bool = false, table: TablePrinter = .nameAndAge, schema: SchemaSource? = nil,
    olderVersions: [String] = [], rules: Rules = Rules()
  ) {
    let versions = ([kind.version] + olderVersions).map {
      ResourceVersion($0, printer: table, schema: schema?.value)
    }
    self.init(
      group: kind.group, resource: resource, kind: kind.kind, shortNames: shortNames, categories: categories,
      isNamespaced: namespaced, versions: versions, verbs: verbs, hasStatusSubresource: status,
      hasScaleSubresource: scale, countsGenerations: countsGenerations,
      prepare: { (object: inout Object, preparation: inout Preparation) throws(StatusError) in
        try rules.prepare(&object, &preparation, as: kind)
      })
  }
}
