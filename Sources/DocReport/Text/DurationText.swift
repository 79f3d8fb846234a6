extension Duration {
  /// Fractions of a millisecond are cut off.
  package var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }

  /// Rounded to the nearest millisecond.
  package var inWholeMilliseconds: Duration { .milliseconds((self + .microseconds(500)).milliseconds) }

  /// The duration with about three digits: `7ms`, `0.25s`, `12.3s`, `2m05s`, `1h02m`.
  package var short: String {
    let milliseconds = milliseconds
    let seconds = (milliseconds + 500) / 1000
    switch milliseconds {
    case ..<100: return "\(milliseconds)ms"
    case ..<9_995: return decimal((milliseconds + 5) / 10, digits: 2) + "s"
    case ..<59_950: return decimal((milliseconds + 50) / 100, digits: 1) + "s"
    case ..<3_599_500: return "\(seconds / 60)m\(twoDigits(seconds % 60))s"
    default:
      let minutes = (seconds + 30) / 60
      return "\(minutes / 60)h\(twoDigits(minutes % 60))m"
    }
  }

  private func decimal(_ number: Int64, digits: Int) -> String {
    let unit: Int64 = digits == 1 ? 10 : 100
    let fraction = String(number % unit)
    return "\(number / unit)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }

  private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
