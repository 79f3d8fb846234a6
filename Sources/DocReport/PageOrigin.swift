/// Where a page of a report came from, as far as that is known.
package struct PageOrigin: Sendable, Equatable {
  /// What a file's path is appended to for a link to it, such as `https://github.com/o/r/blob/main/`.
  package var source: String?
  /// The words that repeat the run of this page, where they differ from the report's: the page ran in a session of its
  /// own, or its report was merged with others.
  package var command: [String]?
  /// The seed of this page's world, where it differs from the report's.
  package var seed: UInt64?

  /// By default nothing is known: there are no links, and the report's own command and seed repeat the page.
  package init(source: String? = nil, command: [String]? = nil, seed: UInt64? = nil) {
    self.source = source
    self.command = command
    self.seed = seed
  }

  /// The link to a line of a file; `nil` if the source is not known.
  package func link(to file: String, line: Int? = nil) -> String? {
    source.map { $0 + Self.percentEncoded(file) + (line.map { "#L\($0)" } ?? "") }
  }

  /// Every byte that a URL's path cannot hold as it is (RFC 3986, section 3.3).
  private static func percentEncoded(_ path: String) -> String {
    var encoded: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        encoded.append(byte)
      case _ where "/-._~".utf8.contains(byte): encoded.append(byte)
      default: encoded += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
