/// What a badge says of a run in a few words.
struct BadgeMessage {
  static let label = "docs-ecutable"
  var text: String
  /// A word that shields.io knows as a colour.
  var colour: String
  /// The same colour for the picture we draw, dark enough for white letters.
  var fill: String

  init(_ report: RunReport) {
    text = Self.text(report)
    (colour, fill) =
      switch report.status {
      case .passed: ("brightgreen", "#2e7d32")
      case .failed: ("red", "#c62828")
      case .skipped, .empty: ("lightgrey", "#616161")
      }
  }

  private static func text(_ report: RunReport) -> String {
    guard report.status == .failed else { return report.status.rawValue }
    if report.ending == .interrupted { return "interrupted" }
    if case .impossible = report.ending { return "could not run" }
    let pages = report.pages.filter { $0.status == .failed }
    if pages.count > 1 { return "\(pages.count) of \(report.pages.count) pages failed" }
    guard let stage = pages.first?.stages.first(where: { $0.status == .failed }) else { return "failed" }
    return TextLayout.fit("failed in \(TextLayout.printable(stage.name))", columns: 48)
  }
}
