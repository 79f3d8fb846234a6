/// Numbers as PyYAML's implicit resolvers see them (YAML 1.1, type repository).
enum PyYAMLNumber {
  static func parse(_ text: String) -> Value? {
    guard let first = text.utf8.first, first.isDigit || "+-.".utf8.contains(first) else { return nil }
    var digits = Substring(text)
    let negative = digits.first == "-"
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { digits.removeFirst() }
    if let whole = wholeNumber(digits, of: text, negative: negative) { return whole }
    guard let number = fraction(digits, signed: digits.count < text.count) else { return nil }
    return .double(negative ? -number : number)
  }

  private static func wholeNumber(_ digits: Substring, of text: String, negative: Bool) -> Value? {
    if digits.hasPrefix("0b") { return integer(digits.dropFirst(2), radix: 2, of: text, negative: negative) }
    if digits.hasPrefix("0x") { return integer(digits.dropFirst(2), radix: 16, of: text, negative: negative) }
    if digits.hasPrefix("0"), digits.count > 1 {
      return integer(digits.dropFirst(), radix: 8, of: text, negative: negative)
    }
    guard let first = digits.utf8.first, first.isDigit else { return nil }
    if !digits.contains(":") { return integer(digits, radix: 10, of: text, negative: negative) }
    guard first != UInt8(ascii: "0"), let total = sexagesimal(digits), let number = Int64(exactly: total) else {
      return nil
    }
    return .int(negative ? -number : number)
  }

  private static func integer(_ digits: Substring, radix: Int, of text: String, negative: Bool) -> Value? {
    let kept = digits.filter { $0 != "_" }
    guard !digits.isEmpty, kept.utf8.allSatisfy({ $0.isDigit(radix: radix) }) else { return nil }
    // Only underscores: a number to the pattern, an error to Python's `int`.
    guard !kept.isEmpty else { return nil }
    // Python's whole numbers have no limit; one beyond 64 bits keeps its text, which is how it prints.
    return Int64((negative ? "-" : "") + kept, radix: radix).map { .int($0) } ?? .string(text)
  }

  /// Without a sign; `signed` tells that there was one, for `+.5` is text where `.5` is a number.
  private static func fraction(_ digits: Substring, signed: Bool) -> Double? {
    guard let point = digits.firstIndex(of: ".") else { return nil }
    let whole = digits[..<point]
    if whole.contains(":") {
      guard isDigitsOrUnderscores(digits[digits.index(after: point)...]), let high = sexagesimal(whole) else {
        return nil
      }
      let low = Double("0." + digits[digits.index(after: point)...].filter { $0 != "_" } + "0") ?? 0
      return high + low
    }
    guard whole.isEmpty ? !signed : isDigitsOrUnderscores(whole) && whole.first != "_" else { return nil }
    let rest = digits[digits.index(after: point)...]
    let mantissa = rest.prefix { $0 != "e" && $0 != "E" }
    guard isDigitsOrUnderscores(mantissa), !whole.isEmpty || mantissa.utf8.first?.isDigit == true else { return nil }
    let exponent = rest.dropFirst(mantissa.count)
    if !exponent.isEmpty {
      guard exponent.dropFirst().first == "+" || exponent.dropFirst().first == "-" else { return nil }
      guard exponent.count > 2, exponent.utf8.dropFirst(2).allSatisfy(\.isDigit) else { return nil }
    }
    return Double("0" + whole.filter { $0 != "_" } + "." + mantissa.filter { $0 != "_" } + "0" + exponent)
  }

  private static func isDigitsOrUnderscores(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "_") }
  }

  /// `190:20:30` in base 60; each part after the first is at most 59.
  private static func sexagesimal(_ text: Substring) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, first.utf8.first?.isDigit == true, isDigitsOrUnderscores(first)
    else { return nil }
    var total = Double(first.filter { $0 != "_" }) ?? 0
    for part in parts.dropFirst() {
      guard (1...2).contains(part.count), part.utf8.allSatisfy(\.isDigit), let number = Int(part), number < 60 else {
        return nil
      }
      total = total * 60 + Double(number)
    }
    return total
  }
}

extension UInt8 {
  /// An ASCII digit of base 10.
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  func isDigit(radix: Int) -> Bool {
    let lower = self | 0x20
    if isDigit { return Int(self - UInt8(ascii: "0")) < radix }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) && Int(lower - UInt8(ascii: "a")) + 10 < radix
  }
}
