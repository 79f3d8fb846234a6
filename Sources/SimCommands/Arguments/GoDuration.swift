/// Reads a duration as Go's `time.ParseDuration` does: `300ms`, `1.5h`, `2h45m`, `0`; `nil` if it cannot be read, or is
/// longer than 64 bits of nanoseconds hold (292 years).
package func goDuration(_ text: String) -> Duration? {
  var rest = Substring(text)
  let isNegative = rest.first == "-"
  if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
  if rest == "0" { return .zero }
  guard !rest.isEmpty else { return nil }
  var total = 0.0
  while !rest.isEmpty {
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    rest = rest.dropFirst(digits.count)
    let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
    rest = rest.dropFirst(unit.count)
    guard let number = Double(digits), let scale = goUnits[String(unit)] else { return nil }
    total += scale * number
    guard total < 0x1p63 else { return nil }
  }
  let nanoseconds = Int64(total)
  return .nanoseconds(isNegative ? -nanoseconds : nanoseconds)
}

/// In nanoseconds.
private let goUnits: [String: Double] = [
  "ns": 1, "us": 1e3, "µs": 1e3, "μs": 1e3, "ms": 1e6, "s": 1e9, "m": 60e9, "h": 3600e9,
]

/// Writes a duration as Go's `time.Duration` prints: `1m30s`, `1.5s`, `250ms`, `0s`.
package func goText(_ duration: Duration) -> String {
  let nanoseconds = duration / .nanoseconds(1)
  guard nanoseconds != 0 else { return "0s" }
  let sign = nanoseconds < 0 ? "-" : ""
  let size = abs(nanoseconds)
  if size < 1e3 { return "\(sign)\(shortest(size))ns" }
  if size < 1e6 { return "\(sign)\(shortest(size / 1e3))µs" }
  if size < 1e9 { return "\(sign)\(shortest(size / 1e6))ms" }
  let seconds = size / 1e9
  let hours = Int(seconds / 3600)
  let minutes = Int(seconds / 60) % 60
  let rest = seconds - Double(hours * 3600 + minutes * 60)
  let text = shortest(rest) + "s"
  if hours > 0 { return "\(sign)\(hours)h\(minutes)m\(text)" }
  return minutes > 0 ? "\(sign)\(minutes)m\(text)" : sign + text
}

/// A number without needless digits.
private func shortest(_ number: Double) -> String {
  let rounded = (number * 1e9).rounded() / 1e9
  return rounded == rounded.rounded() ? String(Int64(rounded)) : String(rounded)
}
