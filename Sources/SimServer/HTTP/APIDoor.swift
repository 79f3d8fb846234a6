import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import SimAPI
import SimLoop
import SimWorld
import Values

/// An API server's way to its clients: a loopback port, and a secret path in front of everything.
@SimulatorActor
final class APIDoor {
  typealias Responder = @SimulatorActor (APIRequest, APIServer) -> APIResponse

  let server: APIServer
  let port: Int
  /// Keeps other users of the machine out, where the network is shared with them.
  let secret: String
  private let listener: any Channel
  private let inFlight: InFlight
  private let respond: Responder
  private var connections: [ObjectIdentifier: any Channel] = [:]
  private var watches: [ObjectIdentifier: (sender: WatchSender, port: Int)] = [:]

  init(_ server: APIServer, secret: String, listener: any Channel, inFlight: InFlight, respond: @escaping Responder) {
    self.server = server
    self.secret = secret
    self.listener = listener
    self.inFlight = inFlight
    self.respond = respond
    port = listener.localAddress?.port ?? 0
  }

  var address: String { "http://127.0.0.1:\(port)/\(secret)" }
  var watchingPorts: [Int] { watches.values.map(\.port) }

  func close() async {
    for connection in connections.values { connection.close(promise: nil) }
    for watch in watches.values { watch.sender.clientLeft() }
    try? await listener.close()
  }

  func handle(_ request: ReceivedRequest, on channel: any Channel) {
    connections[ObjectIdentifier(channel)] = channel
    guard server.isServing else {
      inFlight.end()
      return reset(channel)
    }
    guard !request.isTooLong else { return answer(.tooLong, request, channel) }
    let prefix = "/\(secret)"
    guard request.head.uri.hasPrefix(prefix), let method = APIRequest.Method(rawValue: request.head.method.rawValue)
    else {
      return answer(.unknownPath, request, channel)
    }
    let rest = request.head.uri.dropFirst(prefix.utf8.count)
    guard rest.isEmpty || rest.hasPrefix("/") || rest.hasPrefix("?") else {
      return answer(.unknownPath, request, channel)
    }
    let target = RequestTarget(rest)
    var headers: [String: String] = [:]
    for (name, value) in request.head.headers {
      headers[name.lowercased(), default: ""] += (headers[name.lowercased()] == nil ? "" : ", ") + value
    }
    let asked = APIRequest(
      method, target.path.isEmpty ? "/" : target.path, query: target.query, headers: headers,
      body: request.body.isEmpty ? .none : .bytes(request.body))
    send(respond(asked, server), to: asked, request, channel)
  }

  func clientLeft(_ channel: any Channel) {
    connections[ObjectIdentifier(channel)] = nil
    watches[ObjectIdentifier(channel)]?.sender.clientLeft()
  }

  private func send(
    _ response: APIResponse, to asked: APIRequest, _ request: ReceivedRequest, _ channel: any Channel
  ) {
    let headers = [("Content-Type", response.contentType)] + response.headers.map { ($0.name, $0.value) }
    func whole(_ body: [UInt8]) -> Answer { Answer(status: response.status, headers: headers, body: body) }
    switch response.body {
    case .value(let value): answer(whole(Array(JSONText.of(value, answering: asked).utf8)), request, channel)
    case .text(let text): answer(whole(Array(text.utf8)), request, channel)
    case .bytes(let bytes): answer(whole(bytes), request, channel)
    case .stream(let stream):
      let head = HTTPResponseHead(
        version: request.head.version, status: HTTPResponseStatus(statusCode: response.status),
        headers: HTTPHeaders(headers))
      let id = ObjectIdentifier(channel)
      // A client that left meanwhile is told to us after this, for both come through the same queue.
      let sender = WatchSender(stream, head: head, channel: channel, inFlight: inFlight) { [weak self] in
        self?.watches[id] = nil
      }
      watches[id] = (sender, channel.remoteAddress?.port ?? 0)
      inFlight.end()
    }
  }

  private func answer(_ answer: Answer, _ request: ReceivedRequest, _ channel: any Channel) {
    answer.send(to: channel, answering: request.head, inFlight)
  }
}

/// Breaks a connection, as the kernel does where nobody listens.
func reset(_ channel: any Channel) {
  guard let socket = channel as? any SocketOptionProvider else { return channel.close(promise: nil) }
  socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in channel.close(promise: nil) }
}
