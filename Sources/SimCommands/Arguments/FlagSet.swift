/// The flags that a program with Go's pflag package takes, and how its command line is read.
///
/// pflag's rules: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-n=value`, booleans without value or with `=value`,
/// several booleans in one word (`-qv`), flags and words in any order, everything after `--` is a word.
package struct FlagSet: Sendable {
  package enum Kind: Sendable { case text, boolean, count }

  package struct Flag: Sendable {
    package var name: String
    package var short: Character?
    package var kind: Kind
  }

  package private(set) var flags: [Flag] = []

  package init() {}

  package mutating func text(_ name: String, _ short: Character? = nil) {
    flags.append(Flag(name: name, short: short, kind: .text))
  }
  package mutating func boolean(_ name: String, _ short: Character? = nil) {
    flags.append(Flag(name: name, short: short, kind: .boolean))
  }
  /// A flag like `-v` that may stand alone or carry a number as `-v=2` or `-v2`, but takes no following word.
  package mutating func count(_ name: String, _ short: Character? = nil) {
    flags.append(Flag(name: name, short: short, kind: .count))
  }

  /// A command line that was read.
  package struct Parsed: Sendable {
    /// Words that are no flags, in order.
    package fileprivate(set) var words: [String] = []
    fileprivate var values: [String: [String]] = [:]

    /// The last value given for a flag.
    package func last(_ name: String) -> String? { values[name]?.last }
    /// All values given for a flag, in order.
    package func all(_ name: String) -> [String] { values[name] ?? [] }
    package func isOn(_ name: String) -> Bool { values[name]?.last == "true" }
  }

  /// A command line that cannot be read, in pflag's words.
  package struct Problem: Error, Hashable {
    package var message: String
  }

  package func parse(_ arguments: [String]) throws(Problem) -> Parsed {
    var parsed = Parsed()
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word == "--" {
        parsed.words += rest
        break
      } else if word.hasPrefix("--") {
        try parseLong(String(word.dropFirst(2)), &rest, &parsed)
      } else if word.hasPrefix("-"), word != "-" {
        try parseShort(String(word.dropFirst()), &rest, &parsed)
      } else {
        parsed.words.append(word)
      }
    }
    return parsed
  }

  private func parseLong(
    _ text: String, _ rest: inout ArraySlice<String>, _ parsed: inout Parsed
  ) throws(Problem) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard !parts[0].isEmpty, !parts[0].hasPrefix("-") else { throw Problem(message: "bad flag syntax: --\(text)") }
    guard let flag = flags.first(where: { $0.name == parts[0] }) else {
      throw Problem(message: "unknown flag: --\(parts[0])")
    }
    if parts.count == 2 {
      parsed.values[flag.name, default: []].append(try checked(parts[1], flag, written: "--\(flag.name)"))
    } else if flag.kind == .boolean {
      parsed.values[flag.name, default: []].append("true")
    } else if flag.kind == .count {
      parsed.values[flag.name, default: []].append("1")
    } else {
      guard let value = rest.popFirst() else { throw Problem(message: "flag needs an argument: --\(flag.name)") }
      parsed.values[flag.name, default: []].append(value)
    }
  }

  private func parseShort(
    _ text: String, _ rest: inout ArraySlice<String>, _ parsed: inout Parsed
  ) throws(Problem) {
    var letters = Substring(text)
    while let letter = letters.popFirst() {
      guard let flag = flags.first(where: { $0.short == letter }) else {
        throw Problem(message: "unknown shorthand flag: '\(letter)' in -\(text)")
      }
      if letters.first == "=" {
        let value = try checked(String(letters.dropFirst()), flag, written: "-\(letter), --\(flag.name)")
        parsed.values[flag.name, default: []].append(value)
        return
      }
      switch flag.kind {
      case .boolean:
        parsed.values[flag.name, default: []].append("true")
      case .count where letters.first?.isNumber != true:
        parsed.values[flag.name, default: []].append("1")
      case .count:
        parsed.values[flag.name, default: []].append(String(letters))
        return
      case .text where !letters.isEmpty:
        parsed.values[flag.name, default: []].append(String(letters))
        return
      case .text:
        guard let value = rest.popFirst() else {
          throw Problem(message: "flag needs an argument: '\(letter)' in -\(text)")
        }
        parsed.values[flag.name, default: []].append(value)
      }
    }
  }

  /// A boolean's value as Go's `strconv.ParseBool` reads it; other values as they are.
  private func checked(_ value: String, _ flag: Flag, written: String) throws(Problem) -> String {
    guard flag.kind == .boolean else { return value }
    switch value {
    case "1", "t", "T", "TRUE", "true", "True": return "true"
    case "0", "f", "F", "FALSE", "false", "False": return "false"
    default:
      throw Problem(
        message: "invalid argument \"\(value)\" for \"\(written)\" flag: strconv.ParseBool: parsing \"\(value)\": invalid syntax")
    }
  }
}
