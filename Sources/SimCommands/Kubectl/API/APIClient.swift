import SimAPI
import SimWorld
import Values

/// kubectl's side of the API: requests out, answers or refusals in, without a socket between.
final class APIClient {
  /// The address as kubeconfig has it, for messages.
  let address: String
  private let respond: (APIRequest) -> APIResponse
  /// What the server warned about and nobody has printed yet, each text once in the life of the client.
  private(set) var warnings: [String] = []
  private var warned: Set<String> = []

  init(address: String, respond: @escaping (APIRequest) -> APIResponse) {
    self.address = address
    self.respond = respond
  }

  func takeWarnings() -> [String] {
    defer { warnings = [] }
    return warnings
  }

  // MARK: Requests

  func get(
    _ path: String, query: [(name: String, value: String)] = [], as accept: String = MediaType.json
  ) throws(APIFailure) -> Value {
    try send(APIRequest(.get, path, query: query, headers: ["accept": accept]))
  }

  func post(_ path: String, _ object: Value, query: [(name: String, value: String)] = []) throws(APIFailure) -> Value {
    try send(request(.post, path, object, query, MediaType.json))
  }

  func put(_ path: String, _ object: Value, query: [(name: String, value: String)] = []) throws(APIFailure) -> Value {
    try send(request(.put, path, object, query, MediaType.json))
  }

  func patch(
    _ path: String, _ patch: Value, as type: String, query: [(name: String, value: String)] = []
  ) throws(APIFailure) -> Value {
    try send(request(.patch, path, patch, query, type))
  }

  func delete(_ path: String, _ options: Value) throws(APIFailure) -> Value {
    try send(request(.delete, path, options, [], MediaType.json))
  }

  /// Starts a watch.
  func watch(
    _ path: String, query: [(name: String, value: String)], as accept: String = MediaType.json
  ) throws(APIFailure) -> EventStream {
    let request = APIRequest(.get, path, query: query + [("watch", "true")], headers: ["accept": accept])
    let answer = respond(request)
    note(answer)
    if case .stream(let stream) = answer.body, answer.status < 300 { return stream }
    throw APIFailure(answer, to: request)
  }

  /// The answer's body as text, for `--raw`.
  func raw(
    _ path: String, query: [(name: String, value: String)], posting body: [UInt8]? = nil
  ) throws(APIFailure) -> String {
    var request = APIRequest(.get, path, query: query, headers: ["accept": MediaType.json])
    if let body {
      request.method = .post
      request.headers["content-type"] = MediaType.json
      request.body = body.isEmpty ? .none : .bytes(body)
    }
    let answer = respond(request)
    note(answer)
    guard answer.status < 300 else { throw APIFailure(answer, to: request) }
    switch answer.body {
    case .value(let value): return JSONText.of(value, answering: request)
    case .text(let text): return text
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .stream(let stream):
      stream.end()
      return ""
    }
  }

  private func request(
    _ method: APIRequest.Method, _ path: String, _ body: Value, _ query: [(name: String, value: String)],
    _ type: String
  ) -> APIRequest {
    APIRequest(
      method, path, query: query, headers: ["accept": MediaType.json, "content-type": type], body: .value(body))
  }

  private func send(_ request: APIRequest) throws(APIFailure) -> Value {
    let answer = respond(request)
    note(answer)
    if answer.status < 300, case .value(let value) = answer.body { return value }
    throw APIFailure(answer, to: request)
  }

  /// Remembers `Warning: 299 - "text"` headers (RFC 7234 section 5.5).
  private func note(_ answer: APIResponse) {
    for header in answer.headers where header.name.lowercased() == "warning" {
      guard let open = header.value.firstIndex(of: "\""), header.value.hasSuffix("\"") else { continue }
      let quoted = header.value[open...]
      let text = (try? JSONParser.parse(String(quoted)))?.string ?? String(quoted.dropFirst().dropLast())
      if warned.insert(text).inserted { warnings.append(text) }
    }
  }
}

/// Media types of requests and answers.
enum MediaType {
  static let json = "application/json"
  static let table =
    "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json"
  static let discovery =
    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json"
  static let strategicMergePatch = "application/strategic-merge-patch+json"
  static let mergePatch = "application/merge-patch+json"
  static let jsonPatch = "application/json-patch+json"
  static let applyPatch = "application/apply-patch+yaml"
}
