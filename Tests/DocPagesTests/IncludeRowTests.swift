import DocDiagnostics
import DocPages
import PageCases
import Testing
import Values

extension IncludeRow {
  func resolved(_ profile: IncludeProfile, isLenient: Bool) -> Result<IncludedPage, PageErrors> {
    var contents: [String: String] = [:]
    for (name, text) in files { contents["/r/site/docs/" + name] = text }
    let config: Value = ["docs_dir": "docs", "plugins": .list([["include-markdown": .map(options)]])]
    contents["/r/site/mkdocs.yml"] = config.json()
    let resolver = PageResolver(
      reader: MemoryFiles(contents), includeProfile: profile, includePolicy: IncludePolicy(isLenient: isLenient))
    return resolver.resolveIncludes("/r/site/docs/" + page)
  }

  func outcome(_ profile: IncludeProfile) -> Outcome {
    switch resolved(profile, isLenient: true) {
    case .success(let page): .text(page.text)
    case .failure: .error
    }
  }
}

@Test(arguments: IncludeRow.all)
func followsVersion7(_ row: IncludeRow) {
  #expect(row.outcome(.version7) == row.ours.map { .text($0) } ?? row.seven)
}

@Test(arguments: IncludeRow.all)
func followsVersion4(_ row: IncludeRow) {
  #expect(row.outcome(.version4) == row.ours.map { .text($0) } ?? row.four)
}

/// Without leniency what surprises is an error, and what is not as it seems a warning.
@Test(arguments: IncludeRow.all)
func saysWhatSurprises(_ row: IncludeRow) {
  let said =
    switch row.resolved(.version7, isLenient: false) {
    case .success(let page): page.diagnostics
    case .failure(let errors): errors.diagnostics
    }
  #expect(said.map { "\($0.severity) \($0.code)" } == row.says)
}
