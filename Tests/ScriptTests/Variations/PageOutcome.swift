import Testing
import Values

/// What the report says about a run of pages.
struct PageOutcome {
  struct Block {
    var stage: String
    var status: String
    var reason: String
    var text: String
    /// What it wrote, and what the report adds to a failure.
    var words: String
  }

  private(set) var blocks: [Block] = []
  private(set) var status: String
  private let printed: String

  init(json: String, printed: String) throws {
    let report = try #require(try? JSONParser.parse(json), "no report, but:\n\(printed)")
    self.printed = printed
    status = report["status"]?.string ?? ""
    for stage in (report["pages"]?.list ?? []).flatMap({ $0["stages"]?.list ?? [] }) {
      blocks += (stage["blocks"]?.list ?? []).map { Block($0, stage: stage["name"]?.string ?? "") }
    }
  }

  /// Records what is not as expected.
  func check(_ ending: Ending, sourceLocation: SourceLocation = #_sourceLocation) {
    switch ending {
    case .passes(let words):
      #expect(status == "passed", "\(printed)", sourceLocation: sourceLocation)
      for text in words {
        #expect(blocks.contains { $0.words.contains(text) }, "nothing says \"\(text)\"", sourceLocation: sourceLocation)
      }
    case .fails(let stage, let command, let reason, let words):
      guard let block = blocks.first(where: { $0.status == "failed" }) else {
        Issue.record("nothing failed:\n\(printed)", sourceLocation: sourceLocation)
        return
      }
      #expect(block.stage == stage, "\(printed)", sourceLocation: sourceLocation)
      #expect(block.text.contains(command), "\(block.text)\(block.words)", sourceLocation: sourceLocation)
      #expect(block.reason == reason, "\(block.words)", sourceLocation: sourceLocation)
      for text in words {
        #expect(block.words.contains(text), "\(block.words)", sourceLocation: sourceLocation)
      }
    }
  }
}

/// How a run should end.
enum Ending: Sendable {
  /// All blocks pass, and each of the words is in the output of one.
  case passes(saying: [String] = [])
  /// The first block that fails is in this stage, contains this command, and its output or explanation has these words.
  case fails(stage: String, command: String, reason: String = "exit", saying: [String] = [])
}

extension PageOutcome.Block {
  fileprivate init(_ block: Value, stage: String) {
    self.stage = stage
    status = block["status"]?.string ?? ""
    reason = block["reason"]?.string ?? ""
    text = block["text"]?.string ?? ""
    let explanation = (block["explanation"]?.list ?? []).compactMap(\.string)
    words = ([block["output"]?.string ?? ""] + explanation).joined(separator: "\n")
  }
}
