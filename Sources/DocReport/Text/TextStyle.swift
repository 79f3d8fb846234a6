/// What the place that shows a text report can do.
package struct TextStyle: Sendable {
  /// Whether ANSI escape sequences may mark outcomes.
  package var colour: Bool
  /// The columns of the terminal; `nil` where lines may be as long as they like.
  package var width: Int?

  /// By default what suits a file: no colours, lines of any length.
  package init(colour: Bool = false, width: Int? = nil) {
    self.colour = colour
    self.width = width
  }

  func green(_ text: String) -> String { paint(text, "32") }
  func red(_ text: String) -> String { paint(text, "31") }
  func yellow(_ text: String) -> String { paint(text, "33") }
  func dim(_ text: String) -> String { paint(text, "2") }
  func bold(_ text: String) -> String { paint(text, "1") }

  /// The text in the colour of an outcome.
  func paint(_ text: String, as status: ReportStatus) -> String {
    switch status {
    case .passed: green(text)
    case .failed: red(text)
    case .skipped, .empty: dim(text)
    }
  }

  /// Cuts a line to the terminal's width, so that it never wraps.
  func fit(_ line: String) -> String { width.map { TextLayout.fit(line, columns: $0) } ?? line }

  private func paint(_ text: String, _ code: String) -> String {
    colour && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension ReportStatus {
  /// The sign before a stage's name.
  var mark: String {
    switch self {
    case .passed: "✓"
    case .failed: "✗"
    case .skipped, .empty: "–"
    }
  }
}
