/// Finds what someone probably meant.
package enum NearMiss {
  /// The candidate closest to `word`, if it is close enough to be a slip of the hand; the first of equally close ones
  /// in sorted order. Case counts less than a letter. `word` itself is what was written, and no way out.
  package static func best(for word: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates.sorted() where candidate != word {
      let distance = self.distance(word.lowercased(), candidate.lowercased(), limit: limit)
      if let distance, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.candidate
  }

  /// The number of letters to insert, delete, replace or swap with their neighbour (optimal string alignment); `nil` if
  /// more than `limit`.
  static func distance(_ first: String, _ second: String, limit: Int) -> Int? {
    let a = Array(first.unicodeScalars), b = Array(second.unicodeScalars)
    guard abs(a.count - b.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}
