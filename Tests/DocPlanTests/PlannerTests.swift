import DocDiagnostics
import DocPages
import DocPlan
import Testing
import Values

/// Plans a page that stands alone at `/page.md`.
func plan(_ page: String, _ planner: Planner = Planner()) throws -> Plan {
  let resolver = PageResolver(reader: MemoryFiles(["/page.md": page]))
  return try PageLoader(resolver: resolver, planner: planner).load("/page.md").get().plan
}

private let stages = """
  ```shell
  echo preamble
  ```

  ## Stage `1` *now* {: #one }

  ### First step

  ```shell
  echo one
  ```

  ``` { .bash .no-copy }
  one
  ```

  ``` {.bash .hide-me}
  sleep 1
  ```

  ```bash
  echo other
  ```

  ``` {.bash .no-copy}
  other
  ```

  ## Stage 2

  Text only.

  - ## Not a stage

  Stage 3
  -------

  ### Second step

  ```sh {.hide-me}
  ```
  """

@Test func dividesAPageIntoStages() throws {
  let lines = try plan(stages).stages.flatMap { stage in
    ["# \(stage.name)"] + stage.blocks.map { "\($0.index) \($0.runs) \($0.position.line) \($0.step ?? "-"): \($0.why)" }
  }
  #expect(
    lines == [
      "# Preamble",
      "1 true 2 -: language is shell",
      "# Stage 1 now",
      "2 true 10 First step: language is shell",
      "3 false 14 First step: it is the sample output of block 2",
      "4 true 18 First step: language is bash and class is hide-me",
      "5 false 22 First step: language is bash without class hide-me",
      "6 false 26 First step: class is no-copy",
      "# Stage 2",
      "# Stage 3",
      "7 true 40 Second step: language is sh and class is hide-me",
    ])
}

@Test func stagesMayBeOfAnotherLevel() throws {
  let page = try plan(stages, Planner(stageLevel: 3))
  #expect(page.stages.map(\.name) == ["Preamble", "First step", "Second step"])
}

@Test func whatRunsIsAMatterOfSelection() throws {
  let selection = RunSelection(rules: [.init(language: "bash")], sampleOutputClass: "output")
  let running = try plan(stages, Planner(selection: selection)).stages.flatMap(\.runnable)
  #expect(running.map(\.index) == [3, 4, 5, 6])
}

@Test func everyLineOfABlockHasItsPlace() throws {
  let resolver = PageResolver(
    reader: MemoryFiles([
      "/page.md": "```shell\necho a\n{% include \"run.sh\" %}\necho b\n```\n", "/run.sh": "one\ntwo",
    ]))
  let block = try #require(try PageLoader(resolver: resolver).load("/page.md").get().plan.stages.first?.blocks.first)
  #expect(block.text == "echo a\none\ntwo\necho b\n")
  #expect(
    block.lines.map { ([$0.position] + $0.includedFrom).map(\.description) } == [
      ["page.md:2"], ["run.sh:1", "page.md:3:1"], ["run.sh:2", "page.md:3:1"], ["page.md:4"],
    ])
}

@Test func aPlanIsADocument() throws {
  #expect(
    try plan("## S\n\n```shell title=\"t\"\na\n```\n").document == [
      "page": "page.md",
      "stages": [
        [
          "name": "S",
          "blocks": [
            [
              "index": 1, "runs": true, "why": "language is shell", "language": "shell",
              "attributes": ["title": "t"], "file": "page.md", "line": 4, "included_from": [], "text": "a\n",
            ]
          ],
        ]
      ],
    ])
}

struct StageCase: Sendable, CustomTestStringConvertible {
  var from: String?
  var until: String?
  var range: ClosedRange<Int>
  var testDescription: String { "\(from ?? "") to \(until ?? "")" }
}

private let names = ["Preamble", "Stage 1", "Stage 10", "Stage 2: Bind", "Teardown the environment"]

@Test(arguments: [
  StageCase(range: 0...4),
  StageCase(from: "Stage 1", range: 1...4),
  StageCase(from: "stage 1", range: 1...4),
  StageCase(until: "tear", range: 0...4),
  StageCase(from: "Stage 10", until: "Stage 10", range: 2...2),
  StageCase(from: "stage 2", range: 3...4),
])
func selectsStages(_ sample: StageCase) throws {
  let selection = try StageSelection(from: sample.from, until: sample.until, names: names)
  #expect(selection.from...selection.until == sample.range)
}

struct UnknownStageCase: Sendable, CustomTestStringConvertible {
  var from: String?
  var until: String?
  var words: String
  var testDescription: String { words }
}

@Test(arguments: [
  UnknownStageCase(
    from: "Stgae 2: Bind",
    words: "error: there is no stage 'Stgae 2: Bind' [run.unknown-stage]\n  help: did you mean 'Stage 2: Bind'?\n"),
  UnknownStageCase(
    from: "Sta",
    words:
      "error: 'Sta' could be more than one stage [run.ambiguous-stage]\n"
      + "  help: write one of: 'Stage 1', 'Stage 10', 'Stage 2: Bind'\n"
  ),
  UnknownStageCase(
    until: "Wholly other",
    words:
      "error: there is no stage 'Wholly other' [run.unknown-stage]\n"
      + "  help: the stages are: 'Preamble', 'Stage 1', 'Stage 10', 'Stage 2: Bind', 'Teardown the environment'\n"
  ),
  UnknownStageCase(
    from: "Stage 2", until: "Stage 1",
    words:
      "error: the stage 'Stage 1' of --until comes before 'Stage 2: Bind' of --from [run.reversed-stages]\n"
      + "  help: swap the two, or use --stage for one stage alone\n"
  ),
])
func namesStagesThatDoNotExist(_ sample: UnknownStageCase) {
  let error = #expect(throws: UnknownStage.self) {
    try StageSelection(from: sample.from, until: sample.until, names: names)
  }
  #expect(error.map { DiagnosticRenderer().render($0.diagnostic) } == sample.words)
}
