/// A server URL that names a workspace: `http://127.0.0.1:6443/clusters/root:org`.
struct WorkspaceURL: Sendable, Hashable {
  /// What stands before `/clusters/`.
  var base: String
  /// A path such as `root:org`, or the name of a logical cluster.
  var place: String

  init(base: String, place: String) {
    self.base = base
    self.place = place
  }

  /// `nil` if the URL names no workspace.
  init?(_ url: String) {
    guard let mark = url.firstRange(of: "/clusters/") else { return nil }
    base = String(url[..<mark.lowerBound])
    place = String(url[mark.upperBound...].prefix { $0 != "/" })
    if place.isEmpty { return nil }
  }

  var text: String { "\(base)/clusters/\(place)" }

  func at(_ place: String) -> WorkspaceURL { WorkspaceURL(base: base, place: place) }
  func child(_ name: String) -> WorkspaceURL { at("\(place):\(name)") }

  /// The workspace above this one, and this one's name in it; `nil` if the path has only one word.
  var parent: (url: WorkspaceURL, name: String)? {
    guard let colon = place.lastIndex(of: ":") else { return nil }
    return (at(String(place[..<colon])), String(place[place.index(after: colon)...]))
  }
}

/// What can stand for a workspace on a command line.
enum WorkspaceName {
  /// Whether a text is a path of one or more workspace names.
  static func isValid(_ text: String) -> Bool {
    text.split(separator: ":", omittingEmptySubsequences: false).allSatisfy { word in
      guard let first = word.utf8.first, let last = word.utf8.last, word.utf8.count <= 63 else { return false }
      return isAlphanumeric(first) && isAlphanumeric(last)
        && word.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
  }

  /// Whether a path begins at the top, not at the current workspace.
  static func isAbsolute(_ text: String) -> Bool {
    text == "root" || text.hasPrefix("root:") || text.hasPrefix("system:")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
