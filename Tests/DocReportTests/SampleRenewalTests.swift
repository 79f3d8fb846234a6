import DocDiagnostics
import DocPlan
import DocReport
import Testing

/// A file with a sample, what its block printed, and what the file becomes.
private struct Renewal: Sendable, CustomTestStringConvertible {
  var name: String
  var file: String
  /// The lines of the sample as the page has them, and the first one's number in the file.
  var sample: [String]
  var line: Int
  var new: [String]
  /// The file after it; `nil` if it cannot be.
  var renewed: String?
  var testDescription: String { name }

  init(_ name: String, _ file: String, _ sample: [String], at line: Int, new: [String], _ renewed: String?) {
    (self.name, self.file, self.sample, self.line, self.new, self.renewed) = (name, file, sample, line, new, renewed)
  }
}

private let renewals: [Renewal] = [
  Renewal("a line", "```\na\n```\n", ["a"], at: 2, new: ["b"], "```\nb\n```\n"),
  Renewal("more lines", "```\na\n```\nx", ["a"], at: 2, new: ["b", "", "c"], "```\nb\n\nc\n```\nx"),
  Renewal("no lines any more", "```\na\nb\n```", ["a", "b"], at: 2, new: [], "```\n```"),
  Renewal("no lines yet", "x\n  ```\n  ```", [], at: 2, new: ["a", "", " b"], "x\n  ```\n  a\n\n   b\n  ```"),
  Renewal(
    "a quote", "> ```\n> a\n>\n> b\n> ```", ["a", "", "b"], at: 2, new: ["c", "", "d"], "> ```\n> c\n>\n> d\n> ```"),
  Renewal("line endings of Windows", "```\r\na\r\n```\r\n", ["a"], at: 2, new: ["b", "c"], "```\r\nb\r\nc\r\n```\r\n"),
  Renewal("letters beyond ASCII", "```\nä€\n```", ["ä€"], at: 2, new: ["ö"], "```\nö\n```"),
  Renewal("a variable", "```\n{{ x }}\n```", ["red"], at: 2, new: ["b"], nil),
  Renewal("another file by now", "```\nz\n```", ["a"], at: 2, new: ["b"], nil),
  Renewal("a shorter file by now", "```", ["a"], at: 2, new: ["b"], nil),
  Renewal("a fence in the output", "```\na\n```", ["a"], at: 2, new: ["  ```"], nil),
  Renewal("a variable in the output", "```\na\n```", ["a"], at: 2, new: ["{{ x }}"], nil),
  Renewal("a directive in the output", "```\na\n```", ["a"], at: 2, new: ["<!-- x -->"], nil),
]

@Suite struct SampleRenewalTests {
  @Test(arguments: renewals)
  fileprivate func renews(_ sample: Renewal) {
    var block = Sample.block(2, sample.sample.map { $0 + "\n" }.joined(), line: sample.line)
    block.lines = sample.sample.enumerated().map { offset, text in
      BlockLine(text: text, position: SourcePosition(file: "docs/page.md", line: sample.line + offset))
    }
    let lines = sample.file.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    let renewed = try? SampleRenewal(sample: block, new: sample.new).applied(to: lines).joined(separator: "\n")
    #expect(renewed.map { Array($0.utf8) } == sample.renewed.map { Array($0.utf8) })
  }

  @Test func linesOfSeveralFilesAreNotRenewed() {
    var block = Sample.block(2, "a\nb", line: 3)
    block.lines[1].position.file = "other.md"
    let obstacle = #expect(throws: SampleRenewal.Obstacle.self) { try SampleRenewal(sample: block, new: ["c"]) }
    #expect(obstacle?.reason == "its lines come from several places")
  }
}
