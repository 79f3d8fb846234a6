import SimWorld
import Values

/// How objects of a type are completed and checked before they are stored.
package struct Rules: Sendable {
  /// Fills in what the client left out, before anything is checked, on creates and updates alike.
  package typealias Defaults = @Sendable (inout Object, inout Preparation) -> Void
  /// Adds what is wrong with a completed object; `old` is what is stored, `nil` when the object is being created. The
  /// metadata is checked elsewhere.
  package typealias Check = @Sendable (_ object: Object, _ old: Object?, _ problems: inout Problems) -> Void

  /// What `metadata.name` must look like; `NameSyntax.none` also lets it be empty.
  package var name: NameSyntax
  /// May also draw and look up what must differ from object to object, such as cluster IPs.
  package var defaults: Defaults
  /// A write of which it finds anything is refused as a whole (422).
  package var check: Check

  /// Without arguments the name must be a subdomain, nothing is filled in, and only the metadata is checked.
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
