import DocDiagnostics
import DocPages
import DocPlan

/// Reads pages for the commands. Warnings go to standard error; errors end the command.
struct PageSource {
  /// What `--var` sets.
  var variables: [String: String]

  /// All the pages; what is wrong with any of them is told at once.
  func load(_ paths: [String]) throws(CommandFailure) -> [LoadedPage] {
    var pages: [LoadedPage] = []
    var problems: [Diagnostic] = []
    let loader = PageLoader(resolver: resolver)
    for path in paths {
      switch loader.load(path) {
      case .success(let page): pages.append(page)
      case .failure(let errors): problems += errors.diagnostics
      }
    }
    guard problems.isEmpty else { throw .wrongPage(problems) }
    tell(pages.flatMap(\.plan.diagnostics))
    return pages
  }

  /// A page without a plan: its includes and variables resolved.
  func resolve(_ path: String) throws(CommandFailure) -> ResolvedPage {
    switch resolver.resolve(path) {
    case .success(let page):
      tell(page.diagnostics)
      return page
    case .failure(let errors): throw .wrongPage(errors.diagnostics)
    }
  }

  private var resolver: PageResolver {
    let environment = Environment.all.map { ($0.name, $0.value) }
    return PageResolver(
      reader: DiskFiles(), environment: Dictionary(environment) { _, last in last }, variables: variables)
  }

  private func tell(_ diagnostics: [Diagnostic]) {
    Terminal.error.write(DiagnosticRenderer(colour: Terminal.error.style.colour).render(diagnostics))
  }
}
