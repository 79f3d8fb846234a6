import ArgumentParser
import DocReport

/// Makes reports from the JSON of runs that are over.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make any format from a run's JSON report, or join the reports of several runs.",
    discussion: """
      A run writes the formats that it is asked for; whoever kept its JSON can have the others later, and they are \
      the same. Without a subcommand, `format` is meant.

      Exit status: 0, or 3 if a report cannot be read, written or joined. What the runs came to does not matter.

      Examples:
        docs-ecutable report --format html=run.html run.json
        docs-ecutable report merge shard-1.json shard-2.json > run.json
      """,
    subcommands: [Format.self, Merge.self], defaultSubcommand: Format.self)

  /// What both subcommands understand.
  struct FormatOptions: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "Write this format to a file or to standard output. May be repeated.",
        discussion: "Formats: \(ReportOption.names). Example: --format junit=run.xml.", valueName: "format[=file]"),
      completion: ReportOption.completion, transform: ReportOption.init)
    var format: [ReportOption] = []

    func write(
      _ report: RunReport, madeFrom files: [String], default format: any ReportFormat
    ) throws(CommandFailure) {
      let reports = ReportWriting(self.format, default: ReportOption(format: format))
      if reports.tellsGitHub { Terminal.breaksCommands = true }
      try reports.check()
      try reports.check(againstSources: files)
      try reports.writeAll(report)
    }
  }

  struct Format: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make formats from a run's JSON report; text, if none is named.",
      discussion: """
        Examples:
          docs-ecutable report run.json
          docs-ecutable report --format github --format html=run.html run.json
        """)

    @OptionGroup var options: FormatOptions
    @Argument(help: ArgumentHelp("The JSON report.", valueName: "run.json"), completion: .file(extensions: ["json"]))
    var file: String

    func run() throws {
      try reportingFailure { try options.write(try StoredReport.read(file), madeFrom: [file], default: TextReport()) }
    }
  }

  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Join JSON reports, in the order named; JSON again, if no format is named.",
      discussion: """
        Each page keeps the seed and the command that repeat it; the worst ending counts. Reports of the simulator and \
        of a host are not joined, since their times do not add up.

        Examples:
          docs-ecutable report merge shard-1.json shard-2.json > run.json
          docs-ecutable report merge --format html=all.html shard-1.json shard-2.json
        """)

    @OptionGroup var options: FormatOptions
    @Argument(help: ArgumentHelp("The JSON reports.", valueName: "run.json"), completion: .file(extensions: ["json"]))
    var files: [String]

    func run() throws {
      try reportingFailure {
        var reports: [RunReport] = []
        for file in files { reports.append(try StoredReport.read(file)) }
        try options.write(try merge(reports), madeFrom: files, default: JSONReport())
      }
    }

    private func merge(_ reports: [RunReport]) throws(CommandFailure) -> RunReport {
      do throws(RunReport.MergeConflict) {
        return try RunReport(merging: reports)
      } catch {
        throw .impossible(error.description)
      }
    }
  }
}
