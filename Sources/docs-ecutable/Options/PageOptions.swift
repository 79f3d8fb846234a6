import ArgumentParser
import DocPages
import DocPlan

/// What every command that reads a page understands.
struct PageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Set a variable of the page, as if it stood in mkdocs.yml. May be repeated.",
      discussion: "Example: --var config.ks_branch=main for {{ config.ks_branch }}.", valueName: "name=value"),
    transform: AssignmentOption.variable)
  var `var`: [(name: String, value: String)] = []

  @Option(
    help: ArgumentHelp(
      "The rules for includes: those of version 4 or 7 of the plugin include-markdown, or default.",
      discussion: "The default is 7 with bare paths relative to the including file. Example: --include-profile 4",
      valueName: "4|7|default"))
  var includeProfile: ProfileOption?

  @Flag(help: "Where the include plugin surprises, do as it does and warn. Example: plan docs/setup.md --lenient")
  var lenient = false

  @Flag(help: "Refuse includes from outside of the site, as for a page you do not trust.")
  var untrusted = false

  @Flag(help: "Allow includes from outside of the site with --untrusted.")
  var allowOutside = false

  @Option(
    help: ArgumentHelp(
      "Run only this tab where tabs are alternatives. May be repeated.",
      discussion: "Without it all tabs run. Example: --tab Ubuntu", valueName: "title"))
  var tab: [String] = []

  /// Reads pages as the options say. Blocks can be kept from a target.
  func source(target: String? = nil) -> PageSource {
    PageSource(
      variables: variables, includeProfile: includeProfile?.profile,
      includePolicy: IncludePolicy(isLenient: lenient, allowsOutside: !untrusted || allowOutside),
      tabs: TabSelection(tab), target: target)
  }

  /// Names and values; of a name given twice the last value counts.
  var variables: [String: String] {
    Dictionary(`var`.map { ($0.name, $0.value) }) { _, last in last }
  }
}

/// The values of `--include-profile`.
enum ProfileOption: String, ExpressibleByArgument, CaseIterable {
  case `default`
  case version4 = "4"
  case version7 = "7"

  var profile: IncludeProfile {
    switch self {
    case .default: .standard
    case .version4: .version4
    case .version7: .version7
    }
  }
}
