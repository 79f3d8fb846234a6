import DocPlan
import DocReport
import Testing

@Test func writesThePlanAsJSON() {
  var plan = Sample.plan
  plan.stages[1].blocks[0].classes = ["bash", "no-copy"]
  plan.stages[1].blocks[0].attributes = ["id": "x"]
  plan.stages[1].blocks[0].sampleOutputOf = 1
  plan.stages = [plan.stages[1]]
  plan.stages[0].blocks.removeLast()
  plan.stages[0].blocks[1].step = "Step"
  #expect(
    plan.json == #"""
      {
        "page": "docs/page.md",
        "stages": [
          {
            "blocks": [
              {
                "attributes": {
                  "class": "bash no-copy",
                  "id": "x"
                },
                "file": "docs/page.md",
                "included_from": [],
                "index": 2,
                "language": "yaml",
                "line": 9,
                "runs": false,
                "sample_output_of": 1,
                "text": "sample\n",
                "why": "language is yaml"
              },
              {
                "attributes": {},
                "file": "docs/subs/two.md",
                "included_from": [
                  {
                    "file": "docs/page.md",
                    "line": 20
                  }
                ],
                "index": 3,
                "language": "shell",
                "line": 7,
                "runs": true,
                "step": "Step",
                "text": "echo two\nfalse --loud\n",
                "why": "language is shell"
              }
            ],
            "name": "Stage 1"
          }
        ]
      }

      """#)
}

@Test func writesThePlanForAPerson() {
  #expect(
    Sample.plan.text == """
      docs/page.md

      Preamble (1 block)
        ▶   1  docs/page.md:5  echo one

      Stage 1 (2 blocks, 1 not run)
        ·   2  docs/page.md:9  not run: language is yaml
        ▶   3  docs/subs/two.md:7  echo two
        ▶   4  docs/page.md:30  echo three

      Teardown (0 blocks)

      """)
}

@Test func writesAScriptThatNeedsNothingElse() {
  #expect(
    Sample.plan.standaloneScript == """
      #!/usr/bin/env bash
      # The blocks of docs/page.md.
      set -o errexit -o nounset -o pipefail
      exec </dev/null

      # == Preamble ==

      # block 1, docs/page.md:5
      echo one

      # == Stage 1 ==

      # block 3, docs/subs/two.md:7
      echo two
      false --loud

      # block 4, docs/page.md:30
      echo three

      """)
}
