import DocReport
import DocSession

/// What is shown on standard output while a run goes on.
struct LiveOutput {
  enum Kind {
    /// Each stage's result.
    case stages
    /// Nothing, unless something failed.
    case failures
    /// What the blocks print, too, for somebody who has just seen their commands.
    case output
    /// Each block's commands and what they print, too.
    case everything
  }

  private let kind: Kind
  private let isLive: Bool
  private var reporter: LiveReporter
  /// Whether blocks are executed that nobody wants to see.
  private var isReplaying = false

  /// `isLive`: whether standard output is for the text report at all.
  init(_ kind: Kind, isLive: Bool) {
    self.kind = kind
    self.isLive = isLive
    let shows = isLive && kind != .failures
    reporter = LiveReporter(
      style: Terminal.output.style, redraws: Terminal.output.redraws && kind == .stages && shows
    ) { text in
      if shows { Terminal.output.show(text) }
    }
  }

  mutating func apply(_ event: SessionEvent, report: RunReport) {
    if kind == .everything || kind == .output, isLive { showAll(event) }
    reporter.apply(event, report: report)
  }

  mutating func finish(_ report: RunReport) {
    reporter.finish(report)
    guard kind == .failures, isLive, ExitStatus(report) != .passed else { return }
    var late = LiveReporter(style: Terminal.output.style, redraws: false) { Terminal.output.show($0) }
    late.finish(report)
  }

  private mutating func showAll(_ event: SessionEvent) {
    switch event {
    case .stageStarted(_, let replayed): isReplaying = replayed
    case .blockStarted(let block) where !isReplaying && kind == .everything:
      let lines = ["# \(block.position)"] + block.lines.map { "+ " + $0.text }
      Terminal.output.show(lines.map { TextLayout.printable($0) + "\n" }.joined())
    case .output(let bytes) where !isReplaying: Terminal.output.show(bytes)
    default: break
    }
  }
}
