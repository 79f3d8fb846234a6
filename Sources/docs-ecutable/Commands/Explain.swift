import ArgumentParser
import DocPlan

/// Shows every fence of a page and why it runs or not.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show every fence of a page, where it stands, and why it runs or not.",
    discussion: """
      Nothing is run. A table with a line for each fence: its number, whether it runs, its language and classes, the \
      file and line it stands in, its stage, and the reason. For when a block does not run and should, or the reverse.

      Exit status: 0, or 2 if the page or its site is wrong.

      Examples:
        docs-ecutable explain docs/setup.md
        docs-ecutable explain docs/setup.md --tab Ubuntu
      """)

  @Argument(help: ArgumentHelp("The page, a Markdown file.", valueName: "page"))
  var path: String

  @OptionGroup(title: "Page") var page: PageOptions

  func run() throws {
    try reportingFailure {
      // A page of which nothing runs is the one that needs an explanation most.
      Terminal.output.show(ExplainTable.text(try page.source().plan(path)))
    }
  }
}

/// The fences of a plan as lines of columns.
enum ExplainTable {
  static func text(_ plan: Plan) -> String {
    var rows = [["BLOCK", "RUNS", "LANGUAGE", "CLASSES", "POSITION", "STAGE", "WHY"]]
    for stage in plan.stages {
      for block in stage.blocks { rows.append(row(block, of: stage)) }
    }
    guard rows.count > 1 else { return "\(plan.page) has no fences\n" }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column + 1 < row.count { line += String(repeating: " ", count: widths[column] - cell.count + 2) }
      }
      return line + "\n"
    }.joined()
  }

  private static func row(_ block: Block, of stage: Stage) -> [String] {
    [
      String(block.index), block.runs ? "yes" : "no", block.language.isEmpty ? "-" : block.language,
      block.classes.isEmpty ? "-" : block.classes.map { ".\($0)" }.joined(separator: " "),
      "\(block.position.file):\(block.position.line)", stage.name, block.why,
    ]
  }
}
