import DocReport

/// Where the reports of a run go.
struct ReportWriting {
  private let reports: [ReportOption]

  /// Without a report for standard output, the text report goes there.
  init(_ reports: [ReportOption]) { self.reports = reports }

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

  /// Writes all reports but the live one, even if one of them cannot be written.
  func write(_ report: RunReport) throws(CommandFailure) {
    var obstacles: [String] = []
    for option in reports {
      guard let path = option.file else {
        if option.format.name != "text" { Terminal.output.write(option.format.render(report)) }
        continue
      }
      do throws(WriteError) {
        try AtomicFile.write(option.format.render(report), to: path)
      } catch {
        obstacles.append(error.description)
      }
    }
    if !obstacles.isEmpty { throw .impossible(obstacles.joined(separator: "\nerror: ")) }
  }
}
