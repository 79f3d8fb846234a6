/// Which strings need quotes because they look like something else.
extension YAMLScalarLook {
  /// Whether a plain scalar with this text would be read as a string by go-yaml v2 and by readers that know numbers in
  /// base 60 (YAML 1.1).
  static func readsBackAsText(_ text: String) -> Bool {
    guard case .string = YAMLScalarResolver(schema: .kubernetes).resolve(text) else { return false }
    return !isTimestamp(Array(text.utf8)) && !isBase60(Array(text.utf8))
  }

  /// A date `2006-1-2`, or one with a time behind `T`, `t` or a blank, of which go-yaml knows four layouts.
  private static func isTimestamp(_ text: [UInt8]) -> Bool {
    guard text.count > 4, text[..<4].allSatisfy(\.isASCIIDigit), text[4] == UInt8(ascii: "-") else { return false }
    var rest = text[4...]
    func take(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest.removeFirst()
      return true
    }
    func takeNumber(_ lengths: ClosedRange<Int>, _ range: ClosedRange<Int>) -> Bool {
      let digits = rest.prefix(lengths.upperBound).prefix(while: \.isASCIIDigit)
      guard digits.count >= lengths.lowerBound, let number = Int(String(decoding: digits, as: UTF8.self)) else {
        return false
      }
      rest = rest.dropFirst(digits.count)
      return range.contains(number)
    }
    let dash = UInt8(ascii: "-"), colon = UInt8(ascii: ":")
    guard take(dash), takeNumber(1...2, 1...12), take(dash), takeNumber(1...2, 1...31) else { return false }
    if rest.isEmpty { return true }
    let needsZone: Bool
    switch rest.removeFirst() {
    case UInt8(ascii: "T"), UInt8(ascii: "t"): needsZone = true
    case UInt8(ascii: " "): needsZone = false
    default: return false
    }
    guard takeNumber(1...2, 0...23), take(colon), takeNumber(1...2, 0...59), take(colon), takeNumber(1...2, 0...59)
    else { return false }
    if take(UInt8(ascii: ".")) {
      let fraction = rest.prefix(while: \.isASCIIDigit)
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(fraction.count)
    }
    guard needsZone else { return rest.isEmpty }
    if take(UInt8(ascii: "Z")) { return rest.isEmpty }
    guard take(UInt8(ascii: "+")) || take(dash) else { return false }
    return takeNumber(2...2, 0...24) && take(colon) && takeNumber(2...2, 0...60) && rest.isEmpty
  }

  /// `[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?`
  private static func isBase60(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    guard rest.first?.isASCIIDigit == true else { return false }
    rest = rest.drop { $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
    var groups = 0
    while rest.first == UInt8(ascii: ":") {
      let digits = rest.dropFirst().prefix(while: \.isASCIIDigit)
      guard let tens = digits.first, digits.count == 1 || (digits.count == 2 && tens <= UInt8(ascii: "5")) else {
        return false
      }
      rest = rest.dropFirst(1 + digits.count)
      groups += 1
    }
    if groups > 0, rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst().drop { $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
    }
    return groups > 0 && rest.isEmpty
  }
}

extension UInt8 {
  fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
