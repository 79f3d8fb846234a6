import DocReport
import Glibc

/// Where the reports of a run go.
struct ReportWriting {
  private let reports: [ReportOption]

  /// Without a report for standard output, the text report goes there.
  init(_ reports: [ReportOption]) { self.reports = reports }

  /// Without any report, the default one goes to standard output.
  init(_ reports: [ReportOption], default option: ReportOption) { self.reports = reports.isEmpty ? [option] : reports }

  /// Whether the text report is to be shown on standard output while the run goes on.
  var isLive: Bool {
    reports.allSatisfy { $0.file != nil } || reports.contains { $0.file == nil && $0.format.name == "text" }
  }

  /// Finds out before the run whether the files can be written.
  func check() throws(CommandFailure) {
    for path in reports.compactMap(\.file) {
      if let obstacle = AtomicFile.obstacle(to: path) { throw .impossible(obstacle.description) }
    }
  }

  /// A report must not take the place of a page that is run.
  func check(against pages: [String]) throws(CommandFailure) {
    for path in reports.compactMap(\.file) {
      if let page = pages.first(where: { isSameFile($0, path) }) {
        throw .impossible("the report '\(path)' would be written over the page '\(page)': name another file")
      }
    }
  }

  private func isSameFile(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Writes all reports but the live one, even if one of them cannot be written. With a `github` report, the job's summary
  /// is written too.
  func write(_ report: RunReport) throws(CommandFailure) { try write(report) { $0.format.name != "text" } }

  /// Writes all reports, the text report to standard output among them, for a run that was not shown.
  func writeAll(_ report: RunReport) throws(CommandFailure) { try write(report) { _ in true } }

  private func write(_ report: RunReport, showing isShown: (ReportOption) -> Bool) throws(CommandFailure) {
    var obstacles: [String] = []
    for option in reports {
      guard let path = option.file else {
        if isShown(option) { Terminal.output.write(option.format.render(report)) }
        continue
      }
      do throws(WriteError) {
        try AtomicFile.write(option.format.render(report), to: path)
      } catch {
        obstacles.append(error.description)
      }
    }
    if reports.contains(where: { $0.format is GitHubReport }) {
      do throws(WriteError) {
        try StepSummary.append(GitHubSummary().render(report))
      } catch {
        obstacles.append(error.description)
      }
    }
    if !obstacles.isEmpty { throw .impossible(obstacles.joined(separator: "\nerror: ")) }
  }
}
