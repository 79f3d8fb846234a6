import Values

/// A resource quantity such as `500m`, `1Gi` or `2` (Kubernetes API reference, "Quantity"), held in thousandths: what is
/// larger than about nine quadrillion (8Pi) counts as that much.
public struct Quantity: Sendable, Hashable, Comparable {
  /// The size in thousandths of the unit, bytes or cores say; what is finer is rounded up.
  public var thousandths: Int64

  /// As it is; negative sizes are sizes as well.
  public init(thousandths: Int64) { self.thousandths = thousandths }

  /// Reads a quantity; `nil` if it is none.
  public init?(_ text: String) {
    let unsigned = text.first.map("+-".contains) == true ? text.dropFirst() : text[...]
    let number = unsigned.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard number.contains(where: \.isNumber), parts.count <= 2,
      let factor = Self.factor(of: unsigned.dropFirst(number.count))
    else { return nil }
    let size = Self.thousandths(whole: parts[0], fraction: parts.count == 2 ? parts[1].prefix(9) : "", factor)
    thousandths = text.hasPrefix("-") ? -size : size
  }

  /// What is finer than a thousandth is rounded up, as Kubernetes rounds what is finer than it can hold.
  private static func thousandths(
    whole: Substring, fraction: Substring, _ factor: (times: Int64, dividedBy: Int64)
  ) -> Int64 {
    guard let digits = Int128(whole + fraction + "000") else { return .max }
    let scale = (0..<fraction.count).reduce(Int128(factor.dividedBy)) { scale, _ in scale * 10 }
    let (size, isTooLarge) = digits.multipliedReportingOverflow(by: Int128(factor.times))
    guard !isTooLarge else { return .max }
    return Int64(clamping: size / scale + (size % scale > 0 ? 1 : 0))
  }

  /// What an object has where a quantity belongs: a text or a number.
  package init?(_ value: Value) { self.init(value.string ?? value.json()) }

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
    case "P": (1_000_000_000_000_000, 1)
    case "E": (1_000_000_000_000_000_000, 1)
    case "Ki": (1 << 10, 1)
    case "Mi": (1 << 20, 1)
    case "Gi": (1 << 30, 1)
    case "Ti": (1 << 40, 1)
    case "Pi": (1 << 50, 1)
    case "Ei": (1 << 60, 1)
    default: exponent(suffix)
    }
  }

  private static func exponent(_ suffix: Substring) -> (times: Int64, dividedBy: Int64)? {
    guard suffix.first == "e" || suffix.first == "E", let power = Int(suffix.dropFirst()) else { return nil }
    let scale = (0..<min(power.magnitude, 19)).reduce(Int64(1)) { scale, _ in scale.saturatingTimes(10) }
    return power < 0 ? (1, scale) : (scale, 1)
  }

  /// By size, so `1` and `1000m` are neither before the other.
  public static func < (left: Self, right: Self) -> Bool { left.thousandths < right.thousandths }
}
