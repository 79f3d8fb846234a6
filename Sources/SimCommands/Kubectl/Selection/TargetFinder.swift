import SimLoop
import Values

/// Finds the objects that a command's words, selectors and files name.
@SimulatorActor
struct TargetFinder {
  let run: KubectlRun

  /// What words on the command line ask for.
  enum Asked {
    case types([ResourceMapping])
    case names([(mapping: ResourceMapping, name: String)])
  }

  // MARK: Words

  /// Reads `TYPE[,TYPE] [NAME…]` or `TYPE/NAME…`.
  func asked(_ words: [String]) throws -> Asked {
    if words.contains(where: { $0.contains("/") }) { return .names(try words.map(slashed)) }
    guard let first = words.first else { return .types([]) }
    let types = try self.types(first)
    let names = words.dropFirst()
    if names.isEmpty { return .types(types) }
    return .names(types.flatMap { type in names.map { (type, $0) } })
  }

  /// The types of a comma list, categories taken apart, each once.
  func types(_ word: String) throws -> [ResourceMapping] {
    var found: [ResourceMapping] = []
    for part in word.split(separator: ",").map(String.init) {
      let category = try run.types().category(part)
      for mapping in category.isEmpty ? [try run.type(part)] : category where !found.contains(mapping) {
        found.append(mapping)
      }
    }
    return found
  }

  private func slashed(_ word: String) throws -> (mapping: ResourceMapping, name: String) {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 {
      throw KubectlError(
        "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form"
          + " (e.g. '\(run.process.name) get resource/<resource_name>' instead of"
          + " '\(run.process.name) get resource resource/<resource_name>'")
    }
    guard parts.count == 2 else {
      throw KubectlError("arguments in resource/name form may not have more than one slash")
    }
    guard !parts[0].isEmpty, !parts[1].isEmpty else {
      throw KubectlError("arguments in resource/name form must have a single resource and name")
    }
    return (try run.type(parts[0]), parts[1])
  }

  // MARK: Objects

  /// The objects that files, or words and selectors, name. Files give the manifest's object, lists the server's, names none.
  func targets(_ words: [String]? = nil) async throws -> [Target] {
    let files = run.flags.texts("filename")
    if !files.isEmpty {
      let (found, errors) = try await ManifestTargets(run: run).read(files)
      try run.report(errors)
      return found
    }
    switch try asked(words ?? run.words) {
    case .names(let names):
      if run.flags.isSet("selector") { throw Self.nameBesideSelector }
      if run.flags.bool("all-namespaces") {
        throw KubectlError("a resource cannot be retrieved by name across all namespaces")
      }
      let namespace = try run.namespace().name
      return names.map {
        Target(mapping: $0.mapping, namespace: $0.mapping.isNamespaced ? namespace : nil, name: $0.name)
      }
    case .types(let types):
      guard !types.isEmpty else { throw KubectlError.bare(Self.nothingNamed) }
      guard hasSelection else {
        throw KubectlError("resource(s) were provided, but no name was specified")
      }
      return try types.flatMap { try list($0) }
    }
  }

  private var hasSelection: Bool {
    run.flags.isSet("selector") || run.flags.isSet("field-selector") || run.flags.bool("all")
  }

  /// The same with each object as the server has it now.
  func liveTargets(_ words: [String]? = nil) async throws -> [Target] { try await targets(words).map(live) }

  private func live(_ target: Target) throws -> Target {
    var target = target
    if target.object == nil || target.source != nil { target.object = try run.client().get(target.path) }
    return target
  }

  /// Hands over one object after the other, each as the server has it then. What goes wrong with one does not keep the
  /// others from their turn, and is told at the end.
  func visit(
    _ targets: [Target], fetching: Bool = true, _ action: (Target) async throws -> Void
  ) async throws {
    var errors: [KubectlError] = []
    for target in targets {
      do {
        try await action(fetching ? try live(target) : target)
      } catch let error as KubectlError {
        errors.append(error)
      } catch let failure as APIFailure {
        errors.append(KubectlError(failure))
      }
    }
    try run.report(errors)
  }

  /// The objects of a type that flags select.
  func list(_ mapping: ResourceMapping) throws -> [Target] {
    let answer = try run.client().get(try listPath(mapping), query: selectors())
    return (answer["items"]?.list ?? []).map { item in
      var item = item
      if item["kind"] == nil {
        item["kind"] = .string(mapping.kind)
        item["apiVersion"] = .string(mapping.apiVersion)
      }
      return Target(item, mapping)
    }
  }

  func listPath(_ mapping: ResourceMapping) throws -> String {
    mapping.path(in: run.flags.bool("all-namespaces") ? nil : try run.namespace().name)
  }

  /// The query items of `-l` and `--field-selector`.
  func selectors() -> [(name: String, value: String)] {
    var query: [(name: String, value: String)] = []
    if !run.flags.text("selector").isEmpty { query.append(("labelSelector", run.flags.text("selector"))) }
    if !run.flags.text("field-selector").isEmpty { query.append(("fieldSelector", run.flags.text("field-selector"))) }
    return query
  }

  static let nameBesideSelector = KubectlError("name cannot be provided when a selector is specified")

  static let nothingNamed = """
    error: You must provide one or more resources by argument or filename.
    Example resource specifications include:
       '-f rsrc.yaml'
       '--filename=rsrc.json'
       '<resource> <name>'
       '<resource>'
    """
}
