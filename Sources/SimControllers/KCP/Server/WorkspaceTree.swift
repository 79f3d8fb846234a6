import SimWorld

/// The logical clusters of a kcp server by parent and name: what a path such as `root:org:team` is read by.
struct WorkspaceTree {
  struct Node {
    var name: String
    /// `nil` for those that are no workspace of another one: `root`, homes, `system:admin`.
    var parent: ClusterID?
    var children: [String: ClusterID] = [:]
  }

  private var nodes: [ClusterID: Node] = [:]

  subscript(id: ClusterID) -> Node? { nodes[id] }

  mutating func insert(_ id: ClusterID, name: String, parent: ClusterID?) {
    nodes[id] = Node(name: name, parent: parent)
    if let parent { nodes[parent]?.children[name] = id }
  }

  mutating func remove(_ id: ClusterID) {
    guard let node = nodes.removeValue(forKey: id) else { return }
    if let parent = node.parent { nodes[parent]?.children[node.name] = nil }
  }

  /// Reads a path whose first word is a logical cluster's name, and each further one a workspace in the one before.
  func find(_ path: String) -> ClusterID? {
    if nodes[ClusterID(path)] != nil { return ClusterID(path) }
    let words = path.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard nodes[ClusterID(words[0])] != nil else { return nil }
    var here = ClusterID(words[0])
    for word in words.dropFirst() {
      guard let child = nodes[here]?.children[word] else { return nil }
      here = child
    }
    return here
  }

  /// The names from the outermost logical cluster down, joined by colons.
  func path(of id: ClusterID) -> String {
    var names: [String] = []
    var next: ClusterID? = id
    while let here = next, let node = nodes[here] {
      names.append(node.name)
      next = node.parent
    }
    return names.isEmpty ? id.description : names.reversed().joined(separator: ":")
  }
}
