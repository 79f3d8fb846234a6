import DocPlan

/// The blocks of pages as one bash script that needs nothing of ours: what a session executes, to be read or run by
/// hand.
package enum StandaloneScript {
  /// `problems`: what `SyntaxCheck` says of each block that runs, in order. In place of a block that bash cannot parse,
  /// the script says so and ends with status 2, so that what comes before it still runs.
  package static func text(_ plans: [Plan], problems: [SyntaxProblem?]) -> String {
    var problems = problems[...]
    var script = """
      #!/usr/bin/env bash
      set -o errexit -o nounset -o pipefail
      exec </dev/null

      """
    script += StandaloneBlock.helpers(plans.flatMap { $0.stages.flatMap(\.runnable) })
    for plan in plans {
      for stage in plan.stages where !stage.runnable.isEmpty {
        script += "\n# \(comment(plan.page)): \(comment(stage.name))\n"
        for block in stage.runnable { script += text(block, problems.popFirst() ?? nil) }
      }
    }
    return script + end
  }

  /// A script that comes to its end has passed, whatever the status of its last command, unless an EXIT trap says `exit`
  /// or fails. The trap still sees that status.
  private static let end = #"""

    # All blocks passed.
    docs_last=$?
    docs_trap=$(trap -p EXIT)
    if [[ -n $docs_trap ]]; then
      eval "docs_trap=(${docs_trap#trap -- })"
      trap "(exit $docs_last) && :
    ${docs_trap[0]}" EXIT
    fi
    exit 0

    """#

  private static func text(_ block: Block, _ problem: SyntaxProblem?) -> String {
    let heading = "\n# B\(comment(block.title).dropFirst()), \(comment(block.position.description))\n"
    guard let problem else { return heading + StandaloneBlock.text(block) }
    let line = block.lines.indices.contains(problem.line) ? block.lines[problem.line].position : block.position
    return heading + "printf '%s\\n' \(quoted("\(line): \(problem.message)")) >&2; exit 2\n"
  }

  /// Text that cannot leave its comment.
  private static func comment(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
