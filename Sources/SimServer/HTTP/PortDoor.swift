import NIOCore
import NIOHTTP1
import SimAPI
import SimCommands
import SimLoop

/// What somebody in the world who listens on a port answers to a request.
public struct PortAnswer: Sendable {
  /// The HTTP status.
  public var status: Int
  /// In their order, without `Content-Length`, which is added.
  public var headers: [(name: String, value: String)]
  /// The content; not sent in answer to `HEAD`.
  public var body: [UInt8]

  /// `headers` must not hold `Content-Length` or `Connection`.
  public init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// A port of the machine behind which the world answers.
@SimulatorActor
final class PortDoor {
  typealias Responder = @SimulatorActor (_ port: PublishedPort, _ method: String, _ path: String) -> PortAnswer?

  let mapping: PublishedPort
  private let listener: any Channel
  private let inFlight: InFlight
  private let respond: Responder

  init(_ mapping: PublishedPort, listener: any Channel, inFlight: InFlight, respond: @escaping Responder) {
    self.mapping = mapping
    self.listener = listener
    self.inFlight = inFlight
    self.respond = respond
  }

  var port: Int { listener.localAddress?.port ?? 0 }

  func close() async { try? await listener.close() }

  func handle(_ request: ReceivedRequest, on channel: any Channel) {
    let path = RequestTarget(request.head.uri[...]).path
    guard let found = respond(mapping, request.head.method.rawValue, path) else {
      inFlight.end()
      return reset(channel)
    }
    Answer(status: found.status, headers: found.headers, body: found.body)
      .send(to: channel, answering: request.head, inFlight)
  }
}
