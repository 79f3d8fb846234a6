import DocDiagnostics

/// Reads the arguments of a directive and collects what is wrong with them.
///
/// What the plugin reads counts. If that is not what is written, it is an error, or, under a lenient policy, a warning.
struct IncludeArgumentReader {
  private let bytes: [UInt8]
  private let directive: IncludeDirective
  private let profile: IncludeProfile
  private let policy: IncludePolicy
  private let found: PluginArguments
  private let known: [String]
  private(set) var arguments: IncludeArguments
  /// Problems with the offset they stand at; positions are up to the caller.
  private(set) var problems: [Problem] = []

  struct Problem: Equatable {
    var code: String
    var severity: Diagnostic.Severity
    var offset: Int
    var summary: String
    var help: String
  }

  init(
    _ directive: IncludeDirective, in bytes: [UInt8], defaults: IncludeArguments, profile: IncludeProfile,
    policy: IncludePolicy
  ) {
    self.bytes = bytes
    self.directive = directive
    self.profile = profile
    self.policy = policy
    arguments = defaults
    known = IncludeArguments.names(of: directive.kind, profile.version)
    found = PluginArguments(bytes, in: directive.arguments, version: profile.version)
    // Most directives have none.
    guard bytes[directive.arguments].contains(where: { !$0.isSpace }) else { return }
    let words = found.words
    let used = profile.version == .four ? known : known.filter(words.contains)
    for name in used { read(name) }
    compareWithWritten()
  }

  private mutating func read(_ name: String) {
    if let flag = IncludeArguments.flags[name] {
      readFlag(name, flag)
    } else if name == "heading-offset" {
      readOffset(name)
    } else if let found = found.string(name) {
      guard let value = found.value else {
        return report(
          "include.bad-argument", .error, found.offset, "the value of '\(name)' is empty or has no quotes",
          IncludeArguments.strings.contains(name) && name.hasSuffix("d") || name == "start"
            ? "write \(name)=\"<!--marker-->\"" : "write \(name)=\"…\"")
      }
      readString(name, QuotedText.unescaped(bytes[value], quote: found.quote), at: value.lowerBound)
    }
  }

  private mutating func readString(_ name: String, _ value: [UInt8], at offset: Int) {
    let written = IncludeArguments.Written(text: String(decoding: value, as: UTF8.self), offset: offset)
    switch name {
    case "start": arguments.start = marker(name, value, at: offset)
    case "end": arguments.end = marker(name, value, at: offset)
    case "exclude": arguments.exclude = written
    case "encoding": arguments.encoding = written
    default: arguments.order = written
    }
  }

  private mutating func readFlag(_ name: String, _ flag: WritableKeyPath<IncludeArguments, Bool>) {
    guard let found = found.word(name), let range = found.value else { return }
    switch String(decoding: bytes[range], as: UTF8.self) {
    case "true": arguments[keyPath: flag] = true
    case "false": arguments[keyPath: flag] = false
    case let text:
      let word = text.filter { $0 != "\"" && $0 != "'" }
      report(
        "include.bad-argument", .error, range.lowerBound,
        "'\(name)' is '\(word)', but it must be true or false, without quotes",
        "write \(name)=true or \(name)=false")
    }
  }

  private mutating func readOffset(_ name: String) {
    guard let found = profile.version == .four ? found.number(name) : found.word(name) else { return }
    let text = found.value.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    // A heading has at most six levels; far larger numbers only make long lines.
    guard let number = Int(text), abs(number) <= 100 else {
      return report(
        "include.bad-argument", .error, found.offset,
        "'\(name)' is '\(text)', but it must be a whole number, without quotes", "write for example \(name)=1")
    }
    arguments.headingOffset = number
  }

  private mutating func marker(_ name: String, _ value: [UInt8], at offset: Int) -> IncludeArguments.Marker? {
    do throws(StringEscapes.Malformed) {
      let text = try StringEscapes.interpreted(value)
      return IncludeArguments.Marker(text: text, written: String(decoding: value, as: UTF8.self), offset: offset)
    } catch {
      report(
        "include.bad-argument", .error, offset, "the value of '\(name)' has the malformed escape '\(error.escape)'",
        "write a backslash as '\\\\'")
      return nil
    }
  }

  private mutating func report(
    _ code: String, _ severity: Diagnostic.Severity, _ offset: Int, _ summary: String, _ help: String
  ) {
    problems.append(Problem(code: code, severity: severity, offset: offset, summary: summary, help: help))
  }
}

// MARK: - What is written

extension IncludeArgumentReader {
  /// Says where the plugin does not do what is written.
  private mutating func compareWithWritten() {
    var tokenizer = ArgumentTokenizer(bytes, in: directive.arguments)
    var seen: [String] = []
    do throws(ArgumentTokenizer.Mistake) {
      while let argument = try tokenizer.next() {
        guard !seen.contains(argument.name) else {
          report(
            "include.repeated-argument", policy.surprise, argument.nameOffset, "'\(argument.name)' is given twice",
            "keep one")
          continue
        }
        seen.append(argument.name)
        check(argument)
      }
    } catch {
      if !problems.contains(where: { $0.severity == .error }) {
        report("include.bad-arguments", policy.surprise, error.offset, error.summary, error.help)
      }
    }
  }

  private mutating func check(_ argument: DirectiveArgument) {
    let name = argument.name
    guard known.contains(name) else { return reportUnknown(argument) }
    // What is misread has been reported already if it has an error.
    guard !problems.contains(where: { $0.severity == .error }) else { return }
    let start = IncludeArguments.strings.contains(name) ? found.string(name)?.value?.lowerBound : nil
    if argument.isQuoted, let start, start != argument.value.lowerBound {
      report(
        "include.misread-argument", policy.surprise, argument.nameOffset,
        "the plugin finds '\(name)=' inside the value of another argument, before this one", "give this argument first")
    } else if argument.value.isEmpty, !argument.isQuoted {
      report(
        "include.bad-argument", policy.surprise, argument.value.lowerBound, "'\(name)' has no value",
        "give it one or leave it out")
    } else if argument.isQuoted, IncludeArguments.flags[name] != nil {
      report(
        "include.bad-argument", policy.surprise, argument.value.lowerBound,
        "'\(name)' is '\(text(argument.value))', but it must be true or false, without quotes",
        "write \(name)=true or \(name)=false")
    }
  }

  /// The plugin goes on without it. A slip in `start` would then publish, and run, the whole file.
  private mutating func reportUnknown(_ argument: DirectiveArgument) {
    let nearest = NearMiss.best(for: argument.name, among: known)
    let isLater = IncludeArguments.names.contains(argument.name) && !known.contains(argument.name)
    report(
      "include.unknown-argument", nearest == nil || isLater ? .warning : policy.surprise, argument.nameOffset,
      "'\(directive.kind.rawValue)' has no argument '\(argument.name)'",
      nearest.map { "did you mean '\($0)'?" } ?? "remove it")
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
