/// The lines that tell a page's stages, one each, in columns:
///
///     ✓ Stage 1    12 blocks           2m05s   0.31s
///     ✗ Stage 2    3 of 10 blocks      10.0s   0.12s
///     – Teardown   skipped
struct StageTable {
  private let style: TextStyle
  private let nameWidth: Int
  private let showsTimes: Bool
  private let showsSimulated: Bool

  private static let countWidth = 20
  private static let timeWidth = 9

  init(page: PageReport, style: TextStyle, showsSimulated: Bool) {
    self.style = style
    self.showsSimulated = showsSimulated
    let longest = page.stages.map { TextLayout.columns(TextLayout.printable($0.name)) }.max() ?? 0
    guard let width = style.width else {
      (nameWidth, showsTimes) = (max(longest, Self.headingWidth), true)
      return
    }
    let forNameAndCount = width - 4 - 2
    let withTimes = forNameAndCount - Self.countWidth - (showsSimulated ? 2 : 1) * Self.timeWidth
    // On a narrow terminal the times give way before the names do.
    showsTimes = withTimes >= min(longest, 16)
    let room = showsTimes ? withTimes : forNameAndCount - Self.countWidth
    nameWidth = max(4, min(max(longest, Self.headingWidth), room))
  }

  private static let headingWidth = 8

  /// What the columns mean.
  var heading: String {
    guard showsTimes else { return "" }
    let indent = String(repeating: " ", count: 4 + nameWidth + 2 + Self.countWidth)
    return style.dim(indent + times("simulated", "real"))
  }

  func line(_ stage: StageReport) -> String {
    let status = stage.status
    let name = TextLayout.fit(TextLayout.printable(stage.name), columns: nameWidth)
    let start = "  \(style.paint(status.mark, as: status)) \(TextLayout.padEnd(name, columns: nameWidth))  "
    let counts = Self.counts(stage)
    guard showsTimes, status == .passed || status == .failed else { return start + style.dim(counts) }
    let times = times(stage.simulated.short, stage.wall.short)
    return start + TextLayout.padEnd(counts, columns: Self.countWidth) + style.dim(times)
  }

  private func times(_ simulated: String, _ real: String) -> String {
    (showsSimulated ? [simulated, real] : [real]).map { TextLayout.padStart($0, columns: Self.timeWidth) }.joined()
  }

  static func counts(_ stage: StageReport) -> String {
    let all = stage.blocks.count
    let passed = stage.count(.passed)
    return switch stage.status {
    case .empty: "nothing to run"
    case .skipped: "skipped (\(TextLayout.count(all, "block")))"
    case .passed where passed == all: TextLayout.count(all, "block") + (stage.replayed ? ", replayed" : "")
    case .passed, .failed: "\(passed) of \(TextLayout.count(all, "block"))"
    }
  }
}
