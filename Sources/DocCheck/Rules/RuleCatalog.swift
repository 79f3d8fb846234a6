import DocSettings

/// All rules. Adding one is a line here, a type in its family's file and two folders in `fixtures/rules`.
package enum RuleCatalog {
  static var blockRules: [any BlockRule.Type] {
    [
      UnterminatedHereDocument.self, SpacesInTabbedHereDocument.self, ExpansionInHereDocument.self, UnsetVariable.self,
      HiddenFailure.self, IgnoredFailure.self, ErrexitOff.self, ExitInTheMiddle.self, DirectoryChange.self,
      UnboundedLoop.self, SleepToSynchronise.self, ShortWait.self, BackgroundWithoutWait.self, InteractiveCommand.self,
      EndlessCommand.self, Sudo.self, PipeToShell.self, UnknownCommand.self, BadUsage.self, PrefixAssignment.self,
      MutableDownload.self, SpaceAfterBackslash.self, Typography.self, Prompt.self, Placeholder.self,
      ManifestSyntax.self, ManifestSchema.self,
    ]
  }
  static var pageRules: [any PageRule.Type] {
    [
      AlmostRunnable.self, NoLanguage.self, SwallowedFence.self, OrphanedOutput.self, EmptyStage.self,
      DuplicateStage.self, AlternativeTabs.self, VariableInText.self, OtherTemplateLanguage.self,
      UnreadableTag.self,
    ]
  }
  static var fileRules: [any FileRule.Type] {
    [
      DuplicateMarker.self, UnpairedMarker.self, WindowsLineEnds.self, ByteOrderMark.self,
    ]
  }
  static var siteRules: [any SiteRule.Type] {
    [
      MismatchedMarker.self, UnusedMarker.self, UnusedPart.self, DeadLink.self, DeadImage.self, DeadAnchor.self,
      MissingWorkflow.self, MissingNavigation.self,
    ]
  }

  /// Every rule, by code.
  package static let all: [Rule] =
    (blockRules.map { $0.rule } + pageRules.map { $0.rule } + fileRules.map { $0.rule } + siteRules.map { $0.rule }
    + [SyntaxError.rule] + ReportedRules.all).sorted { $0.code < $1.code }

  /// Every code under which something is said.
  package static let codes = DiagnosticCodes(
    changeable: Set(all.map(\.code)), fixed: Set(OtherCode.all.map(\.code)))

  /// The rule with a code; `nil` if none has it, as for `OtherCode`'s and ShellCheck's codes.
  package static func rule(_ code: String) -> Rule? { all.first { $0.code == code } }
}
