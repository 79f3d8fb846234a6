import DocDiagnostics
import DocPlan
import DocSession
import Values

/// The report for programs. Its schema has a number that grows when a key changes its meaning or goes away.
///
/// Of two runs that did the same only `wall_ms` differs. Keys that only some reports have: `name` on blocks that have
/// one; `reason`, `failed_command` and `explanation` on failed blocks; `output_dropped_bytes` where output was cut;
/// `sample_output` where it was compared; `problem`, `source_url`, `seed` and `command` on pages; `column` at places
/// where it is known; `notices`, `ending` and `error` at the top.
package struct JSONReport: ReportFormat {
  /// The number this version writes, and the only one that `ReportReader` takes.
  package static let schema: Int64 = 1
  /// The only format that can be read back.
  package let name = "json"

  /// Takes no options, so that reports can be compared.
  package init() {}

  /// Indented by two spaces, the keys sorted.
  package func render(_ report: RunReport) -> String { value(of: report).json(indent: 2) + "\n" }

  /// The report as data. Times are whole milliseconds, lines and columns count from 1, and output that is not UTF-8 has
  /// U+FFFD in its place.
  package func value(of report: RunReport) -> Value {
    var value: Value = [
      "schema": .int(Self.schema), "seed": Self.number(report.seed), "target": .string(report.target),
      "status": Self.word(report.status), "command": .list(report.command.map { .string($0) }),
      "pages": .list(report.pages.map { self.value(of: $0) }),
    ]
    if !report.notices.isEmpty { value["notices"] = .list(report.notices.map { self.value(of: $0) }) }
    if let ending = report.ending { value["ending"] = .string(ending.word) }
    if case .impossible(let sentence) = report.ending { value["error"] = .string(sentence) }
    return value
  }

  private func value(of page: PageReport) -> Value {
    var value: Value = [
      "page": .string(page.page), "status": Self.word(page.status),
      "stages": .list(page.stages.map { self.value(of: $0) }),
    ]
    value["problem"] = page.problem.map { .string($0) }
    value["source_url"] = page.origin.source.map { .string($0) }
    value["seed"] = page.origin.seed.map(Self.number)
    value["command"] = page.origin.command.map { .list($0.map { .string($0) }) }
    return value
  }

  private func value(of stage: StageReport) -> Value {
    [
      "name": .string(stage.name), "status": Self.word(stage.status), "replayed": .bool(stage.replayed),
      "blocks": .list(stage.blocks.map { self.value(of: $0) }),
    ]
  }

  private func value(of report: BlockReport) -> Value {
    let result = report.result
    var value: Value = [
      "index": .int(Int64(report.block.index)), "status": Self.word(report.status),
      "exit": result?.exit.map { .int(Int64($0)) } ?? .null,
      "text": .string(report.block.text), "output": .string(String(decoding: result?.output ?? [], as: UTF8.self)),
      "simulated_ms": Self.milliseconds(result?.simulated), "wall_ms": Self.milliseconds(result?.wall),
    ]
    value.place(report.block.position, includedFrom: report.block.includedFrom)
    if let name = report.block.options.name { value["name"] = .string(name) }
    value["sample_output"] = report.verdict.map { self.value(of: $0) }
    guard let result else { return value }
    if result.outputDropped > 0 { value["output_dropped_bytes"] = .int(Int64(result.outputDropped)) }
    if result.status == .failed { addFailure(result, to: &value) }
    return value
  }

  private func value(of verdict: SampleVerdict) -> Value {
    var value: Value = ["holds": .bool(verdict.holds)]
    value.place(verdict.position, includedFrom: verdict.includedFrom)
    if !verdict.holds { value["difference"] = .list(verdict.difference.map { .string($0) }) }
    return value
  }

  private func addFailure(_ result: BlockResult, to value: inout Value) {
    value["reason"] = result.reason.map { .string($0.rawValue) }
    if let command = result.failedCommand {
      var failed: Value = ["text": .string(command.text)]
      failed.place(command.position, includedFrom: command.includedFrom)
      value["failed_command"] = failed
    }
    if !result.explanation.isEmpty { value["explanation"] = .list(result.explanation.map { .string($0) }) }
  }

  private func value(of notice: Diagnostic) -> Value {
    var value: Value = [
      "code": .string(notice.code), "severity": .string(notice.severity.rawValue), "summary": .string(notice.summary),
    ]
    if let position = notice.position { value.place(position, includedFrom: notice.includedFrom) }
    value["help"] = notice.help.map { .string($0) }
    return value
  }

  private static func word(_ status: ReportStatus) -> Value { .string(status.rawValue) }

  /// Seeds beyond 63 bits are written as text, because JSON readers would round them.
  private static func number(_ seed: UInt64) -> Value { Int64(exactly: seed).map { .int($0) } ?? .string(String(seed)) }

  private static func milliseconds(_ duration: Duration?) -> Value {
    .int(duration?.milliseconds ?? 0)
  }
}

extension Value {
  /// Adds `file`, `line`, `column` if it is known, and `included_from` (innermost first).
  mutating func place(_ position: SourcePosition, includedFrom: [SourcePosition]) {
    self["file"] = .string(position.file)
    self["line"] = .int(Int64(position.line))
    self["column"] = position.column.map { .int(Int64($0)) }
    self["included_from"] = .list(includedFrom.map { ["file": .string($0.file), "line": .int(Int64($0.line))] })
  }
}

extension RunEnding {
  /// The word for it in JSON.
  var word: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .interrupted: "interrupted"
    case .impossible: "impossible"
    }
  }
}
