/// What comes back from a port of a node when somebody sends an HTTP GET to it.
public enum PodAnswer: Sendable, Hashable {
  /// Nothing listens there: the connection is reset.
  case nobodyListens
  case response(Response)

  /// An HTTP response.
  public struct Response: Sendable, Hashable {
    public var status: Int
    public var contentType: String
    /// The value of the `Server` header; empty for none.
    public var server: String
    public var body: [UInt8]
  }
}
