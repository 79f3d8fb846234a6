import DocPages

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
    if let readme = try FileChange.read("README.md").flatMap(Self.text), !Self.hasBadge(readme),
      let url = GitRepository.remoteURL(of: "origin").flatMap(Self.browserURL)
    {
      changes.append(FileChange(path: "README.md", before: readme, after: Self.adding(badge(url), to: readme)))
    }
    return changes
  }

  /// Why README.md gets no badge, and the way out; `nil` if it gets one or has one.
  func badgeObstacle() throws(CommandFailure) -> String? {
    guard let bytes = try FileChange.read("README.md") else { return "there is no README.md here" }
    guard let readme = Self.text(bytes) else {
      return "README.md is not in UTF-8: convert it, for example with iconv, and run this again"
    }
    let url = GitRepository.remoteURL(of: "origin").flatMap(Self.browserURL)
    guard !Self.hasBadge(readme), url == nil else { return nil }
    return "this repository has no remote 'origin' at github.com; its badge needs one: add it and run this again"
  }

  /// `nil` if the bytes are not UTF-8, so that a file in another encoding is never written back as something else.
  private static func text(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }

  private static func hasBadge(_ readme: String) -> Bool { readme.contains("docs-ecutable.yml/badge.svg") }

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

  /// The badge as a paragraph below the first line if that is the title, otherwise at the top, with the line ends that the
  /// file has.
  static func adding(_ badge: String, to readme: String) -> String {
    let isMarked = readme.utf8.starts(with: "\u{FEFF}".utf8)
    let lines = Array(readme.utf8.dropFirst(isMarked ? 3 : 0))
    let lineFeed = lines.firstIndex(of: UInt8(ascii: "\n"))
    let isWindows = lineFeed.map { $0 > 0 && lines[$0 - 1] == UInt8(ascii: "\r") } ?? false
    let end = isWindows ? "\r\n" : "\n"
    let head = lines.starts(with: "# ".utf8) ? lines[..<(lineFeed.map { $0 + 1 } ?? lines.count)] : []
    let rest = lines[head.count...]
    var paragraph = badge + end
    if !head.isEmpty { paragraph = end + (lineFeed == nil ? end : "") + paragraph }
    if !rest.isEmpty, !rest.starts(with: end.utf8) { paragraph += end }
    return (isMarked ? "\u{FEFF}" : "") + String(decoding: head + paragraph.utf8 + rest, as: UTF8.self)
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
