import DocDiagnostics
import DocPages
import DocPlan
import Values

/// Reads the document of a settings file and collects everything that is wrong with it.
struct SettingsParser {
  let document: Value
  let places: YAMLPlaces
  let text: [UInt8]
  let file: String
  let codes: DiagnosticCodes
  private(set) var diagnostics: [Diagnostic] = []
  private var settings = Settings()

  init(document: Value, places: YAMLPlaces, text: [UInt8], file: String, codes: DiagnosticCodes) {
    self.document = document
    self.places = places
    self.text = text
    self.file = file
    self.codes = codes
  }

  /// The keys of the top level, sorted.
  static let keys = [
    "checkout", "env", "include-profile", "known-commands", "run", "sample-output-class", "severities", "stage-level",
    "timeout", "vars",
  ]

  mutating func parse() -> Settings {
    settings.file = file
    guard !document.isNull else { return settings }
    guard let entries = document.map else {
      bad([], "'\(file)' must hold a map of settings", help: nil)
      return settings
    }
    for (key, value) in entries.sorted(by: { $0.key < $1.key }) { read(key, value) }
    return settings
  }

  private mutating func read(_ key: String, _ value: Value) {
    switch key {
    case "run": readSelection(value)
    case "sample-output-class":
      if let name = text(value, at: [key]) { settings.selection.sampleOutputClass = name }
    case "stage-level":
      guard let level = value.int, (1...6).contains(level) else {
        return bad([key], "'stage-level' must be a heading's level from 1 to 6", help: "write stage-level: 2")
      }
      settings.stageLevel = Int(level)
    case "checkout": settings.checkout = text(value, at: [key])
    case "timeout":
      guard let duration = (value.string ?? value.int.map { String($0) }).flatMap(DurationText.read) else {
        return bad([key], "'timeout' must be a duration longer than zero", help: "write 90s, 10m or 1h30m")
      }
      settings.timeout = duration
    case "include-profile": readProfile(value)
    case "vars": settings.variables = texts(value, at: [key])
    case "env": readEnvironment(value)
    case "known-commands": settings.knownCommands = Set(list(value, at: [key]))
    case "severities": readSeverities(value)
    default:
      let nearest = NearMiss.best(for: key, among: Self.keys)
      report(
        "settings.unknown-key", at: places.key([key]), "there is no setting '\(key)'",
        help: nearest.map { "did you mean '\($0)'?" } ?? "there are \(Self.keys.joined(separator: ", "))")
    }
  }

  private mutating func readSelection(_ value: Value) {
    guard let elements = value.list else {
      return bad(["run"], "'run' must be a list of the fences that run", help: "write - language: shell")
    }
    var rules: [RunSelection.Rule] = []
    for (index, element) in elements.enumerated() {
      let path = ["run", String(index)]
      guard let entries = element.map else {
        bad(path, "each entry of 'run' must say a language", help: "write - language: shell")
        continue
      }
      for key in entries.keys.sorted() where key != "language" && key != "class" {
        report(
          "settings.unknown-key", at: places.key(path + [key]), "an entry of 'run' has no '\(key)'",
          help: NearMiss.best(for: key, among: ["language", "class"]).map { "did you mean '\($0)'?" }
            ?? "there are language and class")
      }
      guard let language = entries["language"]?.string, !language.isEmpty else {
        bad(path, "each entry of 'run' must say a language", help: "write - language: shell")
        continue
      }
      rules.append(RunSelection.Rule(language: language, requiredClass: entries["class"]?.string))
    }
    settings.selection.rules = rules
  }

  private mutating func readEnvironment(_ value: Value) {
    settings.environment = list(value, at: ["env"])
    for (index, text) in settings.environment.enumerated() {
      guard text.prefix(while: { $0 != "=" }).wholeMatch(of: #/[A-Za-z_][A-Za-z0-9_]*/#) == nil else { continue }
      bad(["env", String(index)], "'\(text)' under 'env' names no variable", help: "write NAME or NAME=VALUE")
    }
  }

  private mutating func readProfile(_ value: Value) {
    let word = value.string ?? value.int.map { String($0) } ?? ""
    guard let profile = IncludeProfile.named(word) else {
      let names = IncludeProfile.names.joined(separator: ", ")
      return bad(["include-profile"], "there is no include profile '\(word)'", help: "there are \(names)")
    }
    settings.includeProfile = profile
  }

  private mutating func readSeverities(_ value: Value) {
    guard let entries = value.map else {
      return bad(["severities"], "'severities' must be a map from codes to levels", help: "write shell.sleep: off")
    }
    for (code, level) in entries.sorted(by: { $0.key < $1.key }) {
      if let problem = codes.problem(with: code) {
        report("settings.bad-value", at: places.key(["severities", code]), problem.summary, help: problem.help)
        continue
      }
      // `off` without quotes is a boolean in YAML 1.1.
      let word = level.bool == false ? "off" : level.string ?? ""
      guard let level = SeverityLevel(rawValue: word) else {
        bad(["severities", code], "'\(word)' is no severity", help: "write off, note, warning or error")
        continue
      }
      settings.severities[code] = level
    }
  }

  // MARK: Kinds of values

  private mutating func text(_ value: Value, at path: [String]) -> String? {
    if let text = value.string, !text.isEmpty { return text }
    let element = path.count > 1 ? path.last.flatMap { Int($0) } : nil
    let name = element.map { "element \($0 + 1) of '\(path[0])'" } ?? "'\(path[0])'"
    bad(path, "\(name) must be a text", help: nil)
    return nil
  }

  private mutating func texts(_ value: Value, at path: [String]) -> [String: String] {
    guard let entries = value.map else {
      bad(path, "'\(path.last ?? "")' must be a map of names and values", help: nil)
      return [:]
    }
    var texts: [String: String] = [:]
    for (name, value) in entries.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .string(let text): texts[name] = text
      case .int(let number): texts[name] = String(number)
      default: bad(path + [name], "the value of '\(name)' must be a text", help: "put it into quotes")
      }
    }
    return texts
  }

  private mutating func list(_ value: Value, at path: [String]) -> [String] {
    guard let elements = value.list else {
      bad(path, "'\(path.last ?? "")' must be a list of texts", help: nil)
      return []
    }
    var texts: [String] = []
    for (index, element) in elements.enumerated() {
      if let text = text(element, at: path + [String(index)]) { texts.append(text) }
    }
    return texts
  }

  private mutating func bad(_ path: [String], _ summary: String, help: String?) {
    report("settings.bad-value", at: places.value(path), summary, help: help)
  }

  private mutating func report(_ code: String, at place: YAMLPlaces.Place?, _ summary: String, help: String?) {
    let position = place.map { SourcePosition(file: file, line: $0.line, column: $0.column) }
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let excerpt = place.flatMap { lines.indices.contains($0.line - 1) ? lines[$0.line - 1] : nil }
    diagnostics.append(
      Diagnostic(
        code: code, severity: .error, position: position, summary: summary,
        excerpt: excerpt.map { String(decoding: $0, as: UTF8.self) }, help: help))
  }
}
