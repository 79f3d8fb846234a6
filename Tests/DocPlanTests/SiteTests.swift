import DocPages
import DocPlan
import Testing

/// A site laid out as large ones are: configuration beside the pages, parts that include parts, tabs, admonitions, and
/// one end marker that is spelled otherwise than it is asked for.
@Test func plansAPageOfManyParts() throws {
  let fixture = Fixture(kind: "sites", name: "nested")
  let loader = PageLoader(resolver: PageResolver(reader: try fixture.files, environment: ["BRANCH": "v1"]))
  let plan = try loader.load("/site/docs/content/guides/page.md").get().plan
  let lines = plan.stages.flatMap { stage in
    ["# \(stage.name)"]
      + stage.blocks.map { block in
        let places = ([block.position] + block.includedFrom).map { "\(Paths.name(of: $0.file)):\($0.line)" }
        return "\(block.runs) \(block.step ?? "-") \(places.joined(separator: " < ")) \(block.lines.map(\.text))"
      }
  }
  #expect(
    lines == [
      "# Preamble",
      #"true - install.md:5 < page.md:7 ["cat <<-EOF", "\ttabs stay", "EOF"]"#,
      "# Begin",
      #"true Prepare deeper.md:2 < begin.md:5 < page.md:15 ["echo deep"]"#,
      #"false Prepare deeper.md:6 < begin.md:5 < page.md:15 ["deep"]"#,
      #"true Later begin.md:11 < page.md:15 ["sleep 3"]"#,
      "# End of nested",
      #"true - page.md:23 ["git checkout v1"]"#,
    ])
  #expect(plan.diagnostics.map(\.code) == ["include.missing-end"])
}
