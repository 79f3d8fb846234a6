/// Why a message could not be sent, received or understood.
package enum WireError: Error, Equatable {
  /// The bytes end inside a value, or a count says that more follows than there is.
  case truncated
  /// A message has more bytes than `FrameChannel.longestFrame`.
  case tooLong(Int)
  case notUTF8
  /// No message has this number.
  case unknownMessage(UInt8)
  /// Bytes follow the last value of a message.
  case trailing(Int)
  /// A message came without the descriptor that belongs to it.
  case missingDescriptor
  /// The other process closed its end or died.
  case closed
  /// A system call failed: its name and `errno`.
  case system(String, Int32)
}

extension WireError: CustomStringConvertible {
  /// A clause for a message to the user, without a full stop.
  package var description: String {
    switch self {
    case .truncated: "a message ends in the middle of a value"
    case .tooLong(let length): "a message of \(length) bytes is longer than is allowed"
    case .notUTF8: "a message holds text that is not UTF-8"
    case .unknownMessage(let number): "there is no message number \(number)"
    case .trailing(let count): "\(count) bytes follow the last value of a message"
    case .missingDescriptor: "a message came without its open file"
    case .closed: "the other process is gone"
    case .system(let call, let error): "\(call): \(systemMessage(error))"
    }
  }
}
