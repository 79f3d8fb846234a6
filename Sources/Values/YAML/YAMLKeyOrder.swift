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
    var start: [UInt32] = []
    if left[position] == "0" || right[position] == "0" {
      // Zeros count only after another digit: then the common part makes both numbers larger.
      let run = left[..<position].reversed().prefix(while: isDigit)
      if run.contains(where: { $0 != "0" }) { start = [1] }
    }
    let (one, other) = (digits(left[position...]), digits(right[position...]))
    let (oneNumber, otherNumber) = (significant(start + one), significant(start + other))
    if oneNumber.count != otherNumber.count { return oneNumber.count < otherNumber.count }
    if oneNumber != otherNumber { return oneNumber.lexicographicallyPrecedes(otherNumber) }
    if one.count != other.count { return one.count < other.count }
    return left[position] < right[position]
  }

  private static func digits(_ scalars: ArraySlice<UnicodeScalar>) -> [UInt32] {
    scalars.prefix(while: isDigit).map { $0.value - 48 }
  }

  /// Without zeros at the front, so that the longer one is the larger number, however long both are.
  private static func significant(_ digits: [UInt32]) -> ArraySlice<UInt32> { digits.drop { $0 == 0 } }

  private static func isDigit(_ scalar: UnicodeScalar) -> Bool { scalar.properties.generalCategory == .decimalNumber }
}
