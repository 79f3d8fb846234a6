import DocDiagnostics

/// The comments of a file that could be markers.
struct MarkerNames {
  private(set) var names: [String] = []

  init(in source: SourceFile) {
    let opening = Array("<!--".utf8), closing = Array("-->".utf8)
    var position = 0
    while let start = source.bytes.firstRange(of: opening, from: position),
      let end = source.bytes.firstRange(of: closing, from: start.upperBound)
    {
      let comment = source.bytes[start.lowerBound..<end.upperBound]
      if !comment.contains(UInt8(ascii: "\n")) { names.append(String(decoding: comment, as: UTF8.self)) }
      position = end.upperBound
    }
  }

  /// What was probably meant: the same but for white space, else the same region's other word for its begin or end, else
  /// whatever is closest.
  func nearest(to marker: String) -> String? {
    let wanted = Self.plain(marker)
    let written = Dictionary(names.map { (Self.plain($0), $0) }) { first, _ in first }
    if let same = written[wanted] { return same }
    let (stem, word) = Self.parts(of: wanted)
    let words = written.keys.map(Self.parts).filter { $0.stem == stem }.map(\.word)
    let near =
      NearMiss.best(for: word, among: words).map { stem + $0 } ?? NearMiss.best(for: wanted, among: written.keys)
    return near.flatMap { written[$0] }
  }

  private static func plain(_ marker: String) -> String { marker.filter { !$0.isWhitespace } }

  /// `<!--name-` and `start-->`.
  private static func parts(of marker: String) -> (stem: String, word: String) {
    let name = marker.hasSuffix("-->") ? marker.dropLast(3) : marker[...]
    let dash = name.lastIndex { $0 == "-" || $0 == "_" } ?? name.startIndex
    return (String(marker[..<dash]), String(marker[dash...]))
  }
}
