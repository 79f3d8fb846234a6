import Values

/// Which WorkspaceType a Workspace has: the type's name, and the path of the logical cluster that defines it.
package struct WorkspaceTypeName: Sendable, Hashable, CustomStringConvertible {
  /// The WorkspaceType's name in lower case, such as `organization`.
  package var name: String
  /// `nil` to look for the name where the Workspace is, then in each workspace above it.
  package var path: String?

  /// `path` is that of a logical cluster, such as `root`, without a colon at its end.
  package init(name: String, path: String?) {
    self.name = name
    self.path = path
  }

  /// Reads `organization` or `root:organization`.
  package init(_ text: String) {
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    name = String(words.last ?? "")
    path = words.count > 1 ? words.dropLast().joined(separator: ":") : nil
  }

  /// Reads `spec.type`; `nil` if it names nothing.
  package init?(_ value: Value?) {
    guard let name = value?["name"]?.string, !name.isEmpty else { return nil }
    self.name = name
    path = value?["path"]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// As it stands in `spec.type`; without a path there is no entry for one.
  package var value: Value {
    var value: Value = ["name": .string(name)]
    if let path { value["path"] = .string(path) }
    return value
  }

  /// `root:organization`
  package var description: String { (path.map { $0 + ":" } ?? "") + name }
}
