/// A block's commands as far as rules look at them. Offsets are bytes of the block's text.
///
/// It is an outline, not a syntax tree: bash itself says whether a block can be parsed.
struct ShellScript {
  /// In the order in which they end; those of command substitutions come before the command they are part of.
  var commands: [ShellCommand] = []
  var hereDocuments: [HereDocument] = []
  var uses: [VariableUse] = []
  /// The names of functions that are defined.
  var functions: Set<String> = []
  /// Comments, and everything between quotes.
  var comments: [Range<Int>] = []
  var quotations: [Range<Int>] = []

  init(_ text: String) {
    var reader = ShellReader(Array(text.utf8))
    reader.readAll()
    self = reader.script
  }

  init() {}

  /// Whether the byte at an offset is command text: not quoted, no comment, in no here-document.
  func isPlain(_ offset: Int) -> Bool {
    !comments.contains { $0.contains(offset) } && !quotations.contains { $0.contains(offset) }
      && !hereDocuments.contains { $0.body.contains(offset) }
  }

  /// The commands of loops with a condition, grouped by loop: those of the condition and those of the body.
  var loops: [(condition: [ShellCommand], body: [ShellCommand])] {
    var loops: [(condition: [ShellCommand], body: [ShellCommand])] = []
    for id in Set(commands.flatMap { $0.places.compactMap(\.loop) }).sorted() {
      loops.append(
        (
          commands.filter { $0.places.contains(.loopCondition(id)) },
          commands.filter { $0.places.contains(.loopBody(id)) }
        ))
    }
    return loops
  }
}

/// What a command stands in, outermost first in its list.
enum ShellPlace: Equatable {
  case condition, branch, loopCondition(Int), loopBody(Int), forHeader, forBody, casePattern, caseBody
  case group, function, subshell, substitution

  var loop: Int? {
    switch self {
    case .loopCondition(let id), .loopBody(let id): id
    default: nil
    }
  }

  /// Whether commands here run in a shell of their own, so that `cd` and `exit` end with it.
  var isOwnShell: Bool { self == .subshell || self == .substitution }
}

/// A simple command, the head of a compound one (`for`, `case`) or the end of one (no words, `closes` set).
struct ShellCommand {
  enum Connector { case end, and, or, pipe, background }

  var assignments: [ShellWord] = []
  var words: [ShellWord] = []
  var redirections: [Redirection] = []
  /// Indices into the script's here-documents.
  var hereDocuments: [Int] = []
  var places: [ShellPlace] = []
  /// What follows it.
  var connector = Connector.end
  /// The same for all commands joined by `&&`, `||` and `|`.
  var list = 0
  /// Behind `!`.
  var isNegated = false
  /// `for x in …` and `case x in`.
  var isHeader = false
  /// The compound command that ends here.
  var closes: ShellPlace?
  var start = 0
  var end = 0

  struct Redirection {
    var symbol: String
    var target: ShellWord?
  }

  /// The first word without its quotes, if it holds no expansion; empty if there is none.
  var name: String { words.first.flatMap(\.value) ?? "" }
  /// The words after the first, without quotes; expansions as written.
  var arguments: [String] { words.dropFirst().map { $0.value ?? $0.raw } }
  /// Whether it runs in the session's own shell, whatever happens before.
  var isTopLevel: Bool { places.allSatisfy { $0 == .group } }
}

struct ShellWord {
  /// As written.
  var raw = ""
  /// Without quotes; `nil` if something in it is expanded.
  var value: String? = ""
  var range = 0..<0
}

struct HereDocument {
  var delimiter: String
  /// Whether nothing in it is expanded.
  var isQuoted: Bool
  /// `<<-`
  var stripsTabs: Bool
  var operatorOffset: Int
  /// The lines of its text.
  var body = 0..<0
  var isTerminated = false
  /// A line that would have ended it, were it not for white space around.
  var nearTerminator: Range<Int>?
}

/// `$name` or `${name…}`.
struct VariableUse {
  var name: String
  var offset: Int
  /// What follows the name in braces.
  var modifier: String
  /// The here-document it is in.
  var hereDocument: Int?

  /// Whether it is fine when the variable is not set.
  var hasDefault: Bool {
    guard let first = modifier.utf8.first else { return false }
    return "-+=?".utf8.contains(first) || [":-", ":+", ":=", ":?"].contains(String(modifier.prefix(2)))
  }
}
