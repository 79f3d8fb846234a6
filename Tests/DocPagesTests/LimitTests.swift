import DocPages
import Testing

struct LongLineCase: Sendable, CustomTestStringConvertible {
  var unit: String
  var testDescription: String { unit.debugDescription }
}

/// Lines whose length is the difficulty: each would take a quadratic search minutes.
@Test(
  .timeLimit(.minutes(1)),
  arguments: ["[a](", "![a](", "![", "[a](\"", "<img a ", "{%", "{% include ", "{{", "*", "a "].map(LongLineCase.init))
func longLinesTakeLinearTime(_ sample: LongLineCase) {
  let line = String(repeating: sample.unit, count: 200_000 / sample.unit.utf8.count)
  _ = resolve("{% include-markdown \"part.md\" %}\n" + line, ["docs/part.md": line])
}
