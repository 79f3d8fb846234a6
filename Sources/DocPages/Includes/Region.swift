/// The part of a file that a directive's markers select.
struct Region {
  /// The selected ranges in order; they are joined with nothing between.
  var ranges: [Range<Int>]
  var startIsMissing = false
  var endIsMissing = false

  /// With both markers, every stretch from a start to the next end counts, several times over. What follows a second
  /// end of the same stretch is selected again: the plugin keeps every other part.
  ///
  /// Version 4 takes nothing if there is no start; version 7 then takes the file as one stretch.
  init(of bytes: [UInt8], start: [UInt8]?, end: [UInt8]?, version: IncludeProfile.Version = .seven) {
    let all = 0..<bytes.count
    let starts = start.map { Self.parts(of: bytes, in: all, separatedBy: $0) }
    let startIsMissing = starts?.count == 1
    self.startIsMissing = startIsMissing
    guard let end else {
      ranges = starts.map { startIsMissing ? [] : [$0[1].lowerBound..<bytes.count] } ?? [all]
      return
    }
    endIsMissing = bytes.firstRange(of: end, from: 0) == nil
    guard let starts else {
      ranges = [Self.parts(of: bytes, in: all, separatedBy: end)[0]]
      return
    }
    let pieces = !startIsMissing ? Array(starts.dropFirst()) : version == .seven ? starts : []
    ranges = pieces.flatMap { piece in
      Self.parts(of: bytes, in: piece, separatedBy: end).enumerated().filter { $0.offset.isMultiple(of: 2) }.map(
        \.element)
    }
  }

  private static func parts(of bytes: [UInt8], in range: Range<Int>, separatedBy separator: [UInt8]) -> [Range<Int>] {
    let slice = bytes[range]
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    while let found = slice.firstRange(of: separator, from: start) {
      parts.append(start..<found.lowerBound)
      start = found.upperBound
    }
    parts.append(start..<range.upperBound)
    return parts
  }
}
