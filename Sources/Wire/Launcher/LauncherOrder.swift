/// What the simulator tells a launcher to do. The first three are the end of it.
package enum LauncherOrder: Sendable, Equatable {
  /// Exit with this status.
  case exit(Int32)
  /// Die of this signal, as a program that was not prepared for it.
  case die(Int32)
  /// Become another program, as `execve` does.
  case become(ExecutedProgram)
  /// Start a program as a child, after leading a process group of its own if asked. Answered by `LauncherReport`.
  case start(ExecutedProgram, ownGroup: Bool)
  /// Send a signal to the child, and to the launcher's process group too, without being hit by it.
  case signal(Int32, group: Bool)

  /// The order's number in one byte, from 1 in the order of the cases, and its values.
  package var bytes: [UInt8] {
    var encoder = WireEncoder()
    switch self {
    case .exit(let status):
      encoder.encode(1 as UInt8)
      encoder.encode(status)
    case .die(let signal):
      encoder.encode(2 as UInt8)
      encoder.encode(signal)
    case .become(let program):
      encoder.encode(3 as UInt8)
      program.encode(into: &encoder)
    case .start(let program, let ownGroup):
      encoder.encode(4 as UInt8)
      program.encode(into: &encoder)
      encoder.encode(ownGroup)
    case .signal(let number, let group):
      encoder.encode(5 as UInt8)
      encoder.encode(number)
      encoder.encode(group)
    }
    return encoder.bytes
  }

  /// Reads `bytes` again. Throws `unknownMessage`, or `truncated` or `trailing` if the values do not fit.
  package init(bytes: [UInt8]) throws(WireError) {
    var decoder = WireDecoder(bytes)
    let number = try decoder.integer(UInt8.self)
    switch number {
    case 1: self = .exit(try decoder.integer())
    case 2: self = .die(try decoder.integer())
    case 3: self = .become(try ExecutedProgram(from: &decoder))
    case 4: self = .start(try ExecutedProgram(from: &decoder), ownGroup: try decoder.flag())
    case 5: self = .signal(try decoder.integer(), group: try decoder.flag())
    default: throw .unknownMessage(number)
    }
    try decoder.end()
  }
}

/// A program and all that `execve` takes, in bytes.
package struct ExecutedProgram: Sendable, Equatable {
  /// The file to execute, not searched along PATH.
  package var path: [UInt8]
  /// With the name it is called by first.
  package var arguments: [[UInt8]]
  /// `NAME=value`, in order; all the program gets.
  package var environment: [[UInt8]]

  /// No word may have a zero byte: it would end there.
  package init(path: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
  }

  func encode(into encoder: inout WireEncoder) {
    encoder.encode(path)
    encoder.encode(arguments)
    encoder.encode(environment)
  }

  init(from decoder: inout WireDecoder) throws(WireError) {
    path = try decoder.data()
    arguments = try decoder.words()
    environment = try decoder.words()
  }
}

/// What a launcher that has a child tells the simulator.
package enum LauncherReport: Sendable, Equatable {
  /// The child could not be started; the `errno` value.
  case cannotStart(Int32)
  /// The child ended, with this status as `waitpid` gives it.
  case childEnded(waitStatus: Int32)
  /// The launcher itself got a signal that the simulator should decide about.
  case interrupted(Int32)
  /// The child, if there still is one, has got a signal that the simulator ordered.
  case signalled(Int32)

  /// The report's number in one byte, from 1 in the order of the cases, and its value in four.
  package var bytes: [UInt8] {
    var encoder = WireEncoder()
    let (kind, number): (UInt8, Int32) =
      switch self {
      case .cannotStart(let error): (1, error)
      case .childEnded(let status): (2, status)
      case .interrupted(let signal): (3, signal)
      case .signalled(let signal): (4, signal)
      }
    encoder.encode(kind)
    encoder.encode(number)
    return encoder.bytes
  }

  /// Reads `bytes` again. Throws `unknownMessage`, or `truncated` or `trailing` if the value does not fit.
  package init(bytes: [UInt8]) throws(WireError) {
    var decoder = WireDecoder(bytes)
    let kind = try decoder.integer(UInt8.self)
    let number = try decoder.integer(Int32.self)
    switch kind {
    case 1: self = .cannotStart(number)
    case 2: self = .childEnded(waitStatus: number)
    case 3: self = .interrupted(number)
    case 4: self = .signalled(number)
    default: throw .unknownMessage(kind)
    }
    try decoder.end()
  }
}
