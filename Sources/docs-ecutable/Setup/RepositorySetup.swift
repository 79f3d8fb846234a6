import DocPages
import Wire

/// What a repository of documentation needs to run its pages: a workflow, a badge that points at it, and settings.
struct RepositorySetup {
  /// Paths from the current directory, which is the repository's root.
  var pages: [String]
  /// What the workflow's step uses, such as `owner/repository/path@v1`.
  var action: String

  static let workflowPath = ".github/workflows/docs-ecutable.yml"

  /// Nothing that is there already is changed, so a second call changes nothing.
  func changes() throws(CommandFailure) -> [FileChange] {
    var changes: [FileChange] = []
    if try FileChange.read(Self.workflowPath) == nil {
      changes.append(FileChange(path: Self.workflowPath, before: nil, after: workflow))
    }
    for directory in ["", "docs/"] where try FileChange.read(directory + "mkdocs.yml") != nil {
      let path = directory + "docs-ecutable.yml"
      if try FileChange.read(path) == nil { changes.append(FileChange(path: path, before: nil, after: Self.settings)) }
    }
    if let readme = try FileChange.read("README.md"), !readme.contains("docs-ecutable.yml/badge.svg"),
      let url = repositoryURL()
    {
      changes.append(FileChange(path: "README.md", before: readme, after: adding(badge(url), to: readme)))
    }
    return changes
  }

  /// Why README.md gets no badge, and the way out; `nil` if it gets one or has one.
  func badgeObstacle() throws(CommandFailure) -> String? {
    guard let readme = try FileChange.read("README.md") else { return "there is no README.md here" }
    guard !readme.contains("docs-ecutable.yml/badge.svg"), repositoryURL() == nil else { return nil }
    return "this repository has no remote 'origin' at github.com; its badge needs one: add it and run this again"
  }

  private static let settings = """
    # Settings of docs-ecutable. These are the ones it has without this file.
    run:
      - language: shell
      - language: bash
        class: hide-me
      - language: sh
        class: hide-me
    sample-output-class: no-copy
    stage-level: 2

    """

  private var workflow: String {
    """
    # Runs the shell blocks of the documentation's pages. Try it here: docs-ecutable run \(pages.joined(separator: " "))
    name: docs-ecutable
    on:
      push:
      pull_request:
    permissions:
      contents: read
    jobs:
      pages:
        runs-on: ubuntu-24.04
        timeout-minutes: 15
        steps:
          - uses: actions/checkout@v4
          - uses: \(action)
            with:
              pages: |
    \(pages.map { "            " + $0 }.joined(separator: "\n"))

    """
  }

  private func badge(_ url: String) -> String {
    "[![docs-ecutable](\(url)/actions/workflows/docs-ecutable.yml/badge.svg)]"
      + "(\(url)/actions/workflows/docs-ecutable.yml)"
  }

  /// The badge as a paragraph below the first line if that is the title, otherwise at the top.
  private func adding(_ badge: String, to readme: String) -> String {
    guard readme.hasPrefix("# ") else { return "\(badge)\n\n\(readme)" }
    let parts = readme.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count > 1 ? parts[1] : ""
    return "\(parts[0])\n\n\(badge)\n\(rest.hasPrefix("\n") ? "" : "\n")\(rest)"
  }

  /// The repository on GitHub: what git calls origin, in the form that browsers read; `nil` if there is none there.
  private func repositoryURL() -> String? {
    guard let config = readWholeFile(".git/config") else { return nil }
    var isOrigin = false
    for line in String(decoding: config, as: UTF8.self).split(separator: "\n") {
      let words = line.split(whereSeparator: \.isWhitespace)
      if line.hasPrefix("[") { isOrigin = line == "[remote \"origin\"]" }
      if isOrigin, words.count == 3, words[0] == "url", words[1] == "=" { return Self.browserURL(String(words[2])) }
    }
    return nil
  }

  /// `https://github.com/o/r` of `git@github.com:o/r.git` and of `https://github.com/o/r.git`.
  static func browserURL(_ remote: String) -> String? {
    var path = remote
    for prefix in ["git@github.com:", "ssh://git@github.com/", "https://github.com/"] where path.hasPrefix(prefix) {
      path.removeFirst(prefix.count)
      if path.hasSuffix(".git") { path.removeLast(4) }
      return "https://github.com/" + path
    }
    return nil
  }
}
