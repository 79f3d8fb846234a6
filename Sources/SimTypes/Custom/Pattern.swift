/// Regular expressions that users write in schemas (RE2 syntax in the API server; Swift's engine reads the same common
/// part).
enum Pattern {
  /// Whether a pattern occurs in a text. A pattern that cannot be read matches everything, since it says nothing.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    guard let expression = try? Regex(pattern) else { return true }
    return text.firstMatch(of: expression.matchingSemantics(.unicodeScalar).asciiOnlyDigits()) != nil
  }
}
