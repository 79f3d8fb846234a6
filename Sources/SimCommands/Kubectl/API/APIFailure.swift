import SimAPI
import Values

/// A request that the server refused.
struct APIFailure: Error {
  var code: Int
  var reason: String
  var message: String
  var details: Value?

  init(code: Int, reason: String, message: String, details: Value? = nil) {
    self.code = code
    self.reason = reason
    self.message = message
    self.details = details
  }

  /// Reads the `Status` object of an answer; an answer without one gets client-go's words.
  init(_ answer: APIResponse, to request: APIRequest) {
    code = answer.status
    if case .value(let status) = answer.body, status["kind"]?.string == "Status" {
      reason = status["reason"]?.string ?? ""
      message = status["message"]?.string ?? ""
      details = status["details"]
    } else {
      let text: String
      switch answer.body {
      case .text(let body): text = body
      case .bytes(let body): text = String(decoding: body, as: UTF8.self)
      default: text = "unknown"
      }
      reason = code == 404 ? "NotFound" : "InternalError"
      message =
        code == 404
        ? "the server could not find the requested resource\(Self.subject(of: request))"
        : "an error on the server (\(Value.string(text).json())) has prevented the request from succeeding"
    }
  }

  /// ` (post deployments.apps)`: what was to be done with what; nothing for requests that are not about objects.
  private static func subject(of request: APIRequest) -> String {
    guard case .resource(let path) = APIPath(request.path) else { return "" }
    let type = path.group.isEmpty ? path.resource : "\(path.resource).\(path.group)"
    return " (\(request.method.rawValue.lowercased()) \(type)\(path.name.map { " \($0)" } ?? ""))"
  }

  var isNotFound: Bool { reason == "NotFound" || code == 404 }
  var isConflict: Bool { reason == "Conflict" }
  var causes: [Value] { details?["causes"]?.list ?? [] }

  /// The message with something in front, as kubectl wraps errors of the server without losing their reason.
  func prefixed(_ prefix: String) -> APIFailure {
    APIFailure(code: code, reason: reason, message: prefix + message, details: details)
  }

  /// As kubectl prints a refusal that ends it.
  var text: String {
    switch reason {
    case "Unauthorized": "error: You must be logged in to the server (\(message))"
    case "Invalid" where !causes.isEmpty: invalidText
    default: textAmongOthers
    }
  }

  /// As kubectl prints it as one of several errors.
  var textAmongOthers: String {
    reason.isEmpty ? "Error from server: \(message)" : "Error from server (\(reason)): \(message)"
  }

  private var invalidText: String {
    let problems = causes.map { cause in
      "\(cause["field"]?.string ?? ""): \(cause["message"]?.string ?? "")"
    }
    let (kind, name) = (details?["kind"]?.string ?? "", details?["name"]?.string ?? "")
    let subject = kind.isEmpty && name.isEmpty ? "The request is invalid:" : "The \(kind) \"\(name)\" is invalid:"
    if problems.count == 1 { return "\(subject) \(problems[0])" }
    return "\(subject) \n" + problems.map { "* \($0)" }.joined(separator: "\n")
  }
}

extension KubectlError {
  init(_ failure: APIFailure) {
    self = .bare(failure.text)
    textAmongOthers = failure.textAmongOthers
  }
}
