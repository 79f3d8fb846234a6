/// How numbers are written in JSON, and read from it.
package enum JSONNumber {
  /// The shortest digits that read back as the same number, laid out as Go's `encoding/json` does: without exponent from
  /// 1e-6 up to (not including) 1e21, a fraction without fractional part as a whole number. `nil` if it is not finite.
  static func text(_ number: Double) -> String? {
    guard number.isFinite else { return nil }
    if number == 0 { return number.sign == .minus ? "-0" : "0" }
    let (digits, exponent) = decimal(number.magnitude)
    let sign = number < 0 ? "-" : ""
    return sign
      + (number.magnitude < 1e-6 || number.magnitude >= 1e21
        ? scientific(digits, exponent: exponent) : plain(digits, exponent: exponent))
  }

  /// The shortest digits that read back as the same number, laid out as Go's `FormatFloat(f, 'g', -1, 64)`: with an
  /// exponent of at least two digits below 1e-4 and from 1e6.
  package static func general(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf" }
    guard number != 0 else { return number.sign == .minus ? "-0" : "0" }
    let (digits, exponent) = decimal(number.magnitude)
    let sign = number < 0 ? "-" : ""
    guard exponent < -4 || exponent >= 6 else { return sign + plain(digits, exponent: exponent) }
    let (mantissa, power) = split(scientific(digits, exponent: exponent))
    return sign + mantissa + (power.count < 3 ? "\(power.prefix(1))0\(power.dropFirst())" : power)
  }

  /// `1.5e` and `-7` of `1.5e-7`.
  private static func split(_ scientific: String) -> (mantissa: String, power: String) {
    let parts = scientific.split(separator: "e")
    return ("\(parts[0])e", String(parts[1]))
  }

  /// The number a JSON token stands for: whole if it is written without fraction and exponent and fits 64 bits.
  static func value(_ token: String) -> Value? {
    if let number = Int64(token) { return .int(number) }
    guard let number = Double(token), number.isFinite else { return nil }
    return .double(number)
  }

  /// The significant digits of a positive number and the power of ten of the first one.
  private static func decimal(_ number: Double) -> (digits: [UInt8], exponent: Int) {
    let parts = number.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var digits = Array(mantissa[0].utf8) + Array((mantissa.count > 1 ? mantissa[1] : "").utf8)
    var exponent = mantissa[0].utf8.count - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    let zero = UInt8(ascii: "0")
    while digits.first == zero {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.last == zero { digits.removeLast() }
    return (digits, exponent)
  }

  private static func plain(_ digits: [UInt8], exponent: Int) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + text }
    if digits.count <= exponent + 1 { return text + String(repeating: "0", count: exponent + 1 - digits.count) }
    return text.prefix(exponent + 1) + "." + text.dropFirst(exponent + 1)
  }

  private static func scientific(_ digits: [UInt8], exponent: Int) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    let fraction = digits.count > 1 ? "." + text.dropFirst() : ""
    return "\(text.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(abs(exponent))"
  }
}
