import DocDiagnostics
import DocPages
import Glibc
import PageCases
import PageSamples
import Testing
import Values

/// Holds the include resolver against the plugin itself, on generated pages. `DOCS_ECUTABLE_SEED` changes the seed.
@Suite(.serialized, .enabled(if: Oracle.isInstalled, Comment(rawValue: Oracle.reason)))
struct IncludeDifferenceTests {
  private static let count = 2_000
  private static let seed = getenv("DOCS_ECUTABLE_SEED").flatMap { UInt64(String(cString: $0)) } ?? 20_240_731

  @Test func version7() throws { try compare("version7", .version7) }
  @Test func version4() throws { try compare("version4", .version4) }

  /// What the tables of the other tests say is what the plugin does.
  @Test func rowsOfVersion7() throws { try compareRows("version7") { $0.seven } }
  @Test func rowsOfVersion4() throws { try compareRows("version4") { $0.four } }

  private func compareRows(_ environment: String, _ expected: (IncludeRow) -> IncludeRow.Outcome) throws {
    let questions = IncludeRow.all.map { row -> Value in
      ["files": .map(row.files.mapValues { .string($0) }), "page": .string(row.page), "options": .map(row.options)]
    }
    let answers = try Oracle.ask(environment, "includes", .list(questions))
    try #require(answers.count == questions.count)
    for (row, answer) in zip(IncludeRow.all, answers) {
      let outcome = answer["text"]?.string.map { IncludeRow.Outcome.text($0) } ?? .error
      #expect(outcome == expected(row), "\(row.name)")
    }
  }

  private func compare(_ environment: String, _ profile: IncludeProfile) throws {
    var generator = IncludeGenerator(seed: Self.seed)
    let samples = (0..<Self.count).map { _ in generator.sample() }
    let answers = try Oracle.ask(environment, "includes", .list(samples.map(\.question)))
    try #require(answers.count == samples.count)
    var different = 0, resolved = 0
    for (number, (sample, answer)) in zip(samples, answers).enumerated() {
      let ours = sample.resolved(profile)
      if answer["text"] != nil { resolved += 1 }
      guard let difference = Self.difference(ours, answer) else { continue }
      different += 1
      if different <= 5 {
        Issue.record("seed \(Self.seed), page \(number): \(difference)\n\(sample.question.json(indent: 1))")
      }
    }
    #expect(different == 0)
    // Generated faults must not hide everything else.
    #expect(resolved > samples.count / 4)
  }

  private static func difference(_ ours: Result<String, PageErrors>, _ answer: Value) -> String? {
    switch (ours, answer["text"]?.string) {
    case (.success(let text), let expected?):
      return text.utf8.elementsEqual(expected.utf8)
        ? nil : "found    \(text.debugDescription)\nexpected \(expected.debugDescription)"
    case (.success(let text), nil):
      return "found \(text.debugDescription), expected the error \(answer["error"]?.string ?? "")"
    case (.failure(let errors), let expected?):
      let found = errors.diagnostics.filter { $0.severity == .error }
      let isDeliberate = found.allSatisfy { Self.deliberate.contains($0.code) }
      return isDeliberate
        ? nil : "found \(found.map { "\($0.code): \($0.summary)" }), expected \(expected.debugDescription)"
    case (.failure, nil): return nil
    }
  }

  /// Errors where the plugin goes on; docs/content/reference/include-differences.md says why.
  private static let deliberate: Set = ["file.not-utf8"]
}

extension IncludeSample {
  var question: Value {
    ["files": .map(files.mapValues { .string($0) }), "page": .string(page), "options": .map(options)]
  }

  func resolved(_ profile: IncludeProfile) -> Result<String, PageErrors> {
    var contents: [String: String] = [:]
    for (name, text) in files { contents["/r/s/t/u/v/w/x/y/site/docs/" + name] = text }
    let config: Value = ["docs_dir": "docs", "plugins": .list([["include-markdown": .map(options)]])]
    contents["/r/s/t/u/v/w/x/y/site/mkdocs.yml"] = config.json()
    let resolver = PageResolver(
      reader: MemoryFiles(contents), includeProfile: profile, includePolicy: IncludePolicy(isLenient: true))
    return resolver.resolveIncludes("/r/s/t/u/v/w/x/y/site/docs/" + page).map(\.text)
  }
}
