/// Takes apart what the markers write: lines of a block's number and `$?`, and of the line
/// that failed.
struct MarkerReader {
  struct Marker: Equatable {
    var block: Int
    var status: Int32
    /// Only of a block that is tried: the script line of the command that failed; 0 if none did.
    var failedLine: Int?
  }

  private var rest: [UInt8] = []

  /// The markers that are complete with these bytes. A line that is none is dropped: only a page that meddles with the
  /// run's files can write it.
  mutating func read(_ bytes: [UInt8]) -> [Marker] {
    rest += bytes
    var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    rest = Array(lines.removeLast())
    return lines.compactMap { line in
      let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 2 || words.count == 3, let block = Int(words[0]), let status = Int32(words[1]) else {
        return nil
      }
      return Marker(block: block, status: status, failedLine: words.count == 3 ? Int(words[2]) : nil)
    }
  }
}
