import DocDiagnostics

/// Annotations for GitHub Actions: an error on the line of each failing command, a notice on every include directive that
/// brought the line into its page, warnings and notes where they belong, and a line that counts.
package struct GitHubReport: ReportFormat {
  /// Workflow commands, for the log of a step; `GitHubSummary` is for the job's page.
  package let name = "github"

  /// Takes no options; GitHub decides how annotations look.
  package init() {}

  /// A workflow command a line: failed blocks in order, then notices, what else failed, and last the counts as a
  /// notice.
  package func render(_ report: RunReport) -> String {
    var commands: [WorkflowCommand] = []
    for (page, stage, block) in report.blocks where block.status == .failed {
      commands += annotations(Failure(block, stage: stage), page: page, stage: stage, report: report)
    }
    commands += report.notices.map(annotation)
    commands += report.problems.map {
      WorkflowCommand(level: .error, file: $0.page, title: "The run failed", message: $0.sentence)
    }
    let counts = "\(report.status.rawValue): \(report.counts.sentence)"
    commands.append(WorkflowCommand(level: .notice, title: "docs-ecutable", message: counts))
    return commands.map { $0.text + "\n" }.joined()
  }

  private func annotations(
    _ failure: Failure, page: PageReport, stage: StageReport, report: RunReport
  ) -> [WorkflowCommand] {
    let evidence = failure.evidence
    var message = failure.command + ["", evidence.title] + evidence.lines
    if !failure.explanation.isEmpty { message += [""] + failure.explanation }
    if let rerun = report.rerun(stage, of: page) { message += ["", "run it again: " + rerun] }
    let error = WorkflowCommand(
      level: .error, file: failure.position.file, line: failure.position.line, title: failure.title,
      message: message.joined(separator: "\n"))
    return [error]
      + failure.includedFrom.map { place in
        WorkflowCommand(
          level: .notice, file: place.file, line: place.line, title: failure.title,
          message: "It stands in \(failure.places[0]), which is included here.")
      }
  }

  private func annotation(_ notice: Diagnostic) -> WorkflowCommand {
    let level: WorkflowCommand.Level =
      switch notice.severity {
      case .error: .error
      case .warning: .warning
      case .note: .notice
      }
    return WorkflowCommand(
      level: level, file: notice.position?.file, line: notice.position?.line, column: notice.position?.column,
      title: notice.code, message: notice.summary + (notice.help.map { " (\($0))" } ?? ""))
  }
}

extension BlockCounts {
  /// `3 blocks passed, 1 failed, 2 skipped`
  var sentence: String {
    "\(TextLayout.count(passed, "block")) passed, \(failed) failed, \(skipped) skipped"
  }
}
