import ArgumentParser

/// A duration as people type it: `90s`, `10m`, `1h30m`, `1.5s`, `200ms`, or plain seconds.
struct DurationOption: Equatable {
  var duration: Duration
  /// As it was typed.
  var text: String

  /// Reads the text; the error says what a duration looks like.
  init(_ text: String) throws {
    guard let duration = Self.read(text), duration > .zero else {
      throw ValidationError("write a duration longer than zero, such as 90s, 10m or 1h30m.")
    }
    self.duration = duration
    self.text = text
  }

  private static func read(_ text: String) -> Duration? {
    if let seconds = Int64(text), (0...longest).contains(seconds) { return .seconds(seconds) }
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
    return smallest.isFinite && total <= Double(longest) ? .milliseconds(Int64(total * 1000)) : nil
  }

  private static let seconds: [String: Double] = ["h": 3600, "m": 60, "s": 1, "ms": 0.001]
  /// Ten years; what is longer is a slip, and would overflow somewhere.
  private static let longest: Int64 = 315_360_000
}
