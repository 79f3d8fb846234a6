/// A source tree on disk: in the work directory of the session, where the page cloned it.
struct Checkout {
  var tree: SourceTree
  /// The root of the tree, absolute.
  var root: String
  /// The branch or tag that is checked out.
  var ref: String

  /// Where a checkout says what it is.
  private static let markPath = ".git/docs-ecutable"

  /// The checkout that a directory lies in; `nil` if it lies in none that the simulator made.
  init?(containing directory: String) {
    var root = directory
    while true {
      if let mark = try? HostFiles.read("\(root)/\(Self.markPath)") {
        let words = String(decoding: mark, as: UTF8.self).split(separator: "\n").map(String.init)
        guard words.count == 2, let tree = SourceTree.known.first(where: { $0.name == words[0] }) else { return nil }
        (self.tree, self.root, ref) = (tree, root, words[1])
        return
      }
      guard let slash = root.lastIndex(of: "/") else { return nil }
      root = String(root[..<slash])
    }
  }

  /// Writes a tree out.
  init(_ tree: SourceTree, at root: String, ref: String) throws(FileError) {
    (self.tree, self.root, self.ref) = (tree, root, ref)
    for directory in tree.directories { try HostFiles.makeDirectory("\(root)/\(directory)") }
    for file in tree.files { try HostFiles.write(Array(file.text.utf8), to: "\(root)/\(file.path)", mode: 0o644) }
    try mark()
  }

  /// Notes another reference as the one that is checked out.
  mutating func checkOut(_ ref: String) throws(FileError) {
    self.ref = ref
    try mark()
  }

  private func mark() throws(FileError) {
    try HostFiles.write(Array("\(tree.name)\n\(ref)\n".utf8), to: "\(root)/\(Self.markPath)", mode: 0o644)
  }

  /// The path of a directory below the root; empty for the root itself.
  func relative(_ directory: String) -> String {
    guard directory.count > root.count else { return "" }
    return String(directory.dropFirst(root.count + 1))
  }
}
