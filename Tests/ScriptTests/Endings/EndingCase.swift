import Testing

/// A page, how its run is started, and how it must end.
struct EndingCase: Sendable, CustomTestStringConvertible {
  var name: String
  var page: String
  /// What is typed after `docs-ecutable run page.md` and the reports.
  var options = ""
  /// Signals the run as soon as the page has made the file `begun`.
  var signal: String?
  var status: Int32
  var counts: Counts
  /// Whether the run ended in a sentence of its own, not in a block.
  var isImpossible = false
  var testDescription: String { name }

  init(
    _ name: String, _ blocks: [String], _ options: String = "", signal: String? = nil, status: Int32,
    _ counts: Counts, isImpossible: Bool = false
  ) {
    self.name = name
    self.options = options
    self.signal = signal
    self.status = status
    self.counts = counts
    self.isImpossible = isImpossible
    page = "## Stage 1\n\n" + blocks.map { "```shell\n\($0)\n```\n\n" }.joined() + "## Stage 2\n\n```yaml\na: 1\n```\n"
  }

  static let all = [
    EndingCase("pass", ["true", "echo one; echo two >&2"], status: 0, Counts(2, 0, 0)),
    EndingCase("fail", ["true", "echo '<b>&\"' ]]>; exit 3", "true"], status: 1, Counts(1, 1, 1)),
    EndingCase("keep going", ["false", "true", "false"], "--keep-going", status: 1, Counts(1, 2, 0)),
    EndingCase("timeout", ["true", "sleep 1000", "true"], "--timeout 5m", status: 1, Counts(1, 1, 1)),
    EndingCase("wall limit", ["/bin/sleep 100", "true"], "--limit wall=1s", status: 1, Counts(0, 1, 1)),
    EndingCase("exit 0", ["true", "exit 0", "true"], status: 0, Counts(2, 0, 1)),
    EndingCase("syntax error", ["true", "echo 'open", "true"], status: 1, Counts(1, 1, 1)),
    EndingCase("killed bash", ["true", "kill -KILL $$", "true"], status: 1, Counts(1, 1, 1)),
    EndingCase(
      "interrupted", ["true", "touch \"$BEGUN\"; /bin/sleep 60", "true"], signal: "INT", status: 130,
      Counts(1, 1, 1)),
    EndingCase(
      "terminated", ["touch \"$BEGUN\"; /bin/sleep 60", "true"], signal: "TERM", status: 130, Counts(0, 1, 1)),
    EndingCase("stages left out", ["true", "true"], "--from 'Stage 1'", status: 0, Counts(2, 0, 0)),
  ]
}

/// How many blocks came out how.
struct Counts: Sendable, Equatable {
  var passed: Int
  var failed: Int
  var skipped: Int

  init(_ passed: Int, _ failed: Int, _ skipped: Int) {
    self.passed = passed
    self.failed = failed
    self.skipped = skipped
  }
}
