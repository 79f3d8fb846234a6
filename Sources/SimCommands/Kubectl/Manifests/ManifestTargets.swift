import SimLoop
import SimTypes
import Values

/// Reads manifests and finds for each object its type and its place.
@SimulatorActor
struct ManifestTargets {
  let run: KubectlRun
  /// Whether a document without `kind` is refused with the words of validation.
  var isValidated = false

  /// The objects in order; what is wrong with others is returned and does not keep these from being used.
  func read(_ names: [String]) async throws -> (targets: [Target], errors: [KubectlError]) {
    let reader = ManifestReader(process: run.process, isRecursive: run.flags.bool("recursive"))
    var (documents, errors) = try await reader.read(names)
    var targets: [Target] = []
    let namespace = try run.namespace()
    for document in documents {
      do {
        try check(document)
        let mapping = try mapping(of: document)
        targets.append(try place(document, mapping, namespace))
      } catch let error as KubectlError {
        errors.append(error)
      }
    }
    documents.removeAll()
    return (targets, errors)
  }

  /// Refuses a document that is no object (apimachinery's UnstructuredJSONScheme).
  private func check(_ document: ManifestDocument) throws {
    let missing = ["apiVersion", "kind"].filter { (document.content[$0]?.string ?? "").isEmpty }
    guard !missing.isEmpty else {
      guard let mismatch = TypeMismatch(inMetadataOf: document.content) else { return }
      throw KubectlError("unable to decode \"\(document.source)\": \(mismatch.decoding)")
    }
    let data = document.content.json()
    if isValidated {
      let problems = document.content.map == nil ? ["invalid object to validate"] : missing.map { "\($0) not set" }
      let list = problems.count == 1 ? problems[0] : "[\(problems.joined(separator: ", "))]"
      throw KubectlError(
        "error validating \"\(document.source)\": error validating data: \(list); if you choose to ignore these errors,"
          + " turn validation off with --validate=false")
    }
    let name = missing.contains("kind") ? "Kind" : "apiVersion"
    throw KubectlError("unable to decode \"\(document.source)\": Object '\(name)' is missing in '\(data)'")
  }

  private func mapping(of document: ManifestDocument) throws -> ResourceMapping {
    let apiVersion = document.content["apiVersion"]?.string ?? ""
    let kind = document.content["kind"]?.string ?? ""
    if let mapping = try run.types().find(apiVersion: apiVersion, kind: kind) { return mapping }
    let metadata = document.content["metadata"]
    throw KubectlError(
      "resource mapping not found for name: \"\(metadata?["name"]?.string ?? "")\" namespace: "
        + "\"\(metadata?["namespace"]?.string ?? "")\" from \"\(document.source)\": no matches for kind \"\(kind)\""
        + " in version \"\(apiVersion)\"\nensure CRDs are installed first")
  }

  private func place(
    _ document: ManifestDocument, _ mapping: ResourceMapping, _ namespace: (name: String, isExplicit: Bool)
  ) throws -> Target {
    var target = Target(document.content, mapping, source: document.source)
    guard mapping.isNamespaced else {
      target.namespace = nil
      return target
    }
    let given = target.namespace ?? ""
    if !given.isEmpty, namespace.isExplicit, given != namespace.name {
      throw KubectlError(
        "the namespace from the provided object \"\(given)\" does not match the namespace \"\(namespace.name)\". You must"
          + " pass '--namespace=\(given)' to perform this operation.")
    }
    if given.isEmpty {
      target.namespace = namespace.name
      target.object?[["metadata", "namespace"]] = .string(namespace.name)
    }
    return target
  }
}
