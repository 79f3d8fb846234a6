import DocDiagnostics
import DocPages
import DocPlan
import DocSettings

/// A page as rules look at it.
struct CheckedPage {
  let page: ResolvedPage
  let plan: Plan
  let settings: Settings
  let programs: Programs
  let sources: SourceTexts
  /// Those that run, in order.
  let blocks: [CheckedBlock]

  init(_ page: ResolvedPage, settings: Settings, programs: Programs, sources: SourceTexts) {
    self.page = page
    self.settings = settings
    self.programs = programs
    self.sources = sources
    plan = settings.planner.plan(page).plan
    blocks = plan.stages.flatMap(\.runnable).enumerated().map { CheckedBlock($1, order: $0, sources: sources) }
  }

  /// All commands of all blocks that run, in order.
  var commands: [(block: CheckedBlock, command: ShellCommand)] {
    blocks.flatMap { block in block.commands.map { (block, $0) } }
  }

  /// The commands that run after one of a block.
  func commands(after command: ShellCommand, of block: CheckedBlock) -> [ShellCommand] {
    block.commands.filter { $0.start > command.start } + blocks.dropFirst(block.order + 1).flatMap(\.commands)
  }

  func place(ofLine line: Int, column: Int? = nil) -> Findings.Place {
    var (position, includedFrom) = page.place(ofLine: line)
    let excerpt = sources.line(at: position)
    let text = page.line(line)
    if let column, let excerpt, excerpt.hasSuffix(text) {
      position.column = excerpt.utf8.count - text.utf8.count + column + 1
    }
    return Findings.Place(position: position, includedFrom: includedFrom, excerpt: excerpt)
  }
}
