import DocDiagnostics

/// What the arguments of a directive ask for.
struct IncludeArguments: Equatable {
  /// A marker as it is searched for, and as it was written.
  struct Marker: Hashable {
    var text: [UInt8]
    var written: String
    var offset: Int
  }

  var start: Marker?
  var end: Marker?
  var preservesIndent = true
  var keepsTrailingNewlines = true
  var isRecursive = true
  var hasComments = false
}

/// Reads the arguments of a directive and collects what is wrong with them.
struct IncludeArgumentReader {
  private let bytes: [UInt8]
  private let directive: IncludeDirective
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

  private static let known = [
    "start", "end", "exclude", "encoding", "order", "comments", "preserve-includer-indent", "dedent",
    "trailing-newlines", "rewrite-relative-urls", "recursive", "heading-offset",
  ]
  private static let onlyForMarkdown: Set = ["comments", "rewrite-relative-urls", "heading-offset"]

  init(_ directive: IncludeDirective, in bytes: [UInt8], profile: IncludeProfile) {
    self.bytes = bytes
    self.directive = directive
    arguments = IncludeArguments(hasComments: directive.name == .includeMarkdown && profile.comments)
    var tokenizer = ArgumentTokenizer(bytes, in: directive.arguments)
    var seen: Set<String> = []
    do throws(ArgumentTokenizer.Mistake) {
      while let argument = try tokenizer.next() {
        if seen.insert(argument.name).inserted {
          read(argument)
        } else {
          report(
            "include.repeated-argument", .error, argument.nameOffset, "'\(argument.name)' is given twice", "keep one")
        }
      }
    } catch {
      report("include.bad-arguments", .error, error.offset, error.summary, error.help)
    }
  }

  private mutating func read(_ argument: DirectiveArgument) {
    let name = argument.name
    let allowed = Self.known.filter { directive.name == .includeMarkdown || !Self.onlyForMarkdown.contains($0) }
    guard allowed.contains(name) else {
      // The plugin goes on without it. A slip in `start` would then publish, and run, the whole file.
      let nearest = NearMiss.best(for: name, among: allowed)
      report(
        "include.unknown-argument", nearest == nil ? .warning : .error, argument.nameOffset,
        "'\(directive.name.rawValue)' has no argument '\(name)'", nearest.map { "did you mean '\($0)'?" } ?? "remove it"
      )
      return
    }
    switch name {
    case "start": arguments.start = marker(argument)
    case "end": arguments.end = marker(argument)
    case "preserve-includer-indent": set(\.preservesIndent, argument)
    case "trailing-newlines": set(\.keepsTrailingNewlines, argument)
    case "recursive": set(\.isRecursive, argument)
    case "comments": set(\.hasComments, argument)
    // Links do not matter to what runs, so they are left as they were written.
    case "rewrite-relative-urls": break
    default:
      report(
        "include.unsupported-argument", .error, argument.nameOffset, "the argument '\(name)' is not supported",
        "leave it out, or include a file that is as it should appear")
    }
  }

  private mutating func set(_ option: WritableKeyPath<IncludeArguments, Bool>, _ argument: DirectiveArgument) {
    switch String(decoding: bytes[argument.value], as: UTF8.self) {
    case "true" where !argument.isQuoted: arguments[keyPath: option] = true
    case "false" where !argument.isQuoted: arguments[keyPath: option] = false
    case let text:
      report(
        "include.bad-argument", .error, argument.value.lowerBound,
        "'\(argument.name)' is '\(text)', but it must be true or false, without quotes",
        "write \(argument.name)=true or \(argument.name)=false")
    }
  }

  private mutating func marker(_ argument: DirectiveArgument) -> IncludeArguments.Marker? {
    guard argument.isQuoted, !argument.value.isEmpty else {
      report(
        "include.bad-argument", .error, argument.value.lowerBound,
        "the value of '\(argument.name)' is empty or has no quotes",
        "write \(argument.name)=\"<!--marker-->\"")
      return nil
    }
    let written = String(decoding: bytes[argument.value], as: UTF8.self)
    do throws(StringEscapes.Malformed) {
      let text = try StringEscapes.interpreted(bytes[argument.value])
      return IncludeArguments.Marker(text: text, written: written, offset: argument.value.lowerBound)
    } catch {
      report(
        "include.bad-argument", .error, argument.value.lowerBound,
        "the value of '\(argument.name)' has the malformed escape '\(error.escape)'", "write a backslash as '\\\\'")
      return nil
    }
  }

  private mutating func report(
    _ code: String, _ severity: Diagnostic.Severity, _ offset: Int, _ summary: String, _ help: String
  ) {
    problems.append(Problem(code: code, severity: severity, offset: offset, summary: summary, help: help))
  }
}
