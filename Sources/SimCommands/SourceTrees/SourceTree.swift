/// A repository that pages clone and build: what is in its tree, and which programs building it gives.
package struct SourceTree: Sendable {
  /// A program that a build puts into the tree.
  struct Product: Sendable, Hashable {
    /// The path below the root of the tree, such as `bin/kcp`.
    var path: String
    /// The program that it runs; mostly the last part of the path.
    var program: String

    init(_ path: String, runs program: String? = nil) {
      self.path = path
      self.program = program ?? String(path.split(separator: "/").last ?? "")
    }
  }

  /// What `make TARGET` does in one directory of the tree.
  struct Target: Sendable {
    /// The directory with the Makefile, below the root; empty for the root itself.
    var directory: String
    var name: String
    /// Programs that the recipe needs on PATH; it fails with the first that is missing.
    var needs: [String] = []
    /// The commands that make prints.
    var recipe: [String]
    var products: [Product]
    /// Files that come with the programs and cannot be run by their name: their path below the root, and their text.
    var copies: [File] = []
    var duration: Duration
  }

  struct File: Sendable {
    var path: String
    var text: String
  }

  /// What `go build -o OUTPUT PACKAGE` does: only in the trees where pages do it.
  struct GoPackage: Sendable {
    /// Such as `./cmd/konnector`; also its `main.go` can be named.
    var path: String
    /// The branch or tag that must be checked out; `nil` for any.
    var ref: String?
    var program: String
  }

  var name: String
  /// The URLs it is cloned from, without `.git`, in lower case.
  var urls: [String]
  var defaultBranch: String
  var branches: [String] = []
  var tags: [String] = []
  /// Path below the root and text of each file.
  var files: [(path: String, text: String)]
  /// Directories that exist though no file in them is of interest.
  var directories: [String] = []
  var targets: [Target] = []
  var packages: [GoPackage] = []

  /// What a reference given to git means; `nil` if there is no such branch or tag.
  func reference(_ text: String) -> Reference? {
    let name = text.hasPrefix("origin/") ? String(text.dropFirst(7)) : text
    if tags.contains(text) { return Reference(name: text, isBranch: false) }
    if name == defaultBranch || branches.contains(name) {
      // A remote branch is checked out without becoming a local one.
      return Reference(name: name, isBranch: !text.hasPrefix("origin/"))
    }
    return nil
  }

  struct Reference: Sendable, Hashable {
    var name: String
    /// `false` for a tag or a remote branch: then HEAD is detached.
    var isBranch: Bool
  }
}

extension SourceTree {
  /// The tree behind a URL; `nil` if it is none that the simulator knows.
  static func at(url: String) -> SourceTree? {
    var bare = url.lowercased()
    if bare.hasSuffix("/") { bare.removeLast() }
    if bare.hasSuffix(".git") { bare.removeLast(4) }
    return known.first { $0.urls.contains(bare) }
  }

  /// Writes the default branch of the tree behind a URL into a directory; `false` if the simulator knows no such tree.
  package static func checkOut(_ url: String, at directory: String) throws -> Bool {
    guard let tree = at(url: url) else { return false }
    _ = try Checkout(tree, at: directory, ref: tree.defaultBranch)
    return true
  }

  /// Every tree that can be cloned.
  static let known = [kcp, kubeStellar, kubeBind, dex]
}
