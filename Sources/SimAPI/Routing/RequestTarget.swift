import Values

/// The target of an HTTP request taken apart: its path and its query, percent-encoding undone.
package struct RequestTarget {
  /// What stands before the query; empty if the target begins with a question mark.
  package var path: String
  /// In the order written, repetitions included; an item without `=` has the empty value, and `+` is a blank.
  package var query: [(name: String, value: String)]

  /// Takes a target in origin form (RFC 9112 section 3.2.1). Nothing is refused: what is no percent-encoding stays as
  /// it is.
  package init(_ target: Substring) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = PercentEncoding.decoded(parts[0])
    query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { item in
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.field(pair[0]), pair.count > 1 ? Self.field(pair[1]) : "")
    }
  }

  private static func field(_ text: Substring) -> String { PercentEncoding.decoded(text, plusIsSpace: true) }
}
