import DocSession

extension RunReport {
  /// Why reports cannot be joined.
  package struct MergeConflict: Error, Equatable, CustomStringConvertible {
    /// One sentence with the way out, without a full stop.
    package var description: String
  }

  /// Joins the reports of several runs, such as the shards of one, in the order given. The worst ending counts. Pages keep
  /// the seed and the command that repeat them.
  package init(merging reports: [RunReport]) throws(MergeConflict) {
    self.init()
    let targets = Set(reports.map(\.target).filter { !$0.isEmpty }).sorted()
    guard targets.count < 2 else {
      throw MergeConflict(
        description: "the runs have different targets, \(targets.joined(separator: " and ")): simulated and real time "
          + "do not add up; merge each target's reports by themselves")
    }
    target = targets.first ?? ""
    seed = reports.first?.seed ?? 0
    command = reports.first?.command ?? []
    for report in reports {
      pages += report.pages.map { page in
        var page = page
        if report.seed != seed, page.origin.seed == nil { page.origin.seed = report.seed }
        if report.command != command, page.origin.command == nil { page.origin.command = report.command }
        return page
      }
      notices += report.notices
    }
    // Where commands differ, none of them repeats the whole.
    if reports.contains(where: { $0.command != command }) { moveCommandToPages() }
    ending = reports.compactMap(\.ending).reduce(nil) { worst, next in
      worst.map { $0.gravity < next.gravity ? next : $0 } ?? next
    }
  }

  private mutating func moveCommandToPages() {
    for index in pages.indices where pages[index].origin.command == nil { pages[index].origin.command = command }
    command = []
  }
}
