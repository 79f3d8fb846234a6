import DocDiagnostics
import DocPages
import Testing

/// Resolves a page of a small site in memory. `page` stands at `/site/docs/index.md`; other files are given by their
/// path under `/site`.
func resolve(
  _ page: String, _ files: [String: String] = [:], profile: IncludeProfile = .standard,
  variables: [String: String] = [:], environment: [String: String] = [:]
) -> Result<ResolvedPage, PageErrors> {
  var contents = ["/site/docs/index.md": page]
  for (name, text) in files { contents["/site/" + name] = text }
  let resolver = PageResolver(
    reader: MemoryFiles(contents), environment: environment, includeProfile: profile, variables: variables)
  return resolver.resolve("/site/docs/index.md")
}
