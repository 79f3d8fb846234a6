import SimLoop
import SimTypes
import SimWorld
import Values

/// Draws the workspaces below the current one.
@SimulatorActor
struct PrintWorkspaceTree {
  let run: WorkspaceRun

  func print() async throws {
    let current = try run.current { "current config context URL \"\($0)\" does not point to workspace" }
    let isFull = run.flags.bool("full")
    let label = isFull ? current.place : current.parent?.name ?? current.place
    var lines = [".", "└── \(label)"]
    let workspaces = Question.Subject.objects(KCPAPI.workspaces, namespace: nil, name: nil, selector: "")
    run.process.note(Question(workspaces, at: current.text), .found(try run.client.workspaces(in: current).count))
    lines += try branches(below: current, label: label, indent: "    ", isFull)
    try await run.process.print((lines + [""]).joined(separator: "\n"))
  }

  private func branches(
    below place: WorkspaceURL, label: String, indent: String, _ isFull: Bool
  ) throws -> [String] {
    let names = try run.client.workspaces(in: place).map(\.name)
    return try names.enumerated().flatMap { index, name in
      let isLast = index == names.count - 1
      let shown = isFull ? "\(label):\(name)" : name
      let deeper = indent + (isLast ? "    " : "│   ")
      return try [indent + (isLast ? "└── " : "├── ") + shown]
        + branchesIfVisible(below: place.child(name), label: shown, indent: deeper, isFull)
    }
  }

  /// A workspace that is not there yet, or no longer, is a leaf.
  private func branchesIfVisible(
    below place: WorkspaceURL, label: String, indent: String, _ isFull: Bool
  ) throws -> [String] {
    do { return try branches(below: place, label: label, indent: indent, isFull) } catch let failure as APIFailure {
      if failure.code == 403 || failure.code == 404 { return [] }
      throw failure
    }
  }
}
