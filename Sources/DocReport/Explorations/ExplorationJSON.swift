import DocPlan
import DocSession
import Values

/// An exploration for programs. Fields are only ever added; `schema` counts changes that break readers.
package enum ExplorationJSON {
  /// `{"schema": 1, "sessions": […]}` with a session for each exploration, in the order given. Seeds are strings, so
  /// that JSON readers do not round them.
  package static func document(_ explorations: [Exploration]) -> Value {
    ["schema": 1, "sessions": .list(explorations.map(session))]
  }

  private static func session(_ exploration: Exploration) -> Value {
    [
      "pages": .list(exploration.runs.first?.pages.map { .string($0.page) } ?? []),
      "runs": .int(Int64(exploration.runs.count)),
      "passed": .int(Int64(exploration.passed)),
      "failed": .int(Int64(exploration.failed)),
      "faults": .list(exploration.faults.map(fault)),
    ]
  }

  private static func fault(_ fault: Exploration.Fault) -> Value {
    var entries: [String: Value] = ["seeds": .list(fault.seeds.map { .string(String($0)) })]
    if let (page, stage, block) = fault.sample.blocks.first(where: { $0.block.status == .failed }) {
      let failure = Failure(block, stage: stage)
      entries["page"] = .string(page.page)
      entries["stage"] = .string(stage.name)
      entries["block"] = .int(Int64(block.block.index))
      entries["reason"] = block.result?.reason.map { .string($0.rawValue) } ?? .null
      entries["file"] = .string(failure.position.file)
      entries["line"] = .int(Int64(failure.position.line))
      entries["command"] = .string(failure.command.joined(separator: "\n"))
    } else {
      entries["problem"] = .string(fault.sample.problems.first?.sentence ?? "")
    }
    return .map(entries)
  }
}
