import SimWorld
import Values

/// `-l` for objects that come from files.
struct SelectorFilter {
  private let selector: LabelSelector

  init(_ text: String) throws {
    do { selector = try LabelSelector(query: text) } catch { throw KubectlError(error.message) }
  }

  func filter(_ targets: [Target]) -> [Target] {
    targets.filter { selector.matches(Object($0.object ?? [:])?.labels ?? [:]) }
  }
}
