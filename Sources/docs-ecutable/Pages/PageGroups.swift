import DocPlan

/// Decides which pages share a session.
struct PageGroups {
  var source: PageSource

  /// The pages in order, those of a session together. Pages named one after the other share one, pages of a directory
  /// have one each; `sessions` overrides that.
  func load(_ paths: [String], sessions: Run.Sessions?) throws(CommandFailure) -> [[LoadedPage]] {
    var groups: [[LoadedPage]] = []
    for run in runs(of: paths) {
      if run.isDirectory {
        groups += try source.pages(in: run.paths[0]).map { [$0] }
      } else {
        groups.append(try source.load(run.paths))
      }
    }
    return switch sessions {
    case .together: [groups.flatMap { $0 }]
    case .separate: groups.flatMap { $0.map { [$0] } }
    case nil: groups
    }
  }

  /// Each directory by itself, and the pages between directories together.
  private func runs(of paths: [String]) -> [(isDirectory: Bool, paths: [String])] {
    var runs: [(isDirectory: Bool, paths: [String])] = []
    for path in paths {
      let isDirectory = source.isDirectory(path)
      if !isDirectory, let last = runs.last, !last.isDirectory {
        runs[runs.count - 1].paths.append(path)
      } else {
        runs.append((isDirectory, [path]))
      }
    }
    return runs
  }
}
