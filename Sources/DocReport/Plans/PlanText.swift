import DocPlan

extension Plan {
  /// The plan for a person: each stage with its fences, where each stands, and why those that do not run do not.
  package var text: String {
    let sections = stages.map { stage in
      (["", "\(stage.name) (\(stage.counts))"] + stage.lines(page: page)).map { $0 + "\n" }.joined()
    }
    return page + "\n" + sections.joined()
  }
}

extension Stage {
  fileprivate var counts: String {
    let run = runnable.count
    if run == 0 { return "nothing to run" }
    if run == blocks.count { return "\(TextLayout.count(run, "block")) to run" }
    return "\(run) of \(TextLayout.count(blocks.count, "block")) to run"
  }

  fileprivate func lines(page: String) -> [String] {
    let places = blocks.map { $0.place(page: page) }
    let width = min(places.map(TextLayout.columns).max() ?? 0, 48)
    return zip(blocks, places).map { block, place in
      let number = TextLayout.padStart(String(block.index), columns: 3)
      return "  \(block.runs ? "▶" : "·") \(number)  \(TextLayout.padEnd(place, columns: width))  \(block.note)"
    }
  }
}

extension Block {
  /// `line 12`, with the file if it is not the page itself.
  fileprivate func place(page: String) -> String {
    position.file == page ? "line \(position.line)" : "\(position.file):\(position.line)"
  }

  /// The beginning of what runs, or why it does not.
  fileprivate var note: String {
    guard runs else { return "not run: \(why)" }
    let first = lines.first { !$0.text.allSatisfy(\.isWhitespace) }?.text ?? ""
    let name = options.name.map { "'\($0)': " } ?? ""
    return TextLayout.fit(TextLayout.printable(name + first), columns: 60)
  }
}
