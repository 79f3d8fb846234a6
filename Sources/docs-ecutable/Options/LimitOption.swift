import ArgumentParser
import DocSession

/// `NAME=VALUE` after `--limit`.
struct LimitOption {
  /// As it was typed.
  let text: String
  private let change: @Sendable (inout RunLimits) -> Void

  init(_ text: String) throws {
    self.text = text
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let value = parts.count == 2 ? parts[1] : ""
    switch parts[0] {
    case "processes":
      guard let number = Int(value), number >= Self.fewestProcesses else {
        throw ValidationError("write a number of \(Self.fewestProcesses) or more, such as processes=512.")
      }
      change = { $0.processes = number }
    case "memory":
      let bytes = try Self.bytes(value)
      change = { $0.memory = bytes }
    case "disk":
      let bytes = try Self.bytes(value)
      change = { $0.disk = bytes }
    case "wall":
      let duration = try DurationOption(value).duration
      change = { $0.wall = duration }
    default:
      throw ValidationError(ChoiceOption.sentence(parts[0], words: ["processes", "memory", "disk", "wall"]))
    }
  }

  func apply(to limits: inout RunLimits) { change(&limits) }

  /// Sandbox, simulator, bash and a pipeline or two: with fewer, no page gets anywhere.
  private static let fewestProcesses = 16

  /// A size as people type it: `512M`, `4G`, `4GiB`, or plain bytes.
  private static func bytes(_ text: String) throws -> Int64 {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let shift = shifts[text.dropFirst(digits.count).uppercased()]
    guard let number = Int64(digits), let shift, number > 0, number <= Int64.max >> shift else {
      throw ValidationError("write a size, such as 512M or 4G.")
    }
    return number << shift
  }

  private static let shifts: [String: Int64] = [
    "": 0, "K": 10, "KIB": 10, "M": 20, "MIB": 20, "G": 30, "GIB": 30, "T": 40, "TIB": 40,
  ]
}
