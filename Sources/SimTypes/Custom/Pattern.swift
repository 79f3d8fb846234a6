import Synchronization

/// Regular expressions that users write in schemas (RE2 syntax in the API server; Swift's engine reads the same common
/// part).
enum Pattern {
  /// Whether a pattern occurs in a text. A pattern that cannot be read matches everything, since it says nothing.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    read.withLock { read in
      guard let expression = expression(pattern, &read) else { return true }
      return text.firstMatch(of: expression) != nil
    }
  }

  private typealias Expression = Regex<AnyRegexOutput>

  /// Patterns that were read already: the same few come again with every object. Those of many types do not pile up.
  private static let read = Mutex<[String: Expression?]>([:])
  private static let limit = 500

  private static func expression(_ pattern: String, _ read: inout [String: Expression?]) -> Expression? {
    if let known = read[pattern] { return known }
    if read.count >= limit { read.removeAll() }
    let made = (try? Expression(pattern))?.matchingSemantics(.unicodeScalar).asciiOnlyDigits()
    read[pattern] = .some(made)
    return made
  }
}
