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

  func nearest(to marker: String) -> String? { NearMiss.best(for: marker, among: names) }
}
