import DocPlan
import Testing

@testable import DocReport

/// A sample output, what was printed, and what must differ.
private struct Comparison: Sendable, CustomTestStringConvertible {
  var name: String
  var mode: OutputComparison
  var sample: String
  var output: String
  /// Empty if the sample holds.
  var difference: [String]
  var testDescription: String { name }

  init(
    _ name: String, _ mode: OutputComparison = .like, sample: String, output: String, _ difference: String...
  ) {
    (self.name, self.mode, self.sample, self.output, self.difference) = (name, mode, sample, output, difference)
  }

  /// A case in which one word stands where another stood.
  static func word(_ sample: String, _ output: String) -> Comparison {
    Comparison("\(sample) is \(output)", sample: "a \(sample) b", output: "a \(output) b")
  }

  static func other(_ sample: String, _ output: String) -> Comparison {
    Comparison("\(sample) is not \(output)", sample: sample, output: output, "- \(sample)", "+ \(output)")
  }
}

private let lines: [Comparison] = [
  Comparison("the same", sample: "a\nb", output: "a\nb"),
  Comparison("nothing", sample: "", output: ""),
  Comparison("nothing printed", sample: "a", output: "", "- a"),
  Comparison("nothing shown", sample: "", output: "a", "+ a"),
  Comparison("white space and blank lines", sample: "NAME   AGE\n\na  b ", output: "NAME AGE\na b\n\n"),
  Comparison("another line", sample: "a\nb\nc", output: "a\nx\nc", "  a", "- b", "+ x", "  c"),
  Comparison("a line more", sample: "a\nb\nc", output: "a\nb\nx\nc", "…", "  b", "+ x", "  c"),
  Comparison("a line less", sample: "a\nb\nc\nd", output: "a\nc\nd", "  a", "- b", "  c", "…"),
  Comparison("another order", sample: "a\nb", output: "b\na", "- a", "  b", "+ a"),
  Comparison("elided lines", sample: "a\n...\nd", output: "a\nb\nc\nd"),
  Comparison("an elision of nothing", sample: "a\n…\nb", output: "a\nb"),
  Comparison("an elision at both ends", sample: "...\nb\n[...]", output: "a\nb\nc\nd"),
  Comparison("an elision with words", sample: "a\n  # ... (more) ...\nb", output: "a\nx\ny\nb"),
  Comparison("a difference behind an elision", sample: "a\n...\nd", output: "a\nb\nc", "…", "  ...", "- d"),
  Comparison(
    "a difference before an elision", sample: "{\n...\n}\nlast", output: "[\nx\n}\nlast", "- {", "  ...", "…"),
  Comparison("a commented command", sample: "$ ls\na", output: "a"),
  Comparison("words left out", sample: "a ... d", output: "a b c d"),
  Comparison("no words left out", sample: "a ... d", output: "a d"),
  Comparison("the end of a word left out", sample: "name abc...", output: "name abcdef"),
  Comparison("a placeholder", sample: "pod <name> runs", output: "pod x runs"),
  Comparison("what looks like a placeholder", sample: "a <none>", output: "a x", "- a <none>", "+ a x"),
  Comparison(
    "a log in between", sample: "a\nb", output: "a\nI0413 12:34:56.123456   12345 main.go:17] hello\nb"),
  Comparison(
    "a log that is shown", sample: "I0721 17:37:10.186848  189094 main.go:206] found\nb",
    output: "I0413 12:34:56.123456 1 main.go:206] found\nb"),
  Comparison(
    "a log that is not printed", sample: "I0721 17:37:10.186848  189094 main.go:206] found", output: "",
    "- I0721 17:37:10.186848  189094 main.go:206] found"),
  Comparison("some lines", .lines, sample: "b\nd", output: "a\nb\nc\nd\ne"),
  Comparison("some lines, one missing", .lines, sample: "b\nx", output: "a\nb\nc", "…", "  b", "- x"),
  Comparison("exactly", .exact, sample: "a  b\n\nc", output: "a  b  \n\nc"),
  Comparison("exactly, a blank line", .exact, sample: "a\n\nc", output: "a\nc", "  a", "- ", "  c"),
  Comparison("exactly, white space", .exact, sample: "a  b", output: "a b", "- a  b", "+ a b"),
  Comparison("exactly, dots", .exact, sample: "...", output: "a", "- ...", "+ a"),
  Comparison("a job", sample: "[1] 4711", output: "[1] 12"),
  Comparison("a value the server chooses", sample: "  resourceVersion: \"1\"", output: "  resourceVersion: \"922\""),
  Comparison(
    "the value of another key", sample: "generation: 1", output: "generation: 2", "- generation: 1", "+ generation: 2"),
  Comparison("a date", sample: "Tue Mar 3 10:00:00 UTC 2024", output: "Mon Jan  5 09:00:25 UTC 2026"),
  Comparison(
    "a date of kubectl", sample: "Start Time:  Fri, 14 Apr 2023 12:00:00 -0400",
    output: "Start Time:  Mon, 05 Jan 2026 09:00:25 +0000"),
]

private let words: [Comparison] = [
  .word("5m3s", "17d"), .word("0s", "1.5s"), .word("2023-04-23T05:33:37Z", "2026-01-05T09:00:00.5+02:00"),
  .word("\"2023-04-23T05:33:37Z\",", "\"2026-01-05T09:00:00Z\","), .word("10.96.0.1", "10.96.13.222"),
  .word("https://192.168.58.123:6443", "http://127.0.0.1:40513/3f9c0b1e77aa4d21"),
  .word(
    "https://10.0.2.15:6443/clusters/cseslli1ddit3sa5", "http://127.0.0.1:4/3f9c0b1e77aa4d21/clusters/925kc9yr05l57o4z"),
  .word("1a045336-8178-4026-8a56-5cd5609c0ec1", "f0a82ab1-63f4-49ea-954d-3a41a35a9f1c"),
  .word("commond-6d4cf5c5d-x7k2p", "commond-78fb9b9f8-zqwbt"), .word("web-xk2vp", "web-9mnbd"),
  .word(
    "2k7vq0d4m1xw9zha-mb-5b1f7a7e-2a0c-4c55-9d0e-7f4b8c1e6a21",
    "xnj3kkyeiwxfkkgc-mb-5f0d5920-9af8-44e3-ae7d-67c91a57a6e7"),
  .word("3fa1b2c", "09abcde"), .word("/home/me/bin/kubectl-ws", "/docs-ecutable-session/work/bin/kubectl-ws"),
  .word("80:31234/TCP", "80:30001/TCP"), .word("localhost:40513", "localhost:39999"),
  .other("web", "app"), .other("1/1", "0/1"), .other("v1.25.3", "v1.26.0"), .other("port 8081", "port 8082"),
  .other("florin", "guilder"), .other("web-stage", "web-other"), .other("/etc/a", "/etc/b"), .other("12", "13"),
  .other("kind-florin", "kind-guilder"), .other("0.14.0", "0.15.0"),
]

@Suite struct SampleComparisonTests {
  @Test(arguments: lines + words)
  fileprivate func compares(_ sample: Comparison) {
    let difference = SampleComparison(mode: sample.mode).difference(
      sample: split(sample.sample), output: split(sample.output))
    #expect(difference?.lines ?? [] == sample.difference)
  }

  @Test func whatEarlierAttemptsPrintedStandsBefore() {
    let comparison = SampleComparison(mode: .like, skipsBeginning: true)
    #expect(comparison.difference(sample: ["a"], output: ["not yet", "a"]) == nil)
    #expect(comparison.difference(sample: ["a"], output: ["a", "b"])?.lines.contains("+ b") == true)
  }

  @Test func tooManyLinesAreNotCompared() {
    let sample = (0..<4_000).map { "s \($0)" }
    let output = (0..<4_000).map { "o \($0)" }
    let difference = SampleComparison(mode: .like).difference(sample: sample, output: output)
    #expect(difference?.lines == ["the sample has 4000 lines here and the output 4000, too many to compare"])
  }

  private func split(_ text: String) -> [String] {
    text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
