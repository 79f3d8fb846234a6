import DocPages
import DocPlan

/// What a site says in `docs-ecutable.yml` about how its pages run and are checked.
package struct Settings: Sendable {
  /// The file; `nil` if the site has none.
  package var file: String?
  /// Which fences run, and which show sample output.
  package var selection = RunSelection.standard
  /// The level of the headings that open stages, 1 to 6.
  package var stageLevel = 2
  /// The source tree that runs stand in: a repository's URL, or a directory.
  package var checkout: String?
  /// The longest a block may take; `nil` for the built-in limit.
  package var timeout: Duration?
  /// Whose rules include directives follow.
  package var includeProfile = IncludeProfile.standard
  /// Values for `{{ name }}` on pages.
  package var variables: [String: String] = [:]
  /// `NAME` or `NAME=VALUE`, as after `--env`.
  package var environment: [String] = []
  /// Codes of diagnostics and how seriously to take them.
  package var severities: [String: SeverityLevel] = [:]
  /// Programs that the site's pages may use although this machine has none of that name.
  package var knownCommands: Set<String> = []

  /// What holds for a site without a file.
  package init() {}

  /// A planner for these settings that has no target and chooses no tabs.
  package var planner: Planner { Planner(selection: selection, stageLevel: stageLevel) }
}

/// How seriously a diagnostic is taken.
package enum SeverityLevel: String, Sendable, CaseIterable {
  case off, note, warning, error
}
