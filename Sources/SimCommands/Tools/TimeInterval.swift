import Glibc

/// A time as `sleep` and `timeout` read it: a number that `strtod` understands, and a unit.
enum TimeInterval: Equatable {
  case finite(Duration)
  case forever

  /// - Parameter text: `0.5`, `1e2`, `0x10`, `infinity`, with `s`, `m`, `h` or `d` behind it; `nil` for anything else,
  ///   also for negative numbers.
  init?(_ text: String) {
    guard let (number, unit) = Self.parse(text), number >= 0 else { return nil }
    let factors = ["": 1.0, "s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let factor = factors[unit] else { return nil }
    let seconds = number * factor
    // Beyond what 64 bits of nanoseconds hold, it is for ever as far as any run is concerned.
    self = seconds < 9e9 ? .finite(.nanoseconds(Int64((seconds * 1e9).rounded(.up)))) : .forever
  }

  static func + (left: Self, right: Self) -> Self {
    guard case .finite(let first) = left, case .finite(let second) = right else { return .forever }
    return .finite(first + second)
  }

  /// The number at the front, and what follows it.
  private static func parse(_ text: String) -> (Double, String)? {
    text.withCString { start in
      var end: UnsafeMutablePointer<CChar>?
      let number = strtod(start, &end)
      guard let end, end != UnsafeMutablePointer(mutating: start) else { return nil }
      return (number, String(cString: end))
    }
  }
}
