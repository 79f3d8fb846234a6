import SimWorld
import Values

/// What every write may ask for besides its content.
struct WriteOptions {
  enum FieldValidation: String {
    case ignore = "Ignore"
    case warn = "Warn"
    case strict = "Strict"
  }

  var isDryRun: Bool
  /// What is done about fields that the type does not have.
  var fieldValidation: FieldValidation
  /// Who writes, for server-side apply.
  var manager: String

  /// - Parameter kind: the options kind that errors name, such as `CreateOptions`.
  init(_ request: APIRequest, kind: String) throws(StatusError) {
    isDryRun = try Self.dryRun(request.query.filter { $0.name == "dryRun" }.map(\.value), kind)
    let validation = request.query("fieldValidation") ?? ""
    guard let known = validation.isEmpty ? .warn : FieldValidation(rawValue: validation) else {
      throw .unsupportedOption(kind, "fieldValidation", validation, ["", "Ignore", "Strict", "Warn"])
    }
    fieldValidation = known
    manager = request.query("fieldManager") ?? Self.agent(request.headers["user-agent"] ?? "")
  }

  /// The only kind of dry run is `All`.
  static func dryRun(_ values: [String], _ kind: String) throws(StatusError) -> Bool {
    for value in values where value != "All" { throw .unsupportedOption(kind, "dryRun", value, ["All"]) }
    return !values.isEmpty
  }

  /// A client that does not name itself is known by the first part of its user agent.
  private static func agent(_ header: String) -> String {
    header.split(separator: "/").first.map(String.init) ?? "unknown"
  }
}

extension StatusError {
  fileprivate static func unsupportedOption(
    _ kind: String, _ field: String, _ value: String, _ supported: [String]
  ) -> StatusError {
    .invalid(
      GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: kind), "",
      [.unsupported(field, "\"\(value)\"", supported: supported)])
  }
}
