/// What comes back from a port of a node when somebody sends an HTTP GET to it.
public enum PodAnswer: Sendable, Hashable {
  /// Nothing listens there: the connection is reset.
  case nobodyListens
  case response(Response)

  /// An HTTP response.
  public struct Response: Sendable, Hashable {
    /// The status code (RFC 9110, section 15).
    public var status: Int
    /// The value of the `Content-Type` header.
    public var contentType: String
    /// The value of the `Server` header; empty for none.
    public var server: String
    /// The whole content, as a GET gets it.
    public var body: [UInt8]
  }
}
