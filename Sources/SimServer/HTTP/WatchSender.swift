import NIOCore
import NIOHTTP1
import SimAPI
import SimLoop
import SimWorld
import Values

/// Sends the events of a watch to its client, each as soon as it happens.
@SimulatorActor
final class WatchSender {
  private let stream: EventStream
  private let channel: any Channel
  private let inFlight: InFlight
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
    if !bytes.isEmpty {
      channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: bytes))), promise: nil)
    }
    let inFlight = inFlight
    guard stream.isEnded else {
      return channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer()))).whenComplete { _ in
        inFlight.end()
      }
    }
    stream.wake = nil
    expiry?.cancel()
    channel.writeAndFlush(HTTPServerResponsePart.end(nil)).whenComplete { _ in inFlight.end() }
    ended()
  }
}
