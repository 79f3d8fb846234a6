import Testing

/// The example page, changed in one respect, and how it must then end.
struct Variation: Sendable, CustomTestStringConvertible {
  var name: String
  var edits: [Edit]
  var ending: Ending
  var testDescription: String { name }

  init(_ name: String, _ edits: [Edit], _ ending: Ending) {
    self.name = name
    self.edits = edits
    self.ending = ending
  }
}

/// Nothing in the simulator is keyed to the page: other names, numbers and orders work as well, and what is left out is
/// missed where it is needed first. One after the other, since all use the same ports.
@Suite(.serialized) struct VariationTests {
  @Test(arguments: Variation.successes + Variation.failures)
  func variation(_ variation: Variation) throws {
    let site = try SiteCopy()
    defer { site.remove() }
    try site.apply(variation.edits)
    try site.run().check(variation.ending)
  }

  /// `ps | grep | xargs kill` needs a process table of its own, or it would end other people's programs.
  @Test(.enabled(if: SiteCopy.canSeparate))
  func thePreparationPageStopsWhatTheExampleLeftRunning() throws {
    let site = try SiteCopy()
    defer { site.remove() }
    try site.apply([.finally(stage: "What runs", [Self.listing])])
    try site.write(
      "docs/content/after.md",
      """
      # After

      ```shell
      ! \(Self.listing)
      ! kubectl get workspaces
      kind get clusters
      ```

      """)
    let outcome = try site.run([SiteCopy.example, SiteCopy.preparation, "docs/content/after.md"])
    outcome.check(.passes(saying: ["mailbox-controller -v=2", "did you specify the right host or port?"]))
    #expect(outcome.blocks.last?.words.hasSuffix("space-mgt\n") == true, "\(outcome.blocks.last?.words ?? "")")
  }

  private static let listing =
    "ps -eo args | grep -E '(mailbox-controller|where-resolver|placement-translator|kcp start)' | grep -v grep"
}
