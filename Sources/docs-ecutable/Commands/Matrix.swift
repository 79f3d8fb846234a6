import ArgumentParser
import DocPlan
import Values

/// Prints the jobs that a workflow's matrix may have for some pages.
struct Matrix: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print JSON for a workflow matrix: an entry per session, or per shard.",
    discussion: """
      Nothing is run. The JSON is one line, for `strategy: matrix: ${{ fromJSON(…) }}`. Each entry has a `name` that \
      may stand in a file's name, and either `pages`, one to a line, or `shard` for --shard. Sessions in which \
      nothing runs have no entry.

      Exit status: 0, or 2 if a page or its site is wrong.

      Examples:
        docs-ecutable matrix docs
        docs-ecutable matrix docs --shards 4
      """)

  @Argument(
    help: ArgumentHelp("Pages and directories, as for `run`.", valueName: "page"),
    completion: .file(extensions: ["md"]))
  var pages: [String]

  @Option(
    help: ArgumentHelp(
      "Spread the sessions over this many entries.", discussion: "Example: matrix docs --shards 4.", valueName: "number"
    ))
  var shards: Int?

  @OptionGroup(title: "Page") var page: PageOptions

  func validate() throws {
    guard shards.map((1...256).contains) ?? true else {
      throw ValidationError("--shards: write a number from 1 to 256, the most jobs that a matrix may have.")
    }
  }

  func run() throws {
    try reportingFailure {
      let groups = try PageGroups(source: page.source()).load(pages, sessions: nil)
      let sessions = groups.filter { $0.contains { !$0.plan.stages.allSatisfy(\.runnable.isEmpty) } }
      let entries = shards.map { shardEntries(min($0, max(1, sessions.count))) } ?? sessions.map(entry)
      Terminal.output.write(Value.map(["include": .list(entries)]).json() + "\n")
    }
  }

  private func shardEntries(_ count: Int) -> [Value] {
    (1...count).map { ["name": .string("\($0)-of-\(count)"), "shard": .string("\($0)/\(count)")] }
  }

  private func entry(_ session: [LoadedPage]) -> Value {
    let paths = session.map(\.pathFromHere)
    let name = session.map { Self.name(of: $0.page.path) }.joined(separator: "+")
    return ["name": .string(name), "pages": .string(paths.joined(separator: "\n"))]
  }

  /// The path without `.md`; what a file's name or an artifact's cannot hold, and blanks, become `-`.
  private static func name(of path: String) -> String {
    let stem = path.hasSuffix(".md") ? path.dropLast(3) : path[...]
    return String(stem.map { "/\\:*?\"<>|".contains($0) || $0.isWhitespace ? "-" : $0 })
  }
}
