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

  /// Whether whoever reads standard output reads commands to the GitHub runner there.
  var tellsGitHub: Bool { reports.contains { $0.file == nil && $0.format is GitHubReport } }

  /// Finds out before the run whether the files can be written, each for itself.
  func check() throws(CommandFailure) {
    let paths = reports.compactMap(\.file)
    for (index, path) in paths.enumerated() {
      if let obstacle = AtomicFile.obstacle(to: path) { throw .impossible(obstacle.description) }
      if paths[..<index].contains(where: { AtomicFile.isSameFile($0, path) }) {
        throw CommandFailure(
          status: .usage, message: "error: two reports would be written to '\(path)': name another file for one")
      }
    }
  }

  /// A report must not take the place of a page that is run.
  func check(against pages: [String]) throws(CommandFailure) {
    if let (path, page) = overwritten(pages) {
      throw .impossible("the report '\(path)' would be written over the page '\(page)': name another file")
    }
  }

  /// A report must not take the place of one that it is made from.
  func check(againstSources files: [String]) throws(CommandFailure) {
    if let (path, _) = overwritten(files) {
      throw CommandFailure(
        status: .usage, message: "error: '\(path)' would be written over the report it is made from: name another file")
    }
  }

  private func overwritten(_ files: [String]) -> (report: String, file: String)? {
    for path in reports.compactMap(\.file) {
      if let file = files.first(where: { AtomicFile.isSameFile($0, path) }) { return (path, file) }
    }
    return nil
  }

  /// Writes all reports but the live one, even if one of them cannot be written. With a `github` report, the job's summary
  /// is written too.
  func write(_ report: RunReport) throws(CommandFailure) { try write(report) { $0.format.name != "text" } }

  /// Writes all reports, the text report to standard output among them, for a run that was not shown.
  func writeAll(_ report: RunReport) throws(CommandFailure) { try write(report) { _ in true } }

  private func write(_ text: String, isForPeople: Bool) {
    if isForPeople { Terminal.output.show(text) } else { Terminal.output.write(text) }
  }

  private func write(_ report: RunReport, showing isShown: (ReportOption) -> Bool) throws(CommandFailure) {
    var obstacles: [String] = []
    for option in reports {
      guard let path = option.file else {
        if isShown(option) { write(option.format.render(report), isForPeople: option.format is TextReport) }
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
