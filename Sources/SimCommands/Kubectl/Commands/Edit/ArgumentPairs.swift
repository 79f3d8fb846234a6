/// Words of a `set` command: what is to change, then the changes, `KEY=VALUE` or `KEY-`.
struct ArgumentPairs {
  private(set) var resources: [String] = []
  private(set) var pairs: [String] = []
  /// The first word that names something to change after the changes have begun.
  private(set) var misplaced: String?

  init(_ words: [String]) {
    for word in words {
      if Self.isPair(word) {
        pairs.append(word)
      } else if pairs.isEmpty {
        resources.append(word)
      } else {
        misplaced = misplaced ?? word
      }
    }
  }

  private static func isPair(_ word: String) -> Bool {
    word.contains("=") && !word.hasPrefix("=") || word.hasSuffix("-") && word != "-"
  }
}
