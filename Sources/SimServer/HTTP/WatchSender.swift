import NIOCore
import NIOHTTP1
import SimAPI
import SimLoop
import SimWorld
import Values

/// Sends the events of a watch to its client, each as soon as it happens. A client that takes none of them loses its watch
/// when too many wait, as it does with the API server.
@SimulatorActor
final class WatchSender {
  private let stream: EventStream
  private let channel: any Channel
  private let inFlight: InFlight
  /// The bytes that the client has not taken yet.
  private let untaken = InFlight()
  private static let untakenLimit = 16 << 20
  private var isScheduled = false
  private let ended: () -> Void
  private var expiry: Scheduled<Void>?

  /// Starts sending. `ended` is called once, when the watch ends by whichever side.
  init(
    _ stream: EventStream, head: HTTPResponseHead, channel: any Channel, inFlight: InFlight, ended: @escaping () -> Void
  ) {
    self.stream = stream
    self.channel = channel
    self.inFlight = inFlight
    self.ended = ended
    channel.writeAndFlush(HTTPServerResponsePart.head(head), promise: nil)
    stream.wake = { [weak self] in SimulatorActor.assumeIsolated { self?.schedule() } }
    schedule()
    guard let limit = stream.limit else { return }
    expiry = channel.eventLoop.scheduleTask(in: .nanoseconds(limit.wholeNanoseconds)) {
      Task.onLoop { [weak self] in self?.stream.expire() }
    }
  }

  func clientLeft() { stream.end() }

  /// The stream wakes us inside a write of the world; the sending comes after it.
  private func schedule() {
    guard !isScheduled else { return }
    isScheduled = true
    inFlight.begin()
    Task.onLoop { [self] in send() }
  }

  private func send() {
    isScheduled = false
    var bytes: [UInt8] = []
    for event in stream.take() {
      bytes += Array(event.json().utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    let sent = channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: bytes))))
    let (untaken, count) = (untaken, bytes.count)
    untaken.begin(count)
    sent.whenComplete { _ in untaken.end(count) }
    inFlight.end(after: sent)
    if untaken.count > Self.untakenLimit {
      finish()
      stream.end()
      channel.close(promise: nil)
    } else if stream.isEnded {
      finish()
      inFlight.begin()
      inFlight.end(after: channel.writeAndFlush(HTTPServerResponsePart.end(nil)))
    }
  }

  private func finish() {
    stream.wake = nil
    expiry?.cancel()
    ended()
  }
}
