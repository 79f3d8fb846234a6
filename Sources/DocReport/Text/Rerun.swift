extension RunReport {
  /// The command line that runs a stage again; `nil` if the run's own is not known.
  ///
  /// On a host the run is made again as it was: nothing is replayed there, so the stage by itself would miss what the
  /// shell had before it, and there is no seed. So it is where the name would choose another stage, too.
  func rerun(_ stage: StageReport, of page: PageReport) -> String? {
    let words = page.origin.command ?? command
    guard !words.isEmpty else { return nil }
    if zip(words, words.dropFirst()).contains(where: { $0 == ("--target", "host") }) { return ShellQuoting.join(words) }
    let begin = names(stage, words) == 1 ? from(stage.name) : []
    return ShellQuoting.join(words + begin + ["--seed", String(page.origin.seed ?? seed)])
  }

  /// How many stages that the command runs have this one's name.
  private func names(_ stage: StageReport, _ words: [String]) -> Int {
    pages.filter { ($0.origin.command ?? command) == words }.flatMap(\.stages).count { $0.name == stage.name }
  }

  /// A name that begins with a dash would be taken for an option.
  private func from(_ name: String) -> [String] { name.hasPrefix("-") ? ["--from=" + name] : ["--from", name] }
}
