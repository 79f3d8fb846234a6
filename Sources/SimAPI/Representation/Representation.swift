import SimWorld

/// The form in which a client wants objects.
enum Representation: Sendable, Hashable {
  /// As they are.
  case object
  /// As rows for people to read, in this version of `meta.k8s.io`.
  case table(version: String)
  /// Only the metadata, in this version of `meta.k8s.io`.
  case metadata(version: String)

  /// Chooses the first form in an `Accept` header that is known; objects if there is no header.
  init(accept: String?) throws(StatusError) {
    guard let accept, !accept.isEmpty else {
      self = .object
      return
    }
    for range in MediaRange.all(in: accept) {
      guard ["application/json", "application/*", "*/*"].contains(range.type) else { continue }
      if let form = Self.form(range.parameters) {
        self = form
        return
      }
    }
    throw .notAcceptable
  }

  private static func form(_ parameters: [String: String]) -> Representation? {
    guard let target = parameters["as"] else { return .object }
    let version = parameters["v"] ?? ""
    guard parameters["g"] == "meta.k8s.io", ["v1", "v1beta1"].contains(version) else { return nil }
    switch target {
    case "Table": return .table(version: version)
    case "PartialObjectMetadata", "PartialObjectMetadataList": return .metadata(version: version)
    default: return nil
    }
  }
}

extension StatusError {
  fileprivate static let notAcceptable = StatusError(
    code: 406, reason: "NotAcceptable", message: "only the following media types are accepted: application/json")
}
