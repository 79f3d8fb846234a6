/// A duration as people type it: `90s`, `10m`, `1h30m`, `1.5s`, `200ms`, or plain seconds.
package enum DurationText {
  /// `nil` for what is no duration, not longer than zero, or longer than ten years.
  package static func read(_ text: String) -> Duration? {
    if let seconds = Int64(text) { return (1...longest).contains(seconds) ? .seconds(seconds) : nil }
    var rest = text[...]
    var total: Double = 0
    var smallest = Double.infinity
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      guard let number = Double(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      let letters = rest.prefix { $0.isLetter }
      // Larger units come first, each once: 30m1h is a slip.
      guard let unit = seconds[String(letters)], unit < smallest else { return nil }
      rest = rest.dropFirst(letters.count)
      (total, smallest) = (total + number * unit, unit)
    }
    guard smallest.isFinite, total > 0, total <= Double(longest) else { return nil }
    return .milliseconds(Int64(total * 1000))
  }

  private static let seconds: [String: Double] = ["h": 3600, "m": 60, "s": 1, "ms": 0.001]
  /// What is longer is a slip, and would overflow somewhere.
  private static let longest: Int64 = 315_360_000
}
