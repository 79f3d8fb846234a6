import DocPages
import Glibc
import PageCases
import PageSamples
import Testing
import Values

/// Holds templates against Jinja, which the macros plugin uses. `DOCS_ECUTABLE_SEED` changes the seed.
@Suite(.serialized, .enabled(if: Oracle.isInstalled, Comment(rawValue: Oracle.reason)))
struct TemplateDifferenceTests {
  @Test func rows() throws {
    let answers = try Self.ask(TemplateRow.all.map(\.page))
    for (row, answer) in zip(TemplateRow.all, answers) {
      #expect(answer["text"]?.string == row.text, "\(row.page): \(answer.json())")
    }
  }

  /// What has a value here has the same in Jinja. What is refused here does not count; it stays as it is written.
  @Test func generatedTemplates() throws {
    let seed = getenv("DOCS_ECUTABLE_SEED").flatMap { UInt64(String(cString: $0)) } ?? 7
    var generator = TemplateGenerator(seed: seed)
    let pages = (0..<2_000).map { _ in generator.page() }
    let answers = try Self.ask(pages)
    try #require(answers.count == pages.count)
    var compared = 0
    for (page, answer) in zip(pages, answers) {
      let resolver = PageResolver(
        reader: MemoryFiles(["/site/mkdocs.yml": TemplateRow.site, "/site/docs/index.md": "\n" + page]))
      let ours = try resolver.resolve("/site/docs/index.md").get()
      // What is left as it is written on purpose, and pages that Jinja gives up, cannot be compared.
      guard ours.variableErrors(in: 0..<ours.lineCount).isEmpty, ours.foreignTags.isEmpty, answer["text"] != nil
      else { continue }
      compared += 1
      #expect(answer["text"]?.string == ours.text, "seed \(seed): \(page)\n\(answer.json())")
    }
    #expect(compared > pages.count / 4)
  }

  private static func ask(_ pages: [String]) throws -> [Value] {
    let question: Value = ["config": .string(TemplateRow.site), "pages": .list(pages.map { .string($0) })]
    return try Oracle.ask("version7", "templates", .list([question]))
  }
}

/// Makes templates from the parts that pages use.
struct TemplateGenerator {
  private var seeded: Seeded

  init(seed: UInt64) { seeded = Seeded(seed) }

  mutating func page() -> String {
    (0..<(1 + seeded.below(4))).map { _ in part(depth: 2) }.joined(separator: seeded.one(of: [" ", "\n", "x"]))
  }

  private mutating func part(depth: Int) -> String {
    let dash = seeded.one(of: ["", "", "", "-"])
    switch seeded.below(depth > 0 ? 9 : 4) {
    case 0: return "text"
    case 1: return "{#\(dash) note \(dash)#}"
    case 2, 3, 4: return "{{\(dash) \(expression(depth: 2)) \(dash)}}"
    case 5:
      return "{%\(dash) if \(expression(depth: 2)) %}\(part(depth: depth - 1)){% else \(dash)%}"
        + "\(part(depth: depth - 1)){% endif %}"
    case 6:
      return "{% for e in \(seeded.one(of: ["words", "numbers", "range(n)", "[1, v]", "map"])) \(dash)%}"
        + "{{ loop.index0 }}{{ e }} \(part(depth: depth - 1)){%\(dash) endfor %}"
    case 7: return "{% set e = \(expression(depth: 1)) %}\(part(depth: depth - 1)){{ e }}"
    default: return "{% raw \(dash)%} {{ v }} {% if {%\(dash) endraw %}"
    }
  }

  private mutating func expression(depth: Int) -> String {
    guard depth > 0, !seeded.happens(1, of: 4) else {
      return seeded.one(of: [
        "v", "n", "half", "right", "wrong", "nothing", "empty", "words", "numbers", "map.k", "version", "spaced",
        "lines",
        "'a b'", "\"<x>\"", "3", "-2", "0", "2.5", "[]", "config.extra.v", "words[0]", "map['l']", "numbers[-1]",
        "nope | default('d')", "nope is defined", "(nope or v)",
      ])
    }
    let left = expression(depth: depth - 1), right = expression(depth: depth - 1)
    switch seeded.below(9) {
    case 0: return "\(left) ~ \(right)"
    case 1: return "\(left) \(seeded.one(of: ["==", "!=", "<", ">=", "in", "not in"])) \(right)"
    case 2: return "\(left) \(seeded.one(of: ["+", "-", "*", "/", "//", "%"])) \(right)"
    case 3: return "\(left) \(seeded.one(of: ["and", "or"])) \(right)"
    case 4: return "(\(left) if \(right) else \(expression(depth: depth - 1)))"
    case 5: return "not \(left)"
    case 6: return "(\(left))[\(seeded.one(of: ["1:", ":2", ":-1", "3:", "-1:"]))]"
    case 7:
      return "(\(left)) is \(seeded.one(of: ["defined", "none", "string", "number", "iterable", "not true", "eq 7"]))"
    default: return "(\(left)) | \(filter())"
    }
  }

  private mutating func filter() -> String {
    seeded.one(of: [
      "upper", "lower", "title", "capitalize", "trim", "length", "first", "last", "int", "float", "string", "list",
      "join('-')", "replace('a', 'b')", "default('d')", "d('d', true)", "indent(2)", "sort", "unique | list",
      "urlencode", "e", "truncate(5)", "tojson", "abs", "sum", "reverse | list", "trim('v')",
    ])
  }
}
