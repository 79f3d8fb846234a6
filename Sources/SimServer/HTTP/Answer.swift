import NIOCore
import NIOHTTP1

/// An answer with all its bytes, to be sent in one go.
struct Answer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  init(status: Int, text: String) {
    self.init(
      status: status, headers: [("Content-Type", "text/plain; charset=utf-8")], body: Array(text.utf8))
  }

  /// What kube-apiserver says of paths that it does not know.
  static let unknownPath = Answer(status: 404, text: "404 page not found\n")
  static let tooLong = Answer(status: 413, text: "Request entity too large: limit is \(RequestReader.longestBody)\n")

  /// Writes head and body in one flush, so that they leave in one segment; closes the connection if the client wants
  /// that. Until it is sent the answer is in flight.
  func send(to channel: any Channel, answering head: HTTPRequestHead, _ inFlight: InFlight) {
    let isLast = !head.isKeepAlive
    var fields = HTTPHeaders(headers.map { ($0.name, $0.value) })
    fields.add(name: "Content-Length", value: String(body.count))
    if isLast { fields.add(name: "Connection", value: "close") }
    let response = HTTPResponseHead(
      version: head.version, status: HTTPResponseStatus(statusCode: status), headers: fields)
    let body = head.method == .HEAD ? [] : body
    channel.eventLoop.execute {
      channel.write(HTTPServerResponsePart.head(response), promise: nil)
      if !body.isEmpty {
        channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
      }
      let sent = channel.writeAndFlush(HTTPServerResponsePart.end(nil))
      if isLast { sent.whenComplete { _ in channel.close(promise: nil) } }
      inFlight.end(after: sent)
    }
  }
}
