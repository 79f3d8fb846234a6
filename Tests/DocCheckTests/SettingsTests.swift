import DocDiagnostics
import DocPages
import Testing

@testable import DocCheck
@testable import DocSettings

private func load(_ text: String) throws -> Settings {
  try SettingsLoader(reader: MemoryFiles(["/s.yml": text]), codes: RuleCatalog.codes)
    .load("/s.yml", named: "docs-ecutable.yml")
}

@Test func readsEverySetting() throws {
  let settings = try load(
    """
    run: [{language: bash}, {language: sh, class: go}]
    sample-output-class: out
    stage-level: 3
    checkout: https://example.org/app
    timeout: 1h30m
    include-profile: 7
    vars: {version: 1.2.3, port: 8080}
    env: [TOKEN, LANG=C]
    severities: {shell.sleep: off, shell.sudo: error, shellcheck.SC2086: note}
    known-commands: [helm]
    """)
  #expect(settings.selection.rules.map(\.requiredClass) == [nil, "go"])
  #expect(settings.selection.sampleOutputClass == "out")
  #expect(settings.stageLevel == 3)
  #expect(settings.checkout == "https://example.org/app")
  #expect(settings.timeout == .seconds(5400))
  #expect(settings.includeProfile == .version7)
  #expect(settings.variables == ["version": "1.2.3", "port": "8080"])
  #expect(settings.environment == ["TOKEN", "LANG=C"])
  #expect(settings.severities == ["shell.sleep": .off, "shell.sudo": .error, "shellcheck.SC2086": .note])
  #expect(settings.knownCommands == ["helm"])
}

@Test(arguments: [("4", IncludeProfile.version4), ("7", .version7), ("default", .standard)])
func profilesAreThoseOfTheCommandLine(_ name: String, _ profile: IncludeProfile) throws {
  #expect(try load("include-profile: \(name)").includeProfile == profile)
}

/// The page about the settings names each, and what it shows as an example is one.
@Test func thePageOfTheSettingsIsTrue() throws {
  let path = Example.root + "/docs/content/reference/site-config.md"
  let page = String(decoding: try DiskFiles().bytes(of: path), as: UTF8.self)
  let example = try #require(page.firstMatch(of: #/```yaml\n((?:.*\n)*?)```/#)).output.1
  _ = try load(String(example))
  for key in SettingsParser.keys {
    #expect(page.contains("| `\(key)` |"), "\(key)")
    #expect(example.contains("\n\(key):"), "\(key)")
  }
}

struct WrongSettings: Sendable, CustomTestStringConvertible {
  var text: String
  var said: String
  var testDescription: String { text }
}

@Test(arguments: [
  WrongSettings(text: "timout: 1m", said: "docs-ecutable.yml:1:1: settings.unknown-key: there is no setting 'timout'"),
  WrongSettings(
    text: "a\n", said: "docs-ecutable.yml:1:1: settings.bad-value: 'docs-ecutable.yml' must hold a map of settings"),
  WrongSettings(
    text: "run:\n- language: sh\n  clas: x",
    said: "docs-ecutable.yml:3:3: settings.unknown-key: an entry of 'run' has no 'clas'"),
  WrongSettings(
    text: "severities:\n  shell.sleep: loud", said: "docs-ecutable.yml:2:16: settings.bad-value: 'loud' is no severity"),
  WrongSettings(
    text: "severities: {shell.slep: off}",
    said: "docs-ecutable.yml:1:14: settings.bad-value: nothing is said under the code 'shell.slep'"),
  WrongSettings(
    text: "severities:\n  include.url: off",
    said: "docs-ecutable.yml:2:3: settings.bad-value: the severity of 'include.url' cannot be changed"),
  WrongSettings(
    text: "known-commands: [helm, 5]",
    said: "docs-ecutable.yml:1:24: settings.bad-value: element 2 of 'known-commands' must be a text"),
  WrongSettings(
    text: "env: [GOOD=1X, 1X=2]",
    said: "docs-ecutable.yml:1:16: settings.bad-value: '1X=2' under 'env' names no variable"),
  WrongSettings(
    text: "timeout: 1m\n---\ntimeout: 2m",
    said:
      "docs-ecutable.yml:1: settings.bad-yaml: 'docs-ecutable.yml' has 2 documents, of which only the first would count"
  ),
  WrongSettings(
    text: "timeout: soon",
    said: "docs-ecutable.yml:1:10: settings.bad-value: 'timeout' must be a duration longer than zero"),
  WrongSettings(
    text: "include-profile: 5", said: "docs-ecutable.yml:1:18: settings.bad-value: there is no include profile '5'"),
])
func saysWhereSettingsAreWrong(_ sample: WrongSettings) throws {
  let wrong = #expect(throws: SettingsLoader.Wrong.self) { try load(sample.text) }
  let said = wrong?.diagnostics.map { "\($0.position.map(String.init(describing:)) ?? "-"): \($0.code): \($0.summary)" }
  #expect(said == [sample.said])
}
