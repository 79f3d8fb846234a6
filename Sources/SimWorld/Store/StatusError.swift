import Values

/// A refusal as the API server words it. It leaves as a `Status` object (Kubernetes API conventions, "Response Status Kind").
public struct StatusError: Error, Sendable, Hashable {
  /// The HTTP status.
  public var code: Int
  /// Machine-readable, such as `NotFound`; empty if there is none.
  public var reason: String
  /// Such as `pods "web" not found`; what clients print before it is not part of it.
  public var message: String
  /// What the error is about, by kind, name, group and causes (`meta/v1` StatusDetails); `nil` if that says nothing.
  public var details: Value?

  /// Taken as it is: the makers below see to it that code, reason and details fit each other.
  public init(code: Int, reason: String, message: String, details: Value? = nil) {
    self.code = code
    self.reason = reason
    self.message = message
    self.details = details
  }

  /// The `Status` object to send.
  public var status: Value {
    var entries: [String: Value] = [
      "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure", "message": .string(message),
      "code": .int(Int64(code)),
    ]
    if !reason.isEmpty { entries["reason"] = .string(reason) }
    entries["details"] = details
    return .map(entries)
  }
}

/// One thing wrong with an object's content.
public struct FieldProblem: Sendable, Hashable {
  /// Such as `FieldValueRequired`.
  public var reason: String
  /// Such as `Required value: name or generateName is required`.
  public var message: String
  /// Such as `spec.containers[0].name`.
  public var field: String

  /// Prefer the makers below, in which reason and message go together (apimachinery `field.Error`).
  public init(reason: String, message: String, field: String) {
    self.reason = reason
    self.message = message
    self.field = field
  }

  /// A field that is missing or empty; `more` says what would do, without a full stop.
  public static func required(_ field: String, _ more: String = "") -> Self {
    Self(reason: "FieldValueRequired", message: "Required value" + (more.isEmpty ? "" : ": \(more)"), field: field)
  }

  /// A field whose value breaks a rule: `quoted` is the value as Go would write it, `why` the rule.
  public static func invalid(_ field: String, _ quoted: String, _ why: String) -> Self {
    Self(reason: "FieldValueInvalid", message: "Invalid value: \(quoted): \(why)", field: field)
  }

  /// A field that must be one of some words, listed in the order given; `quoted` is the value as Go would write it.
  public static func unsupported(_ field: String, _ quoted: String, supported: [String]) -> Self {
    let list = supported.map { "\"\($0)\"" }.joined(separator: ", ")
    return Self(
      reason: "FieldValueNotSupported", message: "Unsupported value: \(quoted): supported values: \(list)", field: field
    )
  }

  /// A field that must not be set, or not be changed, here.
  public static func forbidden(_ field: String, _ why: String) -> Self {
    Self(reason: "FieldValueForbidden", message: "Forbidden: \(why)", field: field)
  }
}

extension StatusError {
  private static func details(_ resource: GroupResource, _ name: String, causes: [Value]? = nil) -> Value {
    var entries: [String: Value] = ["kind": .string(resource.resource)]
    if !name.isEmpty { entries["name"] = .string(name) }
    if !resource.group.isEmpty { entries["group"] = .string(resource.group) }
    if let causes { entries["causes"] = .list(causes) }
    return .map(entries)
  }

  /// 404: the type is served, but no object has this name.
  public static func notFound(_ resource: GroupResource, _ name: String) -> Self {
    Self(
      code: 404, reason: "NotFound", message: "\(resource) \"\(name)\" not found", details: details(resource, name))
  }

  /// The type itself is not served.
  public static let unknownResource = Self(
    code: 404, reason: "NotFound", message: "the server could not find the requested resource", details: .map([:]))

  /// 409: another object of the type has this name, even if it is being deleted.
  public static func alreadyExists(_ resource: GroupResource, _ name: String) -> Self {
    Self(
      code: 409, reason: "AlreadyExists", message: "\(resource) \"\(name)\" already exists",
      details: details(resource, name))
  }

  /// 409: the write was made on another state than the stored one (Kubernetes API conventions, "Concurrency Control and
  /// Consistency"); `why` ends the sentence.
  public static func conflict(
    _ resource: GroupResource, _ name: String,
    _ why: String = "the object has been modified; please apply your changes to the latest version and try again"
  ) -> Self {
    Self(
      code: 409, reason: "Conflict", message: "Operation cannot be fulfilled on \(resource) \"\(name)\": \(why)",
      details: details(resource, name))
  }

  /// 403: a policy of the server stands against it, such as a namespace that is being terminated; `causes` go into the
  /// details.
  public static func forbidden(_ resource: GroupResource, _ name: String, _ why: String, causes: [Value]? = nil) -> Self
  {
    Self(
      code: 403, reason: "Forbidden", message: "\(resource) \"\(name)\" is forbidden: \(why)",
      details: details(resource, name, causes: causes))
  }

  /// 400: the request itself cannot be understood; without details.
  public static func badRequest(_ message: String) -> Self {
    Self(code: 400, reason: "BadRequest", message: message)
  }

  /// An object whose content is wrong. `kind` without version; problems in the order found.
  public static func invalid(_ kind: GroupVersionKind, _ name: String, _ problems: [FieldProblem]) -> Self {
    let texts = problems.map { "\($0.field): \($0.message)" }
    let list = texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
    let qualified = kind.group.isEmpty ? kind.kind : "\(kind.kind).\(kind.group)"
    var details: [String: Value] = [
      "name": .string(name), "kind": .string(kind.kind),
      "causes": .list(
        problems.map {
          ["reason": .string($0.reason), "message": .string($0.message), "field": .string($0.field)]
        }),
    ]
    if !kind.group.isEmpty { details["group"] = .string(kind.group) }
    return Self(
      code: 422, reason: "Invalid", message: "\(qualified) \"\(name)\" is invalid: \(list)", details: .map(details))
  }

  /// A watch or a list asked for a revision that history no longer holds.
  public static func expired(_ asked: UInt64, oldest: UInt64) -> Self {
    Self(code: 410, reason: "Expired", message: "too old resource version: \(asked) (\(oldest))")
  }

  /// 405: the type does not support this verb.
  public static func methodNotAllowed() -> Self {
    Self(
      code: 405, reason: "MethodNotAllowed",
      message: "the server does not allow this method on the requested resource", details: .map([:]))
  }

  /// A part of Kubernetes that this simulator does not have; the message says so in as many words.
  public static func notSimulated(_ what: String) -> Self {
    Self(code: 501, reason: "NotImplemented", message: "\(what) is not simulated by docs-ecutable")
  }
}
