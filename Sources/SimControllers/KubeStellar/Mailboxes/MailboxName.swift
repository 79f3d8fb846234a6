import SimWorld

/// The name of a mailbox workspace: the logical cluster of the inventory space, and the uid of the provider's copy of the
/// SyncTarget that the mailbox is for.
struct MailboxName: Hashable {
  static let separator = "-mb-"
  var cluster: String
  var uid: String

  var text: String { cluster + Self.separator + uid }

  init(cluster: String, uid: String) {
    self.cluster = cluster
    self.uid = uid
  }

  /// `nil` for names of other workspaces.
  init?(_ text: String) {
    let parts = text.components(around: Self.separator)
    guard parts.count == 2 else { return nil }
    self.init(cluster: parts[0], uid: parts[1])
  }
}

extension String {
  fileprivate func components(around separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let found = rest.firstRange(of: separator) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return parts + [String(rest)]
  }
}
