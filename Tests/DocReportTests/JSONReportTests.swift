import DocDiagnostics
import DocReport
import DocSession
import Testing
import Values
import Wire

@Test func writesTheDocumentedJSON() {
  #expect(
    JSONReport().render(fold(Sample.failedRun)) == #"""
      {
        "command": [],
        "ending": "failed",
        "pages": [
          {
            "page": "docs/page.md",
            "stages": [
              {
                "blocks": [
                  {
                    "exit": 0,
                    "file": "docs/page.md",
                    "included_from": [],
                    "index": 1,
                    "line": 5,
                    "output": "one\n",
                    "simulated_ms": 2000,
                    "status": "passed",
                    "text": "echo one\n",
                    "wall_ms": 4
                  }
                ],
                "name": "Preamble",
                "replayed": false,
                "status": "passed"
              },
              {
                "blocks": [
                  {
                    "exit": 1,
                    "failed_command": {
                      "file": "docs/subs/two.md",
                      "included_from": [
                        {
                          "file": "docs/page.md",
                          "line": 20
                        }
                      ],
                      "line": 8,
                      "text": "false --loud"
                    },
                    "file": "docs/subs/two.md",
                    "included_from": [
                      {
                        "file": "docs/page.md",
                        "line": 20
                      }
                    ],
                    "index": 3,
                    "line": 7,
                    "output": "two\n\u001b[31mred\u001b[0m\tend\n",
                    "reason": "exit",
                    "simulated_ms": 61000,
                    "status": "failed",
                    "text": "echo two\nfalse --loud\n",
                    "wall_ms": 20
                  },
                  {
                    "exit": null,
                    "file": "docs/page.md",
                    "included_from": [],
                    "index": 4,
                    "line": 30,
                    "output": "",
                    "simulated_ms": 0,
                    "status": "skipped",
                    "text": "echo three\n",
                    "wall_ms": 0
                  }
                ],
                "name": "Stage 1",
                "replayed": false,
                "status": "failed"
              },
              {
                "blocks": [],
                "name": "Teardown",
                "replayed": false,
                "status": "empty"
              }
            ],
            "status": "failed"
          }
        ],
        "schema": 1,
        "seed": 7,
        "status": "failed",
        "target": "simulator"
      }

      """#)
}

@Test func addsKeysOnlyWhereThereIsSomethingToSay() {
  let notice = Diagnostic(
    code: "session.exit", severity: .note, position: Sample.first.position, summary: "ended", help: "fine")
  var cut = Sample.passed(1)
  cut.outputDropped = 12
  var idle = Sample.failure
  (idle.reason, idle.exit, idle.explanation) = (.worldIdle, nil, ["nothing changes any more"])
  let report = fold([
    .runStarted(seed: .max, target: "host"), .pageStarted(page: "docs/page.md"),
    .stageStarted(name: "Preamble", replayed: false), .blockEnded(cut), .notice(notice), .stageEnded(name: "Preamble"),
    .stageStarted(name: "Stage 1", replayed: false), .blockEnded(idle), .runEnded(.impossible("bash is gone")),
  ])
  let json = JSONReport().value(of: report)
  let blocks = json["pages"]?.list?[0]["stages"]?.list?.flatMap { $0["blocks"]?.list ?? [] }
  #expect(json["error"] == "bash is gone")
  #expect(json["seed"] == "18446744073709551615")
  #expect(
    json["notices"] == [
      [
        "code": "session.exit", "severity": "note", "summary": "ended", "help": "fine", "file": "docs/page.md",
        "line": 5, "included_from": [],
      ]
    ])
  #expect(blocks?[0]["output_dropped_bytes"] == 12)
  #expect(blocks?[1]["reason"] == "world-idle")
  #expect(blocks?[1]["exit"] == .null)
  #expect(blocks?[1]["explanation"] == ["nothing changes any more"])
}

private let reference =
  "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  + "/docs/content/reference/report-json.md"

/// Readers find every field on the page about the report.
@Test(arguments: Run.all) func everyFieldIsDescribed(_ run: Run) throws {
  let page = String(decoding: try #require(readWholeFile(reference)), as: UTF8.self)
  for name in fields(of: try JSONParser.parse(JSONReport().render(run.report))).sorted() {
    #expect(page.contains("`\(name)`"), "\(name)")
  }
}

private func fields(of value: Value) -> Set<String> {
  let inner = value.list ?? (value.map?.values).map(Array.init) ?? []
  return Set(value.map?.keys.map { $0 } ?? []).union(inner.flatMap(fields))
}
