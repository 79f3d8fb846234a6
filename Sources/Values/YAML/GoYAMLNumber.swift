/// Numbers as go-yaml v2 resolves them: underscores are dropped, the rest is read as Go literals in any base, then as a
/// decimal fraction.
enum GoYAMLNumber {
  static func parse(_ text: String) -> Value? {
    guard let first = text.utf8.first, first.isDigit || "+-.".utf8.contains(first) else { return nil }
    if first == UInt8(ascii: ".") { return fraction(Substring(text)) }
    let plain = Substring(text.filter { $0 != "_" })
    return integer(plain) ?? fraction(plain)
  }

  /// As Go's `ParseInt` with base 0; what exceeds 64 bits is left to `fraction`.
  private static func integer(_ text: Substring) -> Value? {
    var digits = text
    let negative = digits.first == "-"
    if negative || digits.first == "+" { digits.removeFirst() }
    let radix: Int
    switch digits.prefix(2).lowercased() {
    case "0x": (radix, digits) = (16, digits.dropFirst(2))
    case "0b": (radix, digits) = (2, digits.dropFirst(2))
    case "0o": (radix, digits) = (8, digits.dropFirst(2))
    default: radix = digits.hasPrefix("0") && digits.count > 1 ? 8 : 10
    }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0.isDigit(radix: radix) }) else { return nil }
    if let number = Int64((negative ? "-" : "") + digits, radix: radix) { return .int(number) }
    guard !negative, let number = UInt64(digits, radix: radix) else { return nil }
    return .double(Double(number))
  }

  /// Sign, digits with an optional point, optional exponent. Too large a number stays text.
  private static func fraction(_ text: Substring) -> Value? {
    var rest = Substring(text)
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    let whole = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(whole.count)
    var decimals: Substring = ""
    if rest.first == "." {
      rest.removeFirst()
      decimals = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(decimals.count)
    }
    guard !whole.isEmpty || !decimals.isEmpty else { return nil }
    var exponent = ""
    if rest.first == "e" || rest.first == "E" {
      exponent = "e" + rest.dropFirst()
      let digits = exponent.dropFirst().drop { $0 == "+" || $0 == "-" }
      guard !digits.isEmpty, exponent.count - digits.count <= 2, digits.utf8.allSatisfy(\.isDigit) else { return nil }
    } else if !rest.isEmpty {
      return nil
    }
    let sign = text.first == "-" ? "-" : ""
    guard let number = Double("\(sign)0\(whole).\(decimals)0\(exponent)"), number.isFinite else { return nil }
    return .double(number)
  }
}
