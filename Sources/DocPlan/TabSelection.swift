import DocDiagnostics
import DocPages

/// Which of the tabs that are alternatives run: those with a chosen title. Where no alternative is chosen, all run.
package struct TabSelection: Sendable, Equatable {
  /// Titles, whatever their case.
  package var titles: [String]

  /// Without titles nothing is chosen, and every tab runs.
  package init(_ titles: [String] = []) { self.titles = titles }

  private func chooses(_ title: String) -> Bool { titles.contains { $0.lowercased() == title.lowercased() } }

  /// The tab that keeps a fence from running; `nil` if none does.
  func rejected(_ fence: Fence, of page: ResolvedPage) -> Tab? {
    guard !titles.isEmpty else { return nil }
    return fence.tabs.first { tab in
      !chooses(tab.title) && page.tabs.contains { $0.group == tab.group && chooses($0.title) }
    }
  }

  /// The chosen titles that no tab of these pages has.
  package func unknown(in pages: [ResolvedPage]) -> [Diagnostic] {
    let known = Set(pages.flatMap(\.tabs).map(\.title)).sorted()
    return titles.filter { title in !known.contains { $0.lowercased() == title.lowercased() } }.map { title in
      let nearest = NearMiss.best(for: title, among: known).map { "did you mean '\($0)'?" }
      let list = known.isEmpty ? "there are no tabs at all" : "the tabs are: \(known.joined(separator: ", "))"
      return Diagnostic(
        code: "run.unknown-tab", severity: .error, position: nil, summary: "there is no tab '\(title)'",
        help: nearest ?? list)
    }
  }
}
