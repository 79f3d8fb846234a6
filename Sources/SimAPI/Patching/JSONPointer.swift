import Values

/// A place in a tree (RFC 6901): `/spec/containers/0/image`.
struct JSONPointer: Sendable, Hashable {
  var text: String
  /// With `~1` and `~0` undone.
  var tokens: [String]

  /// `nil` unless the text is empty or begins with a slash.
  init?(_ text: String) {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    self.text = text
    tokens = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(Self.unescape)
  }

  private static func unescape(_ token: Substring) -> String {
    var result = ""
    var isEscape = false
    for character in token {
      switch (isEscape, character) {
      case (false, "~"): isEscape = true
      case (true, "1"): (result, isEscape) = (result + "/", false)
      case (true, "0"): (result, isEscape) = (result + "~", false)
      case (true, _): (result, isEscape) = (result + "~" + String(character), false)
      default: result.append(character)
      }
    }
    return isEscape ? result + "~" : result
  }
}

/// Why a JSON patch could not be applied.
struct JSONPatchFailure: Error, Sendable, Hashable {
  var message: String
}

extension Value {
  /// The value at a place; fails if there is none.
  func value(at tokens: ArraySlice<String>) throws(JSONPatchFailure) -> Value {
    guard let token = tokens.first else { return self }
    return try child(token).value(at: tokens.dropFirst())
  }

  /// Changes the parent of a place: `change` gets it and the last token.
  mutating func changeParent(
    of tokens: ArraySlice<String>, _ change: (inout Value, String) throws(JSONPatchFailure) -> Void
  ) throws(JSONPatchFailure) {
    guard let token = tokens.first else { throw JSONPatchFailure(message: "the whole document cannot be removed") }
    guard tokens.count > 1 else { return try change(&self, token) }
    var child = try child(token)
    try child.changeParent(of: tokens.dropFirst(), change)
    switch self {
    case .list(var elements):
      elements[try Self.index(token, below: elements.count)] = child
      self = .list(elements)
    default: self[token] = child
    }
  }

  private func child(_ token: String) throws(JSONPatchFailure) -> Value {
    switch self {
    case .map(let entries):
      guard let value = entries[token] else { throw JSONPatchFailure(message: "missing key \"\(token)\"") }
      return value
    case .list(let elements): return elements[try Self.index(token, below: elements.count)]
    default: throw JSONPatchFailure(message: "there is nothing below \(json()), so no \"\(token)\"")
    }
  }

  /// An index of a list (RFC 6901, section 4): digits without leading zeros.
  static func index(_ token: String, below count: Int) throws(JSONPatchFailure) -> Int {
    let digits = token.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits, token == "0" || !token.hasPrefix("0"), let index = Int(token), index < count else {
      throw JSONPatchFailure(message: "invalid index \"\(token)\" in a list of \(count)")
    }
    return index
  }
}
