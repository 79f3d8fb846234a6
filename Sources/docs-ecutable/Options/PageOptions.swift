import ArgumentParser

/// What every command that reads a page understands.
struct PageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Set a variable of the page, as if it stood in mkdocs.yml. May be repeated.",
      discussion: "Example: --var config.ks_branch=main for {{ config.ks_branch }}.", valueName: "name=value"),
    transform: AssignmentOption.variable)
  var `var`: [(name: String, value: String)] = []

  /// Names and values; of a name given twice the last value counts.
  var variables: [String: String] {
    Dictionary(`var`.map { ($0.name, $0.value) }) { _, last in last }
  }
}
