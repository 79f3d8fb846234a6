import SimWorld
import Values

/// A request to an API server, as HTTP or the bundled kubectl makes it.
public struct APIRequest: Sendable {
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case head = "HEAD"
    case options = "OPTIONS"
  }

  /// What came with the request. A client in the same process hands over the tree and saves writing and parsing it.
  public enum Body: Sendable {
    case none
    case bytes([UInt8])
    case value(Value)
  }

  public var method: Method
  /// The path below the API server's root, without query, percent-encoding undone: `/api/v1/namespaces/default/pods`.
  public var path: String
  /// The query in its order, percent-encoding undone.
  public var query: [(name: String, value: String)]
  /// Lower-case names.
  public var headers: [String: String]
  public var body: Body

  public init(
    _ method: Method, _ path: String, query: [(name: String, value: String)] = [], headers: [String: String] = [:],
    body: Body = .none
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The first value of a query item; empty if it has none; `nil` if it is not there.
  public func query(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

/// An API server's answer.
public struct APIResponse {
  public enum Body {
    case value(Value)
    case text(String)
    case bytes([UInt8])
    /// A watch: goes on until the stream ends or the client leaves.
    case stream(EventStream)
  }

  public var status: Int
  public var contentType: String
  public var headers: [(name: String, value: String)]
  public var body: Body

  public init(
    status: Int = 200, contentType: String = "application/json", headers: [(name: String, value: String)] = [],
    body: Body
  ) {
    self.status = status
    self.contentType = contentType
    self.headers = headers
    self.body = body
  }
}
