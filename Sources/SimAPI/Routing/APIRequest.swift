import SimWorld
import Values

/// A request to an API server, as HTTP or the bundled kubectl makes it.
public struct APIRequest: Sendable {
  /// The methods that API servers know; the raw value is the token on the wire (RFC 9110 section 9, RFC 5789 for
  /// `PATCH`).
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
    /// There was none, or it was empty.
    case none
    /// As they came over the network: what they mean is up to `Content-Type`.
    case bytes([UInt8])
    /// Read already; the content type then only matters for patches.
    case value(Value)
  }

  /// Together with the path it decides what is asked for, such as `list` or `create`.
  public var method: Method
  /// The path below the API server's root, without query, percent-encoding undone: `/api/v1/namespaces/default/pods`.
  public var path: String
  /// The query in its order, percent-encoding undone.
  public var query: [(name: String, value: String)]
  /// Lower-case names.
  public var headers: [String: String]
  /// What the method needs; `none` where it needs nothing.
  public var body: Body

  /// The path must begin with a slash and be decoded already; so must the query.
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
  /// What is answered; `value` becomes JSON where it has to be bytes.
  public enum Body {
    /// Sent as JSON.
    case value(Value)
    /// Sent as UTF-8.
    case text(String)
    /// Sent as they are.
    case bytes([UInt8])
    /// A watch: goes on until the stream ends or the client leaves.
    case stream(EventStream)
  }

  /// The HTTP status; 200 for watches.
  public var status: Int
  /// Sent as `Content-Type`, so it is not among the headers.
  public var contentType: String
  /// Sent in their order, besides the content's type and length.
  public var headers: [(name: String, value: String)]
  /// A client in this process gets it as it is, a client on the network as bytes.
  public var body: Body

  /// The defaults are for an answer in JSON that went well; `contentType` must fit the body.
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
