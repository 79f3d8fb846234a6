import DocPlan
import Testing

@testable import DocSession

struct MarkerReaderTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// What comes with one reading each.
    var pieces: [String]
    var markers: [MarkerReader.Marker] = []
  }

  @Test(arguments: [
    Row(testDescription: "status", pieces: ["3 0 \n"], markers: [.init(block: 3, status: 0)]),
    Row(
      testDescription: "status and line", pieces: ["3 1 12\n"],
      markers: [.init(block: 3, status: 1, failedLine: 12)]),
    Row(
      testDescription: "in pieces", pieces: ["1", "2 12", "7 \n13 0", "\n"],
      markers: [.init(block: 12, status: 127), .init(block: 13, status: 0)]),
    Row(testDescription: "negative line", pieces: ["3 0 -9223372036854775808\n"]),
    Row(testDescription: "signs", pieces: ["+3 0\n3 -1\n"]),
    Row(testDescription: "no status that a shell has", pieces: ["3 256\n3 99999999999999999999\n"]),
    Row(testDescription: "words", pieces: ["a b\n\n3\n1 2 3 4\n"]),
    Row(
      testDescription: "a line without an end",
      pieces: [String](repeating: String(repeating: "0", count: 50), count: 9)
        + [" 0\n4 0\n"], markers: [.init(block: 4, status: 0)]),
  ])
  func reads(_ row: Row) {
    var reader = MarkerReader()
    #expect(row.pieces.flatMap { reader.read(Array($0.utf8)) } == row.markers)
  }

  @Test(arguments: [(3, nil), (4, 0), (5, 1), (6, nil), (.min, nil), (.max, nil)] as [(Int, Int?)])
  func anyNumberMayBeALine(line: Int, index: Int?) {
    let fed = FedBlock(block: SamplePage(["a\nb"]).blocks[0], number: 1, padding: 0, firstLine: 4, bytes: [])
    #expect(fed.index(ofScriptLine: line) == index)
  }
}
