import CProcess
import Glibc

/// Frames over a stream socket: a length of four bytes, then that many bytes. Descriptors travel with the first byte
/// of the frame they belong to.
///
/// One side of a connection; not for use by two threads at once. The descriptor is closed with the channel.
package final class FrameChannel {
  /// No frame is longer: an environment and arguments of the largest size Linux allows fit.
  package static let longestFrame = 16 << 20

  /// The socket, to be polled. Frames that were read with an earlier one do not make it readable again.
  package let descriptor: Int32
  private var buffer: [UInt8] = []
  private var waiting: [Int32] = []

  /// Takes the socket over: nobody else may close it.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    for descriptor in waiting { close(descriptor) }
    close(descriptor)
  }

  /// Sends one frame whole, waiting while the socket is full. The descriptors stay open here.
  package func send(_ body: [UInt8], descriptors: [Int32] = []) throws(WireError) {
    var rest = try Self.frame(body)[...]
    var descriptors = descriptors
    while !rest.isEmpty {
      if try sendPart(of: &rest, descriptors) { descriptors = [] } else { _ = waitUntilReady(POLLOUT) }
    }
  }

  /// One frame as it stands on the wire.
  package static func frame(_ body: [UInt8]) throws(WireError) -> [UInt8] {
    guard body.count <= longestFrame else { throw .tooLong(body.count) }
    var frame = WireEncoder()
    frame.encode(body)
    return frame.bytes
  }

  /// Sends what the socket takes at once of frames, and drops that from their front. `false`: a socket that does not block
  /// is full.
  package func sendPart(of frames: inout ArraySlice<UInt8>, _ descriptors: [Int32] = []) throws(WireError) -> Bool {
    let count = frames.withUnsafeBytes {
      cprocess_send(descriptor, $0.baseAddress!, $0.count, descriptors, Int32(descriptors.count))
    }
    if count > 0 {
      frames.removeFirst(count)
      return true
    }
    guard errno == EAGAIN else { throw errno == EPIPE || errno == ECONNRESET ? .closed : .system("sendmsg", errno) }
    return false
  }

  /// Takes the next frame, waiting for it up to `milliseconds` (-1: for ever). `nil`: none came whole in that time.
  package func receive(milliseconds: Int32 = -1) throws(WireError) -> [UInt8]? {
    while true {
      if let frame = try nextBuffered() { return frame }
      guard waitUntilReady(POLLIN, milliseconds: milliseconds) else { return nil }
      try fill()
    }
  }

  /// Takes the descriptor that came first among those not yet taken; the caller closes it.
  package func takeDescriptor() throws(WireError) -> Int32 {
    guard !waiting.isEmpty else { throw .missingDescriptor }
    return waiting.removeFirst()
  }

  /// A whole frame that has already been read from the socket; `poll` does not tell of it.
  private func nextBuffered() throws(WireError) -> [UInt8]? {
    guard buffer.count >= 4 else { return nil }
    var header = WireDecoder(Array(buffer.prefix(4)))
    let length = Int(try header.integer(UInt32.self))
    guard length <= Self.longestFrame else { throw .tooLong(length) }
    guard buffer.count >= 4 + length else { return nil }
    let frame = Array(buffer[4..<4 + length])
    buffer.removeFirst(4 + length)
    return frame
  }

  private func fill() throws(WireError) {
    var descriptors = [Int32](repeating: -1, count: 16)
    var received = Int32(descriptors.count)
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    let count = cprocess_receive(descriptor, &chunk, chunk.count, &descriptors, &received)
    let failure = errno
    waiting.append(contentsOf: descriptors.prefix(Int(received)))
    if count > 0 {
      buffer.append(contentsOf: chunk.prefix(count))
    } else if count == 0 || failure == ECONNRESET {
      throw .closed
    } else if failure != EAGAIN {
      throw .system("recvmsg", failure)
    }
  }

  private func waitUntilReady(_ events: Int32, milliseconds: Int32 = -1) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    while true {
      let count = poll(&entry, 1, milliseconds)
      if count >= 0 { return count > 0 }
      guard errno == EINTR else { return true }
    }
  }
}
