/// The order in which go-yaml sorts map keys: other characters before letters, digit runs by their number, the rest by
/// code point.
enum YAMLKeyOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    var wasDigit = false
    for position in 0..<min(left.count, right.count) {
      let (one, other) = (left[position], right[position])
      if one == other {
        wasDigit = isDigit(one)
        continue
      }
      let (oneIsLetter, otherIsLetter) = (one.properties.isAlphabetic, other.properties.isAlphabetic)
      if oneIsLetter && otherIsLetter { return one < other }
      // After a digit the run of digits is longer where no letter follows.
      if oneIsLetter || otherIsLetter { return wasDigit ? oneIsLetter : otherIsLetter }
      return numbersPrecede(left, right, at: position)
    }
    return left.count < right.count
  }

  /// Compares two keys where they differ for the first time and neither goes on with a letter.
  private static func numbersPrecede(_ left: [UnicodeScalar], _ right: [UnicodeScalar], at position: Int) -> Bool {
    var start: UInt64 = 0
    if left[position] == "0" || right[position] == "0" {
      // Zeros count only after another digit: then the common part makes both numbers larger.
      let run = left[..<position].reversed().prefix(while: isDigit)
      if run.contains(where: { $0 != "0" }) { start = 1 }
    }
    let one = number(left[position...], from: start)
    let other = number(right[position...], from: start)
    if one.value != other.value { return one.value < other.value }
    if one.length != other.length { return one.length < other.length }
    return left[position] < right[position]
  }

  private static func number(
    _ scalars: ArraySlice<UnicodeScalar>, from start: UInt64
  ) -> (value: UInt64, length: Int) {
    let digits = scalars.prefix(while: isDigit)
    return (digits.reduce(start) { $0 &* 10 &+ UInt64($1.value &- 48) }, digits.count)
  }

  private static func isDigit(_ scalar: UnicodeScalar) -> Bool { scalar.properties.generalCategory == .decimalNumber }
}
