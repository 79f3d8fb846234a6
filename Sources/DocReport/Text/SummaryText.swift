import DocDiagnostics
import DocSession

/// The closing lines of a text report: what ended the run early, and the counts.
struct SummaryText {
  var style: TextStyle

  func lines(_ report: RunReport) -> [String] {
    var lines = report.notices.map(notice)
    switch report.ending {
    case .impossible(let sentence): lines.append(style.red("could not run: ") + TextLayout.printable(sentence))
    case .interrupted: lines.append(style.yellow("interrupted"))
    case .passed, .failed, nil: break
    }
    return lines + samples(report) + [counts(report)]
  }

  /// `sample outputs: 12 hold, 1 differs`, where they were compared.
  private func samples(_ report: RunReport) -> [String] {
    let verdicts = report.blocks.compactMap(\.block.verdict)
    guard !verdicts.isEmpty else { return [] }
    let held = verdicts.count(where: \.holds)
    let differing = verdicts.count - held
    return ["sample outputs: \(held) hold\(held == 1 ? "s" : ""), \(differing) differ\(differing == 1 ? "s" : "")"]
  }

  private func notice(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.position.map { "\($0): " } ?? ""
    let help = diagnostic.help.map { " (\($0))" } ?? ""
    return style.yellow("\(diagnostic.severity.rawValue): ") + TextLayout.printable(place + diagnostic.summary + help)
  }

  /// `passed: 5 stages, 14 blocks in 0.81s (3m20s simulated)`
  private func counts(_ report: RunReport) -> String {
    let stages = report.pages.flatMap(\.stages).filter { $0.status != .empty }
    let blocks = stages.flatMap(\.blocks)
    let word = style.bold(style.paint(report.status.rawValue, as: report.status))
    let times = " in \(report.wall.short)" + (report.hasSimulatedTime ? " (\(report.simulated.short) simulated)" : "")
    if report.status == .passed, blocks.allSatisfy({ $0.status == .passed }) {
      return "\(word): \(TextLayout.count(stages.count, "stage")), \(TextLayout.count(blocks.count, "block"))\(times)"
    }
    let parts = [ReportStatus.passed, .failed, .skipped].compactMap { status in
      let count = blocks.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.rawValue)"
    }
    let outcome = parts.isEmpty ? "no blocks" : "blocks " + parts.joined(separator: ", ")
    return "\(word): \(outcome)\(times); seed \(report.seed)"
  }
}
