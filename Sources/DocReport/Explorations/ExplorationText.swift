/// An exploration for people: how many runs passed, then each fault as a single run would show it.
package struct ExplorationText {
  private let style: TextStyle
  private static let mostSeeds = 8

  /// By default without colours, in lines of any length.
  package init(style: TextStyle = TextStyle()) { self.style = style }

  /// Lines that each end with a newline; of many seeds with the same fault the first eight are named.
  package func render(_ exploration: Exploration) -> String {
    var lines =
      exploration.runs.first.map { $0.pages.map { style.bold(style.fit(TextLayout.printable($0.page))) } } ?? []
    lines += counts(exploration)
    for fault in exploration.faults { lines += [""] + text(of: fault) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func counts(_ exploration: Exploration) -> [String] {
    let times = exploration.runs.filter { $0.status == .passed }.map(\.simulated)
    var lines: [String] = []
    if let shortest = times.min(), let longest = times.max() {
      let span = shortest == longest ? shortest.short : "\(shortest.short) to \(longest.short)"
      let mark = style.paint(ReportStatus.passed.mark, as: .passed)
      lines.append("  \(mark) \(TextLayout.count(exploration.passed, "run")) passed, \(span) simulated")
    }
    if exploration.failed > 0 {
      let mark = style.paint(ReportStatus.failed.mark, as: .failed)
      let places = TextLayout.count(exploration.faults.count, "way")
      lines.append("  \(mark) \(TextLayout.count(exploration.failed, "run")) failed, in \(places)")
    }
    return lines
  }

  private func text(of fault: Exploration.Fault) -> [String] {
    let run = fault.sample
    let failure = FailureText(style: style, run: run)
    let blocks = run.blocks.filter { $0.block.status == .failed }.prefix(1)
    let lines = blocks.flatMap { failure.lines($0.block, page: $0.page, stage: $0.stage) }
    let told =
      lines.isEmpty ? [style.red("✗ " + TextLayout.printable(run.problems.first?.sentence ?? "a run failed"))] : lines
    return told + ["", "  \(seeds(fault.seeds))"]
  }

  /// `in 3 runs, with the seeds 1, 17 and 19`
  private func seeds(_ seeds: [UInt64]) -> String {
    let named = seeds.prefix(Self.mostSeeds).map(String.init)
    let more = seeds.count - named.count
    let last = more > 0 ? "\(more) more" : named.last ?? ""
    let first = more > 0 ? named : named.dropLast()
    let list = first.isEmpty ? last : first.joined(separator: ", ") + " and " + last
    return "in \(TextLayout.count(seeds.count, "run")), with the seed\(seeds.count == 1 ? "" : "s") \(list)"
  }
}
