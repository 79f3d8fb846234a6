import SimLoop

/// How the GNU core utilities speak: quotes by locale, and the line that names `--help`.
@SimulatorActor
struct GNUWords {
  let program: String
  private let usesCurlyQuotes: Bool

  init(_ process: CommandProcess) {
    program = process.name
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { process.environment[$0] }.first { !$0.isEmpty }
    let name = (locale ?? "C").lowercased()
    usesCurlyQuotes = name.hasSuffix(".utf-8") || name.hasSuffix(".utf8")
  }

  func quote(_ text: String) -> String { usesCurlyQuotes ? "‘\(text)’" : "'\(text)'" }

  var tryHelp: String { "Try '\(program) --help' for more information." }
}

/// A mistake in a program's arguments: what it prints to standard error, and its exit status.
struct UsageError: Error {
  var lines: [String]
  var status: Int32 = 1
}

/// Options as `getopt_long` reads them: short ones may be joined, long ones may be cut while they stay unique, values may
/// follow as the next word.
struct OptionScanner {
  struct Option {
    enum Value { case none, required, optional }
    /// `nil` if there is only the long form.
    var short: Character?
    var long: String
    var value = Value.none
  }

  struct Found: Equatable {
    /// The option's long name.
    var name: String
    var value: String?
  }

  let words: GNUWords
  let options: [Option]
  /// Whether the first word that is no option ends the options, as for programs that run another program.
  var stopsAtOperand = false
  var status: Int32 = 1

  @SimulatorActor
  func scan(_ arguments: [String]) throws(UsageError) -> (options: [Found], operands: [String]) {
    var found: [Found] = []
    var operands: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      } else if word.hasPrefix("--") {
        found.append(try long(word, &rest))
      } else if word.hasPrefix("-"), word != "-" {
        try short(word.dropFirst(), &rest, &found)
      } else {
        operands.append(word)
        guard stopsAtOperand else { continue }
        operands += rest
        break
      }
    }
    return (found, operands)
  }

  @SimulatorActor
  private func long(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) -> Found {
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let matching = options.filter { $0.long == parts[0] }
    let candidates = matching.isEmpty ? options.filter { $0.long.hasPrefix(parts[0]) } : matching
    guard let option = candidates.first else { throw mistake("unrecognized option '--\(parts[0])'") }
    guard candidates.count == 1 else {
      let possible = candidates.map { " '--\($0.long)'" }.joined()
      throw mistake("option '--\(parts[0])' is ambiguous; possibilities:\(possible)")
    }
    let value = parts.count > 1 ? parts[1] : nil
    switch option.value {
    case .none where value != nil: throw mistake("option '--\(option.long)' doesn't allow an argument")
    case .required where value == nil:
      guard let next = rest.popFirst() else { throw mistake("option '--\(option.long)' requires an argument") }
      return Found(name: option.long, value: next)
    default: return Found(name: option.long, value: value)
    }
  }

  @SimulatorActor
  private func short(
    _ letters: Substring, _ rest: inout ArraySlice<String>, _ found: inout [Found]
  ) throws(UsageError) {
    var letters = letters
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.short == letter }) else {
        throw mistake("invalid option -- '\(letter)'")
      }
      guard option.value != .none else {
        found.append(Found(name: option.long))
        continue
      }
      var value: String? = letters.isEmpty ? nil : String(letters)
      letters = ""
      if option.value == .required, value == nil {
        value = rest.popFirst()
        if value == nil { throw mistake("option requires an argument -- '\(letter)'") }
      }
      found.append(Found(name: option.long, value: value))
    }
  }

  @SimulatorActor
  private func mistake(_ what: String) -> UsageError {
    UsageError(lines: ["\(words.program): \(what)", words.tryHelp], status: status)
  }
}
