import DocPlan

extension Plan {
  /// The plan for a person: each stage with its fences, where each stands, and why those that do not run do not.
  package var text: String {
    var lines = [page]
    for stage in stages {
      lines += ["", "\(stage.name) (\(stage.blockCounts))"]
      lines += stage.blocks.map(\.planLine)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Stage {
  fileprivate var blockCounts: String {
    let run = runnable.count
    let rest = blocks.count - run
    return TextLayout.count(run, "block") + (rest > 0 ? ", \(rest) not run" : "")
  }
}

extension Block {
  fileprivate var planLine: String {
    let number = String(index)
    let mark = runs ? "▶" : "·"
    let first = lines.first { !$0.text.allSatisfy(\.isWhitespace) }?.text ?? ""
    let said = runs ? TextLayout.fit(TextLayout.printable(first), columns: 60) : "not run: \(why)"
    return "  \(mark) \(TextLayout.padStart(number, columns: 3))  \(position)  \(said)"
  }
}
