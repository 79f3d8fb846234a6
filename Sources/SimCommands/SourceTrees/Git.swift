import SimLoop

/// `git`, as far as pages need it to fetch known repositories. Anything else in other directories is the machine's own git.
package struct Git: Command {
  /// `git`; the machine's own program of that name does what is not played here.
  package static let names = ["git"]
  /// Of the process alone; a clone takes eight seconds more.
  package static let cost = Duration.milliseconds(50)

  /// For one run.
  package init() {}

  /// Exits as git does: 0, 1 for a checkout that fails, 128 for a clone that fails, 129 for a clone of nothing and for
  /// what is not played in a simulated repository. Outside of these, and to clone from a directory, it throws
  /// `Replacement` to become the machine's git; 127 if there is none.
  package func run(_ process: CommandProcess) async throws -> Int32 {
    var arguments = process.arguments[...]
    var directory = process.directory
    if arguments.first == "-C", arguments.count > 1 {
      directory = process.absolute(arguments[arguments.startIndex + 1])
      arguments = arguments.dropFirst(2)
    }
    if arguments.first == "clone" { return try await GitClone().run(process, Array(arguments.dropFirst())) }
    guard let checkout = Checkout(containing: directory) else { return try await process.runMachines("git") }
    switch arguments.first {
    case "checkout", "switch":
      return try await checkOut(process, checkout, Array(arguments.dropFirst()))
    case "branch" where arguments.dropFirst().first == "--show-current":
      if checkout.tree.reference(checkout.ref)?.isBranch == true { try await process.print(checkout.ref) }
      return 0
    case "fetch", "pull":
      if arguments.first == "pull" { try await process.print("Already up to date.") }
      return 0
    case let word:
      try await process.complain(
        "git \(word ?? "") in the simulated repository \(checkout.tree.name) is not simulated by docs-ecutable")
      return 129
    }
  }

  private func checkOut(_ process: CommandProcess, _ checkout: Checkout, _ arguments: [String]) async throws -> Int32 {
    var checkout = checkout
    let words = arguments.filter { !$0.hasPrefix("-") }
    guard let name = words.first, let reference = checkout.tree.reference(name) else {
      let name = words.first ?? ""
      try await process.complain("error: pathspec '\(name)' did not match any file(s) known to git")
      return 1
    }
    do { try checkout.checkOut(reference.name) } catch {
      try await process.complain("error: unable to write file .git/HEAD: \(error.reason)")
      return 1
    }
    if reference.isBranch {
      try await process.complain("Switched to branch '\(reference.name)'")
    } else {
      try await process.complain(GitClone.detachedAdvice(name))
    }
    return 0
  }
}

/// `git clone`.
@SimulatorActor
struct GitClone {
  /// Options that take a word.
  private static let valued: Set<String> = [
    "-b", "--branch", "--depth", "-o", "--origin", "-c", "--config", "-j", "--jobs",
  ]

  func run(_ process: CommandProcess, _ arguments: [String]) async throws -> Int32 {
    var words: [String] = []
    var ref: String?
    var isQuiet = false
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word == "-b" || word == "--branch" {
        ref = rest.popFirst()
      } else if word.hasPrefix("--branch=") {
        ref = String(word.dropFirst("--branch=".count))
      } else if Self.valued.contains(word) {
        rest = rest.dropFirst()
      } else if word == "-q" || word == "--quiet" {
        isQuiet = true
      } else if !word.hasPrefix("-") {
        words.append(word)
      }
    }
    guard let url = words.first else {
      try await process.complain("fatal: You must specify a repository to clone.")
      return 129
    }
    // A repository on this machine is the business of the machine's git.
    if HostFiles.exists(process.absolute(url)) { return try await process.runMachines("git") }
    let name = words.count > 1 ? words[1] : Self.directoryName(url)
    return try await clone(url, into: name, ref: ref, isQuiet: isQuiet, process)
  }

  private func clone(
    _ url: String, into name: String, ref: String?, isQuiet: Bool, _ process: CommandProcess
  ) async throws -> Int32 {
    let root = process.absolute(name)
    if let present = try? HostFiles.list(root), !present.isEmpty {
      try await process.complain("fatal: destination path '\(name)' already exists and is not an empty directory.")
      return 128
    }
    if !isQuiet { try await process.complain("Cloning into '\(name)'...") }
    guard let tree = SourceTree.at(url: url) else {
      try await process.complain("fatal: unable to access '\(url)/': Could not resolve host: \(Self.host(url))")
      try await process.complain("docs-ecutable: the repository '\(url)' is not simulated")
      return 128
    }
    guard let reference = tree.reference(ref ?? tree.defaultBranch) else {
      try await process.complain("warning: Could not find remote branch \(ref ?? "") to clone.")
      try await process.complain("fatal: Remote branch \(ref ?? "") not found in upstream origin")
      try await process.complain(
        "docs-ecutable: of \(tree.name) only these are simulated: \(([tree.defaultBranch] + tree.tags).joined(separator: ", "))"
      )
      return 128
    }
    try await process.simulation.sleep(.seconds(8))
    do { _ = try Checkout(tree, at: root, ref: reference.name) } catch {
      try await process.complain("fatal: could not create work tree dir '\(name)': \(error.reason)")
      return 128
    }
    if !reference.isBranch, !isQuiet { try await process.complain(Self.detachedAdvice(reference.name)) }
    return 0
  }

  /// What git says when HEAD is no branch any more.
  static func detachedAdvice(_ name: String) -> String {
    """
    Note: switching to '\(name)'.

    You are in 'detached HEAD' state. You can look around, make experimental
    changes and commit them, and you can discard any commits you make in this
    state without impacting any branches by switching back to a branch.
    """
  }

  private static func directoryName(_ url: String) -> String {
    let last = url.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init) ?? url
    return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
  }

  private static func host(_ url: String) -> String {
    let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    return String(rest.prefix { $0 != "/" && $0 != ":" })
  }
}
