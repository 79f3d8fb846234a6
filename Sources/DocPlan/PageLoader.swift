import DocDiagnostics
import DocPages

/// A page that can be run: what it says, and what to do.
package struct LoadedPage: Sendable {
  /// The page as it was resolved.
  package var page: ResolvedPage
  /// Its stages and blocks; the plan's diagnostics begin with the page's.
  package var plan: Plan

  /// `plan` must be one of `page`.
  package init(page: ResolvedPage, plan: Plan) {
    self.page = page
    self.plan = plan
  }
}

/// From a path to a plan in one call.
package struct PageLoader: Sendable {
  /// Where pages come from, and how they are resolved.
  package var resolver: PageResolver
  /// How a resolved page becomes a plan.
  package var planner: Planner

  /// The default planner has no target, so `skip-on` keeps no block from running.
  package init(resolver: PageResolver, planner: Planner = Planner()) {
    self.resolver = resolver
    self.planner = planner
  }

  /// The page with its plan; or everything that is wrong, at least one error.
  package func load(_ path: String) -> Result<LoadedPage, PageErrors> {
    resolver.resolve(path).flatMap { page in
      let (plan, diagnostics) = planner.plan(page)
      guard !diagnostics.contains(where: { $0.severity == .error }) else {
        return .failure(PageErrors(page.diagnostics + diagnostics))
      }
      return .success(LoadedPage(page: page, plan: plan))
    }
  }
}
