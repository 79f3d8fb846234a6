/// A resource quantity such as `500m`, `1Gi` or `2` (Kubernetes API reference, "Quantity"), held in thousandths.
public struct Quantity: Sendable, Hashable, Comparable {
  public var thousandths: Int64

  public init(thousandths: Int64) { self.thousandths = thousandths }

  /// Reads a quantity; `nil` if it is none. Exponents (`1e3`) are read for whole numbers only.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
    guard !digits.isEmpty, let factor = Self.factor(of: text.dropFirst(digits.count)) else { return nil }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = Int64(parts[0].isEmpty ? "0" : parts[0]) else { return nil }
    var fraction: Int64 = 0
    if parts.count == 2 {
      let padded = (parts[1] + "000").prefix(3)
      guard let number = Int64(padded) else { return nil }
      fraction = text.hasPrefix("-") ? -number : number
    }
    let (scaled, overflow) = (whole * 1000 + fraction).multipliedReportingOverflow(by: factor.times)
    guard !overflow else { return nil }
    thousandths = scaled / factor.dividedBy
  }

  private static func factor(of suffix: Substring) -> (times: Int64, dividedBy: Int64)? {
    switch suffix {
    case "": (1, 1)
    case "n": (1, 1_000_000_000)
    case "u": (1, 1_000_000)
    case "m": (1, 1000)
    case "k": (1000, 1)
    case "M": (1_000_000, 1)
    case "G": (1_000_000_000, 1)
    case "T": (1_000_000_000_000, 1)
    case "Ki": (1 << 10, 1)
    case "Mi": (1 << 20, 1)
    case "Gi": (1 << 30, 1)
    case "Ti": (1 << 40, 1)
    default: exponent(suffix)
    }
  }

  private static func exponent(_ suffix: Substring) -> (times: Int64, dividedBy: Int64)? {
    guard suffix.first == "e" || suffix.first == "E", let power = Int(suffix.dropFirst()), (0...15).contains(power)
    else { return nil }
    return ((0..<power).reduce(1) { value, _ in value * 10 }, 1)
  }

  public static func < (left: Self, right: Self) -> Bool { left.thousandths < right.thousandths }
}
