/// What the runner says to the simulator.
package enum RunnerMessage: Sendable, Equatable {
  /// Start bash. The write end of its output pipe comes with the message.
  case startSession(SessionRequest)
  /// Send this signal to bash's process group.
  case signal(Int32)
  /// Say what the world knows about the present wait; answered by `SimulatorMessage.explanation`.
  case explain
  /// Kill all that the session started, and exit.
  case end

  /// The message's number in one byte, from 1 in the order of the cases, and its values.
  package var bytes: [UInt8] {
    var encoder = WireEncoder()
    switch self {
    case .startSession(let request):
      encoder.encode(1 as UInt8)
      request.encode(into: &encoder)
    case .signal(let number):
      encoder.encode(2 as UInt8)
      encoder.encode(number)
    case .explain: encoder.encode(3 as UInt8)
    case .end: encoder.encode(4 as UInt8)
    }
    return encoder.bytes
  }

  /// Reads `bytes` again. Throws `unknownMessage`, or `truncated`, `trailing` or `notUTF8` if the values do not fit.
  package init(bytes: [UInt8]) throws(WireError) {
    var decoder = WireDecoder(bytes)
    let number = try decoder.integer(UInt8.self)
    switch number {
    case 1: self = .startSession(try SessionRequest(from: &decoder))
    case 2: self = .signal(try decoder.integer())
    case 3: self = .explain
    case 4: self = .end
    default: throw .unknownMessage(number)
    }
    try decoder.end()
  }
}
