import DocPlan
import DocReport
import Testing

@Test func writesThePlanForAPerson() {
  #expect(
    Sample.plan.text == """
      docs/page.md

      Preamble (1 block to run)
        ▶   1  line 5  echo one

      Stage 1 (2 of 3 blocks to run)
        ·   2  line 9              not run: language is yaml
        ▶   3  docs/subs/two.md:7  echo two
        ▶   4  line 30             echo three

      Teardown (nothing to run)

      """)
}
