/// What the simulator says to the runner.
package enum SimulatorMessage: Sendable, Equatable {
  /// The world stands; always the first message. The environment is merged into the session's.
  case ready(environment: [Variable], workDirectory: String)
  case sessionStarted(pid: Int32)
  /// Bash ended, with this status as `waitpid` gives it.
  case sessionEnded(waitStatus: Int32)
  /// Simulated time has come to `SharedClock.deadline`.
  case deadlineReached
  /// The session waits for something that will never come, for nothing in the world will ever change again.
  case idle(explanation: [String])
  case explanation([String])
  /// `text` differs from run to run; reports that must repeat print what is `shown` instead.
  case mask(text: String, shown: String)
  /// The simulator cannot do what the run needs; the sentence says why and the way out.
  case impossible(String)

  /// The message's number in one byte, from 1 in the order of the cases, and its values.
  package var bytes: [UInt8] {
    var encoder = WireEncoder()
    switch self {
    case .ready(let environment, let workDirectory):
      encoder.encode(1 as UInt8)
      encoder.encode(environment)
      encoder.encode(workDirectory)
    case .sessionStarted(let pid):
      encoder.encode(2 as UInt8)
      encoder.encode(pid)
    case .sessionEnded(let waitStatus):
      encoder.encode(3 as UInt8)
      encoder.encode(waitStatus)
    case .deadlineReached: encoder.encode(4 as UInt8)
    case .idle(let explanation):
      encoder.encode(5 as UInt8)
      encoder.encode(explanation)
    case .explanation(let lines):
      encoder.encode(6 as UInt8)
      encoder.encode(lines)
    case .mask(let text, let shown):
      encoder.encode(7 as UInt8)
      encoder.encode(text)
      encoder.encode(shown)
    case .impossible(let sentence):
      encoder.encode(8 as UInt8)
      encoder.encode(sentence)
    }
    return encoder.bytes
  }

  /// Reads `bytes` again. Throws `unknownMessage`, or `truncated`, `trailing` or `notUTF8` if the values do not fit.
  package init(bytes: [UInt8]) throws(WireError) {
    var decoder = WireDecoder(bytes)
    let number = try decoder.integer(UInt8.self)
    switch number {
    case 1: self = .ready(environment: try decoder.variables(), workDirectory: try decoder.string())
    case 2: self = .sessionStarted(pid: try decoder.integer())
    case 3: self = .sessionEnded(waitStatus: try decoder.integer())
    case 4: self = .deadlineReached
    case 5: self = .idle(explanation: try decoder.strings())
    case 6: self = .explanation(try decoder.strings())
    case 7: self = .mask(text: try decoder.string(), shown: try decoder.string())
    case 8: self = .impossible(try decoder.string())
    default: throw .unknownMessage(number)
    }
    try decoder.end()
  }
}
