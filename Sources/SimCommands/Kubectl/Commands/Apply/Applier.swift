import SimAPI
import SimLoop
import Values

/// Applies objects one by one and says what became of each.
@SimulatorActor
final class Applier {
  private let run: KubectlRun
  private let dryRun: DryRun
  private let printer: ResultPrinter
  private var results: [Value] = []

  init(run: KubectlRun, dryRun: DryRun) throws {
    self.run = run
    self.dryRun = dryRun
    printer = try ResultPrinter(run, dryRun: dryRun)
  }

  /// With `-o`, objects come all together at the end, several as a list.
  func printObjects() async throws {
    guard printer.printsObjects, !results.isEmpty else { return }
    let whole = results.count == 1 ? results[0] : ObjectPrinter.list(results, metadata: [:])
    try await printer.print(whole, "")
  }

  private func tell(_ object: Value, _ verb: String) async throws {
    results.append(object)
    if !printer.printsObjects { try await printer.print(object, verb) }
  }

  // MARK: Client side

  func apply(_ target: Target) async throws {
    let source = target.source ?? ""
    let modified = LastApplied.recording(try named(target))
    let current: Value
    do {
      guard !target.name.isEmpty else {
        throw APIFailure(code: 400, reason: "", message: "resource name may not be empty")
      }
      current = try run.client().get(target.path)
    } catch let failure as APIFailure where failure.isNotFound {
      return try await create(target, modified)
    } catch let failure as APIFailure {
      let text = "error when retrieving current configuration of:\n\(place(target))\nfrom server for: \"\(source)\": "
      if failure.reason.isEmpty { throw KubectlError(text + failure.message) }
      throw failure.prefixed(text)
    }
    if dryRun == .client { return try await tell(merged(target, modified, current), "configured") }
    if LastApplied.of(current) == nil { try await warnOfMissingAnnotation(target) }
    let (patch, result) = try send(target, modified, current)
    try await tell(result, patch == .map([:]) ? "unchanged" : "configured")
  }

  private func named(_ target: Target) throws -> Value {
    let object = target.object ?? [:]
    if target.name.isEmpty, let base = object[["metadata", "generateName"]]?.string {
      throw KubectlError("from \(base): cannot use generate name with apply")
    }
    return object
  }

  private func create(_ target: Target, _ object: Value) async throws {
    if dryRun == .client { return try await tell(object, "created") }
    do {
      let path = target.mapping.path(in: target.namespace)
      try await tell(try run.client().post(path, object, query: query()), "created")
    } catch let failure as APIFailure {
      throw failure.prefixed("error when creating \"\(target.source ?? "")\": ")
    }
  }

  /// Sends the difference, again if somebody else was faster, at most five times.
  private func send(_ target: Target, _ modified: Value, _ current: Value) throws -> (patch: Value, result: Value) {
    var current = current
    for attempt in 1... {
      let patch = difference(target, modified, current)
      if patch == .map([:]) { return (patch, current) }
      let type = KnownKinds.contains(target.mapping) ? MediaType.strategicMergePatch : MediaType.mergePatch
      do {
        return (patch, try run.client().patch(target.path, patch, as: type, query: query()))
      } catch let failure as APIFailure {
        guard failure.isConflict, attempt <= 5 else {
          let source = target.source ?? ""
          throw failure.prefixed(
            "error when applying patch:\n\(patch.json(escapingHTML: true))\nto:\n\(place(target))\nfor: \"\(source)\": error"
              + " when patching \"\(source)\": ")
        }
        current = try run.client().get(target.path)
      }
    }
    preconditionFailure("the last attempt returns or throws")
  }

  private func difference(_ target: Target, _ modified: Value, _ current: Value) -> Value {
    let original = LastApplied.of(current) ?? [:]
    return KnownKinds.contains(target.mapping)
      ? StrategicThreeWayMerge.patch(original: original, modified: modified, current: current)
      : ThreeWayMerge.mergePatch(original: original, modified: modified, current: current)
  }

  /// What the server would make of it, as far as a client can tell.
  private func merged(_ target: Target, _ modified: Value, _ current: Value) -> Value {
    PatchPreview.apply(
      difference(target, modified, current), to: current, isStrategic: KnownKinds.contains(target.mapping))
  }

  private func query() throws -> [(name: String, value: String)] { try run.writeQuery(dryRun, validated: true) }

  private func place(_ target: Target) -> String {
    "Resource: \"\(target.mapping.longName)\", GroupVersionKind: \"\(target.mapping.longKind)\"\n"
      + "Name: \"\(target.name)\", Namespace: \"\(target.namespace ?? "")\""
  }

  private func warnOfMissingAnnotation(_ target: Target) async throws {
    try await run.complain(
      "Warning: resource \(target.mapping.resource)/\(target.name) is missing the \(LastApplied.annotation) annotation which"
        + " is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either"
        + " kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.")
  }

  // MARK: Server side

  func applyOnServer(_ target: Target) async throws {
    let object = try named(target)
    var query: [(name: String, value: String)] = dryRun == .server ? [("dryRun", "All")] : []
    let manager = run.flags.isSet("field-manager") ? run.flags.text("field-manager") : "kubectl"
    query.append(("fieldManager", manager))
    query += try run.writeQuery(.none, validated: true).filter { $0.name == "fieldValidation" }
    query.append(("force", String(run.flags.bool("force-conflicts"))))
    let result: Value
    do {
      result = try run.client().patch(target.path, object, as: MediaType.applyPatch, query: query)
    } catch let failure as APIFailure where failure.isConflict {
      throw KubectlError(failure.message + "\n" + Self.conflictAdvice)
    }
    try await tell(result, "serverside-applied")
  }

  private static let conflictAdvice = """
    Please review the fields above--they currently have other managers. Here
    are the ways you can resolve this warning:
    * If you intend to manage all of these fields, please re-run the apply
      command with the `--force-conflicts` flag.
    * If you do not intend to manage all of the fields, please edit your
      manifest to remove references to the fields that should keep their
      current managers.
    * You may co-own fields by updating your manifest to match the existing
      value; in this case, you'll become the manager if the other manager(s)
      stop managing the field (remove it from their configuration).
    See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
    """
}

/// A patch applied on the client, for dry runs.
enum PatchPreview {
  static func apply(_ patch: Value, to object: Value, isStrategic: Bool) -> Value {
    if isStrategic, let result = try? StrategicPatch.apply(patch, to: object) { return result }
    return MergePatch.apply(patch, to: object)
  }
}
