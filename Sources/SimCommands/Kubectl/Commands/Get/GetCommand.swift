import SimLoop
import SimTypes
import SimWorld
import Values

/// `kubectl get`
struct GetCommand: KubectlCommand {
  static let name = "get"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.allNamespaces, Flag.selector, Flag.fieldSelector, .int("chunk-size", nil, 500), .bool("ignore-not-found"),
      .list("label-columns", "L"), .bool("no-headers"), .bool("output-watch-events"), .text("raw"),
      .bool("server-print", nil, true), .bool("show-kind"), .bool("show-labels"), .text("sort-by"),
      .text("subresource"),
      .bool("watch", "w"), .bool("watch-only"),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let isWatch = run.flags.bool("watch") || run.flags.bool("watch-only")
    if run.flags.bool("output-watch-events"), !isWatch {
      throw KubectlError("--output-watch-events option can only be used with --watch or --watch-only")
    }
    if run.flags.isSet("raw") { return try await RawRequest(run: run).get() }
    let format = try run.outputFormat(forTables: true)
    let request = try await GetRequest(run: run)
    if isWatch {
      return try await GetWatch(run: run, request: request, format: format).follow()
    }
    switch format {
    case .standard, .wide: return try await GetTables(run: run, request: request, isWide: format.isWide).print()
    default: return try await GetObjects(run: run, request: request, format: format).print()
    }
  }
}

extension OutputFormat {
  var isWide: Bool { if case .wide = self { true } else { false } }
}

/// What a `get` asks the server for.
@SimulatorActor
struct GetRequest {
  /// One list, or one object.
  struct Part {
    var mapping: ResourceMapping
    var path: String
    var query: [(name: String, value: String)]
    /// `nil` for a list.
    var name: String?
  }

  private(set) var parts: [Part] = []
  /// Exactly one object was named: it is printed bare.
  let isSingle: Bool
  let namespace: String?
  /// What is wrong with manifests.
  private(set) var errors: [KubectlError] = []

  init(run: KubectlRun) async throws {
    let finder = TargetFinder(run: run)
    let flags = run.flags
    namespace = flags.bool("all-namespaces") ? nil : try run.namespace().name
    if !flags.texts("filename").isEmpty {
      guard run.words.isEmpty else {
        throw KubectlError(
          "when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well")
      }
      let (targets, problems) = try await ManifestTargets(run: run).read(flags.texts("filename"))
      errors = problems.map(\.bare)
      parts = targets.map { Part(mapping: $0.mapping, path: $0.path, query: [], name: $0.name) }
      isSingle = targets.count == 1 && errors.isEmpty
      return
    }
    guard !run.words.isEmpty else { throw Self.nothingAsked }
    switch try finder.asked(run.words) {
    case .types(let types):
      if flags.isSet("subresource") {
        throw KubectlError("subresource cannot be used when bulk resources are specified")
      }
      for type in types {
        parts.append(Part(mapping: type, path: type.path(in: namespace), query: finder.selectors(), name: nil))
      }
      isSingle = false
    case .names(let names):
      if flags.bool("all-namespaces") {
        throw KubectlError("a resource cannot be retrieved by name across all namespaces")
      }
      if !finder.selectors().isEmpty { throw TargetFinder.nameBesideSelector }
      for (mapping, name) in names {
        let path = mapping.path(of: name, in: namespace, flags.text("subresource"))
        parts.append(Part(mapping: mapping, path: path, query: [], name: name))
      }
      isSingle = names.count == 1
    }
  }

  private static let nothingAsked = KubectlError.bare(
    """
    You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

    error: Required resource not specified.
    Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
    See 'kubectl get -h' for help and examples
    """)
}

extension GetRequest.Part {
  /// The pages of a list one after the other, each at most `limit` objects long; a single object is one page.
  func pages(_ client: APIClient, as accept: String, limit: Int) throws -> [Value] {
    guard name == nil, limit > 0 else { return [try fetch(client, as: accept)] }
    var pages: [Value] = []
    var more = [(name: "limit", value: String(limit))]
    while true {
      let page = try fetch(client, as: accept, more)
      pages.append(page)
      guard let next = page[["metadata", "continue"]]?.string, !next.isEmpty else { return pages }
      more = [("limit", String(limit)), ("continue", next)]
    }
  }

  /// Fetches it; `nil` if it is not there and that is to be ignored.
  func fetch(_ client: APIClient, as accept: String, _ more: [(name: String, value: String)] = []) throws -> Value {
    do throws(APIFailure) { return try client.get(path, query: query + more, as: accept) } catch {
      // Only errors about a list say what was to be listed.
      guard name == nil, error.code == 404 || error.code == 400 else { throw error }
      if query.contains(where: { $0.name.hasSuffix("Selector") }) {
        let selector = { (name: String) in query.first { $0.name == name }?.value ?? "" }
        throw error.prefixed(
          "Unable to find \"\(mapping.longName)\" that match label selector \"\(selector("labelSelector"))\", field"
            + " selector \"\(selector("fieldSelector"))\": ")
      }
      throw error.prefixed("Unable to list \"\(mapping.longName)\": ")
    }
  }
}
