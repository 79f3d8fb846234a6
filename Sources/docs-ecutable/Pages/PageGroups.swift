import DocPlan

/// Decides which pages share a session.
struct PageGroups {
  var source: PageSource

  /// The pages in order, those of a session together. Pages named one after the other share one, pages of a directory or
  /// a pattern have one each; `sessions` overrides that.
  func load(_ paths: [String], sessions: Run.Sessions?) throws(CommandFailure) -> [[LoadedPage]] {
    var groups: [[LoadedPage]] = []
    for run in runs(of: paths) {
      if run.isSet {
        groups += try source.pages(in: run.paths[0]).map { [$0] }
      } else {
        groups.append(try source.load(run.paths))
      }
    }
    try source.requireTabs(in: groups.flatMap { $0 })
    return switch sessions {
    case .together: [groups.flatMap { $0 }]
    case .separate: groups.flatMap { $0.map { [$0] } }
    case nil: groups
    }
  }

  /// Each directory and each pattern by itself, and the pages between them together.
  private func runs(of paths: [String]) -> [(isSet: Bool, paths: [String])] {
    var runs: [(isSet: Bool, paths: [String])] = []
    for path in paths {
      let isSet = source.isSet(path)
      if !isSet, let last = runs.last, !last.isSet {
        runs[runs.count - 1].paths.append(path)
      } else {
        runs.append((isSet, [path]))
      }
    }
    return runs
  }
}
