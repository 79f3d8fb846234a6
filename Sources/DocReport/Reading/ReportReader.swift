import DocDiagnostics
import DocPlan
import DocSession
import Values

/// Reads a report back from its JSON, strictly: a field that is missing, of the wrong kind or at odds with another is an
/// error that names it. Fields it does not know are left aside, since later versions may add some.
package struct ReportReader {
  /// Takes no options; unknown fields are left aside in any case.
  package init() {}

  /// The report in the bytes of a JSON text. Throws what is wrong first: no JSON, no report or another schema, then the
  /// fields in the order they are read. What JSON leaves out stays empty: the fences that do not run, languages,
  /// classes, most options.
  package func read(_ bytes: [UInt8]) throws(ReportError) -> RunReport {
    let value: Value
    do throws(JSONError) {
      var parser = JSONParser(bytes)
      value = try parser.parse()
    } catch {
      throw ReportError("it is not JSON: \(error)")
    }
    let top = ReportField(value: value, path: "")
    try checkSchema(top)
    return try run(top)
  }

  private func checkSchema(_ top: ReportField) throws(ReportError) {
    guard top.value["pages"] != nil, let schema = try top.optional("schema")?.count() else {
      throw ReportError("it is JSON, but no report of docs-ecutable; write one with `run PAGE --report json=FILE`")
    }
    guard schema == Int(JSONReport.schema) else {
      throw ReportError(
        "it has schema \(schema), and this version reads schema \(JSONReport.schema); use the version that wrote it")
    }
  }

  private func run(_ top: ReportField) throws(ReportError) -> RunReport {
    var report = RunReport()
    report.seed = try seed(top.required("seed"))
    report.target = try top.required("target").string()
    report.command = try top.required("command").strings()
    for field in try top.required("pages").list() { report.pages.append(try page(field)) }
    for field in try top.optional("notices")?.list() ?? [] { report.notices.append(try notice(field)) }
    report.ending = try ending(top)
    try check(top, report.status)
    return report
  }

  private func ending(_ top: ReportField) throws(ReportError) -> RunEnding? {
    guard let field = try top.optional("ending") else { return nil }
    return switch try field.word(EndingWord.allCases) {
    case .passed: .passed
    case .failed: .failed
    case .interrupted: .interrupted
    case .impossible: .impossible(try top.required("error").string())
    }
  }

  private func page(_ field: ReportField) throws(ReportError) -> PageReport {
    var page = PageReport(page: try field.required("page").string(), stages: [])
    for stage in try field.required("stages").list() { page.stages.append(try self.stage(stage)) }
    page.problem = try field.optional("problem")?.string()
    page.origin.source = try field.optional("source_url")?.string()
    page.origin.command = try field.optional("command")?.strings()
    if let number = try field.optional("seed") { page.origin.seed = try seed(number) }
    try check(field, page.status)
    return page
  }

  private func stage(_ field: ReportField) throws(ReportError) -> StageReport {
    var stage = StageReport(
      name: try field.required("name").string(), replayed: try field.required("replayed").bool(), blocks: [])
    for block in try field.required("blocks").list() { stage.blocks.append(try self.block(block)) }
    try check(field, stage.status)
    return stage
  }

  private func block(_ field: ReportField) throws(ReportError) -> BlockReport {
    let position = try field.position()
    let chain = try field.inclusions()
    let index = try field.required("index").count()
    let text = try field.required("text").string()
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    var block = Block(
      index: index, runs: true, why: "", language: "",
      lines: lines.enumerated().map { offset, line in
        BlockLine(
          text: String(line), position: SourcePosition(file: position.file, line: position.line + offset),
          includedFrom: chain)
      },
      position: position, includedFrom: chain)
    block.options.name = try field.optional("name")?.string()
    return BlockReport(block: block, result: try result(field, index: index), verdict: try verdict(field))
  }

  private func result(_ field: ReportField, index: Int) throws(ReportError) -> BlockResult {
    var result = BlockResult(index: index, status: try field.required("status").word([.passed, .failed, .skipped]))
    result.exit = try exit(field.required("exit"))
    result.output = Array(try field.required("output").string().utf8)
    result.outputDropped = try field.optional("output_dropped_bytes")?.count() ?? 0
    result.simulated = try field.required("simulated_ms").duration()
    result.wall = try field.required("wall_ms").duration()
    guard result.status == .failed else { return result }
    result.reason = try field.optional("reason")?.word(
      [.exit, .timeout, .signal, .syntax, .interrupted, .worldIdle, .limit, .output])
    result.explanation = try field.optional("explanation")?.strings() ?? []
    if let command = try field.optional("failed_command") {
      result.failedCommand = FailedCommand(
        text: try command.required("text").string(), position: try command.position(),
        includedFrom: try command.inclusions())
    }
    return result
  }

  private func verdict(_ field: ReportField) throws(ReportError) -> SampleVerdict? {
    guard let sample = try field.optional("sample_output") else { return nil }
    let verdict = SampleVerdict(
      position: try sample.position(), includedFrom: try sample.inclusions(),
      difference: try sample.optional("difference")?.strings() ?? [])
    let holds = try sample.required("holds")
    guard try holds.bool() == verdict.holds else {
      throw holds.unexpected("'\(verdict.holds)', as the difference says")
    }
    return verdict
  }

  private func exit(_ field: ReportField) throws(ReportError) -> Int32? {
    if field.value.isNull { return nil }
    let number = try field.count()
    guard number <= 255 else { throw field.unexpected("an exit status from 0 to 255") }
    return Int32(number)
  }

  private func notice(_ field: ReportField) throws(ReportError) -> Diagnostic {
    let hasPosition = try field.optional("file") != nil
    return Diagnostic(
      code: try field.required("code").string(),
      severity: try field.required("severity").word([.error, .warning, .note]),
      position: hasPosition ? try field.position() : nil, includedFrom: hasPosition ? try field.inclusions() : [],
      summary: try field.required("summary").string(), help: try field.optional("help")?.string())
  }

  private func seed(_ field: ReportField) throws(ReportError) -> UInt64 {
    if let text = field.value.string, let seed = UInt64(text) { return seed }
    return UInt64(try field.count())
  }

  /// A status says what follows from the parts; one that does not was not written by a run.
  private func check(_ field: ReportField, _ status: ReportStatus) throws(ReportError) {
    let word = try field.required("status")
    guard try word.string() == status.rawValue else { throw word.unexpected("'\(status.rawValue)', as its parts say") }
  }
}

private enum EndingWord: String, CaseIterable {
  case passed, failed, interrupted, impossible
}
