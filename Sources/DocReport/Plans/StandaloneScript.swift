import DocPlan

extension Plan {
  /// A bash script that runs the page's blocks as a run does: in one shell, in order, stopping at the first failure, with
  /// nothing to read on standard input. Each block is preceded by a comment with its place.
  package var standaloneScript: String {
    var script = """
      #!/usr/bin/env bash
      # The blocks of \(page.commentLine).
      set -o errexit -o nounset -o pipefail
      exec </dev/null

      """
    for stage in stages where !stage.runnable.isEmpty {
      script += "\n# == \(stage.name.commentLine) ==\n"
      for block in stage.runnable {
        script += "\n# block \(block.index), \(block.position.description.commentLine)\n\(block.text)"
      }
    }
    return script
  }
}

extension String {
  /// The text without line breaks, which would end a comment.
  fileprivate var commentLine: String { String(map { $0.isNewline ? " " : $0 }) }
}
