/// One entry of an `Accept` header, or a `Content-Type` (RFC 9110, 8.3.1 and 12.5.1): `application/json;as=Table;v=v1`.
struct MediaRange: Sendable, Hashable {
  /// Lower case, without parameters.
  var type: String
  /// Names in lower case; quotes around values are removed.
  var parameters: [String: String]

  init(_ text: some StringProtocol) {
    let parts = text.split(separator: ";").map { Self.trimmed(Substring($0)) }
    type = parts.first?.lowercased() ?? ""
    parameters = [:]
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1).map { Self.trimmed($0) }
      guard pair.count == 2 else { continue }
      parameters[pair[0].lowercased()] = String(pair[1].drop { $0 == "\"" }.prefix { $0 != "\"" })
    }
  }

  /// The entries of a header in their order; those that the client refuses with `q=0` are left out.
  static func all(in header: String) -> [MediaRange] {
    header.split(separator: ",").map { MediaRange($0) }.filter { !$0.type.isEmpty && $0.parameters["q"] != "0" }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
