import DocDiagnostics
import DocPlan
import DocSession
import Glibc
import TestSupport
import Wire

/// A page of one stage made of shell blocks, as a Markdown file would have them: each fence takes a line before and
/// after its block, and an empty line follows.
struct SamplePage {
  var name = "page.md"
  var blocks: [Block] = []
  private var line = 1

  init(_ texts: [String], name: String = "page.md") {
    self.name = name
    for text in texts { add(text) }
  }

  private mutating func add(_ text: String) {
    let first = line + 1
    let texts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lines = texts.enumerated().map { offset, text in
      BlockLine(text: text, position: SourcePosition(file: name, line: first + offset))
    }
    line = first + lines.count + 2
    blocks.append(
      Block(
        index: blocks.count + 1, runs: true, why: "language is shell", language: "shell", lines: lines,
        position: lines[0].position))
  }

  var plan: Plan { Plan(page: name, stages: [Stage(name: "Preamble", blocks: blocks)]) }

  /// The same blocks as one script, on the same lines; line 1 goes to the work directory and switches the options on.
  func script(workDirectory: String) -> String {
    var lines = ["cd \(workDirectory); unset OLDPWD; declare -x OLDPWD; set -o errexit -o nounset -o pipefail"]
    for block in blocks {
      while lines.count < block.position.line - 1 { lines.append("") }
      lines += block.lines.map(\.text)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What a run told.
struct PageRun {
  var ending: RunEnding
  var events: [SessionEvent]
  var masks = Masks()

  var results: [BlockResult] {
    events.compactMap { if case .blockEnded(let result) = $0 { result } else { nil } }
  }
  var notices: [Diagnostic] {
    events.compactMap { if case .notice(let notice) = $0 { notice } else { nil } }
  }
  var output: [UInt8] {
    events.flatMap { if case .output(let bytes) = $0 { bytes } else { [] as [UInt8] } }
  }
  var text: String { String(decoding: output, as: UTF8.self) }
  /// Of the last block that was executed.
  var status: Int32? { results.last { $0.status != .skipped }?.exit }
}

/// The environment that tests run bash with: fixed, so that no machine's settings matter.
func testEnvironment(_ more: [Variable] = []) -> [Variable] {
  let path = inheritedEnvironment()[name: "PATH"] ?? "/usr/bin:/bin"
  return [Variable("PATH", path), Variable("LC_ALL", "C.UTF-8"), Variable("HOME", "/nonexistent")] + more
}

/// Runs plans on this machine, in a directory of their own.
func run(
  _ plans: [Plan], in directory: ScratchDirectory = ScratchDirectory(), options: SessionOptions? = nil,
  environment: [Variable] = testEnvironment(), signals: Int32 = -1, onEvent: @escaping (SessionEvent) -> Void = { _ in }
) throws -> PageRun {
  mkdir("\(directory.path)/scratch", 0o700)
  mkdir("\(directory.path)/work", 0o700)
  var options = options ?? SessionOptions()
  options.scratchParent = "\(directory.path)/scratch"
  let target = HostTarget(environment: environment, workDirectory: "\(directory.path)/work")
  let runner = SessionRunner(plans: plans, options: options, target: target, signals: signals)
  var events: [SessionEvent] = []
  let ending = try runner.run {
    events.append($0)
    onEvent($0)
  }
  return PageRun(ending: ending, events: events, masks: runner.masks)
}

func run(_ blocks: String..., options: SessionOptions? = nil) throws -> PageRun {
  try run([SamplePage(blocks).plan], options: options)
}
