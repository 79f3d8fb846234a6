/// The flags of a program, and how it reads its command line: with the rules of Go's pflag package, as all programs do
/// that are simulated here.
///
/// Flags and words come in any order: `--name=value`, `--name value`, `-n value`, `-nvalue`, `-n=value`, `-abc` for
/// several of one letter; `_` in a name may stand for `-`, as the programs of Kubernetes allow; booleans stand alone or
/// have `=value`; everything after `--` is a word. `--help` and `-h` are always known.
struct FlagSet: Sendable {
  /// Why a command line cannot be read, in pflag's words.
  struct Problem: Error, Equatable { var message: String }

  let flags: [Flag]
  private let byName: [String: Flag]
  private let byLetter: [Character: Flag]

  /// Of two flags with the same name or letter, the first counts.
  init(_ flags: [Flag]) {
    self.flags = flags
    byName = Dictionary(flags.map { ($0.name, $0) }) { first, _ in first }
    byLetter = Dictionary(flags.compactMap { flag in flag.short.map { ($0, flag) } }) { first, _ in first }
  }

  func parse(_ arguments: [String]) throws(Problem) -> ParsedFlags {
    var result = ParsedFlags(known: byName)
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        result.wordsBeforeDash = result.words.count
        result.words += rest
        break
      }
      if argument.hasPrefix("--") {
        try parseLong(argument, &rest, &result)
      } else if argument.hasPrefix("-"), argument.count > 1 {
        try parseShort(argument, &rest, &result)
      } else {
        result.words.append(argument)
      }
    }
    return result
  }

  private func parseLong(
    _ argument: String, _ rest: inout ArraySlice<String>, _ result: inout ParsedFlags
  ) throws(Problem) {
    let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = byName[String(parts[0])] == nil ? String(parts[0].map { $0 == "_" ? "-" : $0 }) : String(parts[0])
    guard !name.isEmpty, !name.hasPrefix("-") else { throw Problem(message: "bad flag syntax: \(argument)") }
    if name == "help" { result.wantsHelp = true }
    guard let flag = byName[name] ?? (name == "help" ? Self.help : nil) else {
      throw Problem(message: "unknown flag: --\(name)")
    }
    if parts.count == 2 {
      try set(flag, String(parts[1]), &result)
    } else if let bare = flag.bareValue {
      try set(flag, bare, &result)
    } else if let value = rest.popFirst() {
      try set(flag, value, &result)
    } else {
      throw Problem(message: "flag needs an argument: --\(name)")
    }
  }

  private func parseShort(
    _ argument: String, _ rest: inout ArraySlice<String>, _ result: inout ParsedFlags
  ) throws(Problem) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      if letter == "h", byLetter["h"] == nil {
        result.wantsHelp = true
        continue
      }
      guard let flag = byLetter[letter] else {
        throw Problem(message: "unknown shorthand flag: '\(letter)' in -\(letter)\(letters)")
      }
      if letters.first == "=" {
        try set(flag, String(letters.dropFirst()), &result)
        return
      }
      if let bare = flag.bareValue {
        try set(flag, bare, &result)
        continue
      }
      if !letters.isEmpty {
        try set(flag, String(letters), &result)
      } else if let value = rest.popFirst() {
        try set(flag, value, &result)
      } else {
        throw Problem(message: "flag needs an argument: '\(letter)' in -\(letter)")
      }
      return
    }
  }

  private static let help = Flag.bool("help", "h")

  private func set(_ flag: Flag, _ value: String, _ result: inout ParsedFlags) throws(Problem) {
    guard flag.isSimulated else {
      throw Problem(message: "the flag --\(flag.name) is not simulated by docs-ecutable")
    }
    func invalid(_ why: String) -> Problem {
      Problem(message: "invalid argument \"\(value)\" for \"\(flag.shown)\" flag: \(why)")
    }
    result.inOrder.append((flag.name, value))
    switch flag.kind {
    case .bool:
      guard let truth = Self.truth(value) else {
        throw invalid("strconv.ParseBool: parsing \"\(value)\": invalid syntax")
      }
      result.values[flag.name] = [String(truth)]
    case .int:
      guard Int(value) != nil else { throw invalid("strconv.ParseInt: parsing \"\(value)\": invalid syntax") }
      result.values[flag.name] = [value]
    case .duration:
      guard goDuration(value) != nil else { throw invalid(Self.durationComplaint(value)) }
      result.values[flag.name] = [value]
    case .text:
      result.values[flag.name] = [value]
    case .texts:
      result.values[flag.name, default: []].append(value)
    case .list:
      let parts = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      result.values[flag.name, default: []] += parts
    }
  }

  /// What Go says about a text that is no duration.
  private static func durationComplaint(_ text: String) -> String {
    let lacksUnit = !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    return "time: \(lacksUnit ? "missing unit in" : "invalid") duration \"\(text)\""
  }

  /// As Go's `ParseBool`.
  private static func truth(_ text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "TRUE", "true", "True": true
    case "0", "f", "F", "FALSE", "false", "False": false
    default: nil
    }
  }
}
