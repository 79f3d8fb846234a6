import DocPlan
import DocReport
import Testing

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
