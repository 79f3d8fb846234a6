import SimLoop
import Values

/// What the `create NAME` commands have in common: an object made from flags is printed or sent.
@SimulatorActor
struct GeneratedObject {
  let run: KubectlRun

  nonisolated static func flags(_ own: [Flag]) -> [Flag] {
    own + Flag.printing + [
      Flag.dryRun, Flag.validate, Flag.fieldManager("kubectl-create"), .bool("save-config"),
    ]
  }

  /// The one word that these commands take.
  func name() throws -> String {
    let count = run.flags.wordsBeforeDash ?? run.words.count
    guard count == 1, let name = run.words.first else {
      throw KubectlError.usage("exactly one NAME is required, got \(count)", run.command)
    }
    if name.isEmpty { throw KubectlError("name must be specified") }
    return name
  }

  /// Creates an object of a built-in type. `failing` makes the message from a refusal; without it the refusal itself is shown.
  func create(
    _ object: Value, _ mapping: ResourceMapping, failing: ((APIFailure) -> String)? = nil
  ) async throws -> Int32 {
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    var object = object
    let namespace = try run.namespace()
    if mapping.isNamespaced, namespace.isExplicit || dryRun != .client {
      object[["metadata", "namespace"]] = .string(namespace.name)
    }
    if run.flags.bool("save-config") { object = LastApplied.recording(object) }
    if dryRun != .client {
      do {
        object = try run.client().post(
          mapping.path(in: namespace.name), object, query: run.writeQuery(dryRun, validated: true))
      } catch let failure as APIFailure {
        guard let failing else { throw failure }
        throw KubectlError(failing(failure))
      }
    }
    try await printer.print(object, "created")
    return 0
  }

  /// A type that kubectl knows without asking the server.
  static func mapping(
    _ apiVersion: String, _ kind: String, _ resource: String, isNamespaced: Bool = true
  ) -> ResourceMapping {
    let parts = apiVersion.split(separator: "/").map(String.init)
    return ResourceMapping(
      group: parts.count > 1 ? parts[0] : "", version: parts.last ?? "", resource: resource,
      singular: kind.lowercased(), kind: kind, isNamespaced: isNamespaced, verbs: [], shortNames: [], categories: [],
      subresources: [])
  }

  /// An object as Go's types print it: with the empty fields that have no `omitempty`.
  static func object(_ mapping: ResourceMapping, _ name: String, _ rest: [String: Value]) -> Value {
    var content = rest
    content["apiVersion"] = .string(mapping.apiVersion)
    content["kind"] = .string(mapping.kind)
    content["metadata"] = ["name": .string(name), "creationTimestamp": nil]
    return .map(content)
  }
}
