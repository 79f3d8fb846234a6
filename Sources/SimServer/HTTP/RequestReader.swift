import NIOCore
import NIOHTTP1

/// A whole request, as it came over a connection.
struct ReceivedRequest: Sendable {
  var head: HTTPRequestHead
  var body: [UInt8]
  /// The body was longer than allowed; what came of it was dropped.
  var isTooLong: Bool
}

/// Puts the parts of requests on one connection together and hands over one after the other, the next one when the
/// answer to the one before is sent (the pipeline in front of it sees to that).
final class RequestReader: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// The API server of Kubernetes takes bodies up to 3 MiB; clients send much less.
  static let longestBody = 3 << 20

  private let inFlight: InFlight
  private let handle: @Sendable (ReceivedRequest, any Channel) -> Void
  private let leave: @Sendable (any Channel) -> Void
  private var request: ReceivedRequest?

  init(
    inFlight: InFlight, handle: @escaping @Sendable (ReceivedRequest, any Channel) -> Void,
    leave: @escaping @Sendable (any Channel) -> Void
  ) {
    self.inFlight = inFlight
    self.handle = handle
    self.leave = leave
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      inFlight.begin()
      request = ReceivedRequest(head: head, body: [], isTooLong: false)
      if head.headers[canonicalForm: "expect"].contains(where: { $0.lowercased() == "100-continue" }) {
        context.writeAndFlush(
          wrapOutboundOut(.head(HTTPResponseHead(version: head.version, status: .continue))), promise: nil)
      }
    case .body(let part):
      guard request != nil else { return }
      if request!.body.count + part.readableBytes > Self.longestBody {
        request!.isTooLong = true
        request!.body = []
      } else {
        request!.body += part.readableBytesView
      }
    case .end:
      guard let request else { return }
      self.request = nil
      handle(request, context.channel)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if request != nil { inFlight.end() }
    request = nil
    leave(context.channel)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
