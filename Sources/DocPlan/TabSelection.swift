import DocDiagnostics
import DocPages

/// Which of the tabs that are alternatives run: those with a chosen title. Where no alternative is chosen, all run.
package struct TabSelection: Sendable, Equatable {
  /// Titles, whatever their case.
  package var titles: [String]

  package init(_ titles: [String] = []) { self.titles = titles }

  private func chooses(_ title: String) -> Bool { titles.contains { $0.lowercased() == title.lowercased() } }

  /// The tab that keeps a fence from running; `nil` if none does.
  func rejected(_ fence: Fence, of page: ResolvedPage) -> Tab? {
    guard !titles.isEmpty else { return nil }
    return fence.tabs.first { tab in
      !chooses(tab.title) && page.tabs.contains { $0.group == tab.group && chooses($0.title) }
    }
  }

  /// Titles that no tab of the page has.
  func unknown(in page: ResolvedPage) -> [Diagnostic] {
    titles.filter { title in !page.tabs.contains { $0.title.lowercased() == title.lowercased() } }.map { title in
      let all = page.tabs.map(\.title)
      return Diagnostic(
        code: "tab.unknown", severity: .warning, position: nil, summary: "'\(page.path)' has no tab '\(title)'",
        help: NearMiss.best(for: title, among: all).map { "did you mean '\($0)'?" })
    }
  }
}
