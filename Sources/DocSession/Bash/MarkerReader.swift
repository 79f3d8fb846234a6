/// Takes apart what the markers write: lines of a block's number and `$?`, and of the line
/// that failed.
///
/// A page can write there too, so nothing that comes is trusted: a line that is no marker is dropped, and of one that
/// never ends no more than a marker's length is kept.
struct MarkerReader {
  struct Marker: Equatable {
    var block: Int
    /// From 0 to 255.
    var status: Int32
    /// Only of a block that is tried: the script line of the command that failed; 0 if none did.
    var failedLine: Int?
  }

  /// More than the three numbers of a marker need.
  private static let longestLine = 64

  /// The line that is not at its end yet; one byte longer than a marker if it is none.
  private var line: [UInt8] = []

  /// The markers that are complete with these bytes.
  mutating func read(_ bytes: some Collection<UInt8>) -> [Marker] {
    var markers: [Marker] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      keep(rest[..<end])
      if let marker = marker { markers.append(marker) }
      line = []
      rest = rest[rest.index(after: end)...]
    }
    keep(rest)
    return markers
  }

  private mutating func keep(_ bytes: some Collection<UInt8>) {
    line += bytes.prefix(Self.longestLine + 1 - line.count)
  }

  private var marker: Marker? {
    guard line.count <= Self.longestLine else { return nil }
    let words = line.split(separator: UInt8(ascii: " "))
    let numbers = words.compactMap(Self.number)
    guard numbers.count == words.count, (2...3).contains(numbers.count), numbers[1] <= 255 else { return nil }
    return Marker(
      block: numbers[0], status: Int32(numbers[1]), failedLine: numbers.count == 3 ? numbers[2] : nil)
  }

  /// Digits alone: `Int` would take a sign, too.
  private static func number(_ word: ArraySlice<UInt8>) -> Int? {
    guard word.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return Int(String(decoding: word, as: UTF8.self))
  }
}
