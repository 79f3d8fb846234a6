import DocDiagnostics
import Values

/// A `{{ … }}` that stayed in the page as it was written.
struct UnresolvedVariable: Sendable, Equatable {
  /// The line of the resolved page, counted from 0.
  var line: Int
  var diagnostic: Diagnostic
}

/// Replaces `{{ variable }}` by the variable's value.
///
/// Only references are replaced. Go templates, GitHub's `${{ … }}` and bash's `${#a[@]}` look similar and stay. What
/// looks like a reference but has no value stays too, and is listed: in a block that runs it is an error.
struct VariableExpander {
  let scope: VariableScope
  let origins: OriginTable
  let library: SourceLibrary
  private(set) var unresolved: [UnresolvedVariable] = []

  init(scope: VariableScope, origins: OriginTable, library: SourceLibrary) {
    self.scope = scope
    self.origins = origins
    self.library = library
  }

  /// Go template actions that are single words, and so look like references.
  private static let goActions: Set = [
    "end", "else", "break", "continue", "range", "block", "define", "template", "with",
  ]

  private enum Meaning {
    case value(String)
    case undefined(VariableReference)
    case unsupported
    case foreign
  }

  mutating func expand(_ text: TracedText) -> TracedText {
    let opening = Array("{{".utf8)
    var result = TracedText(at: text.origins[0])
    var copied = 0
    var position = 0
    while let start = text.bytes.firstRange(of: opening, from: position) {
      position = start.upperBound
      guard let end = end(of: start.upperBound, in: text.bytes) else { continue }
      let expression = text.bytes[start.upperBound..<end].trimmedOfBlanks
      let written = String(decoding: text.bytes[start.lowerBound..<end + 2], as: UTF8.self)
      switch meaning(of: expression, at: start.lowerBound, in: text.bytes) {
      case .value(let value):
        result.append(text, copied..<start.lowerBound)
        result.append(TracedText(literal: value.utf8, at: text.origin(at: start.lowerBound)))
        copied = end + 2
        position = copied
      case .undefined(let reference):
        result.append(text, copied..<start.lowerBound)
        copied = start.lowerBound
        let help = scope.nearest(to: reference).map { "did you mean '\($0)'?" }
        note(
          "variable.undefined", "'\(written)' is undefined", help ?? "define it in mkdocs.yml or give it with --var",
          at: start.lowerBound, in: text, line: result.lineCount - 1)
      case .unsupported:
        result.append(text, copied..<start.lowerBound)
        copied = start.lowerBound
        note(
          "variable.unsupported", "'\(written)' is more than a variable, which is not supported",
          "use a variable that has the value already", at: start.lowerBound, in: text, line: result.lineCount - 1)
      case .foreign: continue
      }
    }
    guard copied > 0 || !unresolved.isEmpty else { return text }
    result.append(text, copied..<text.bytes.count)
    return result
  }

  /// The offset of the closing braces on the same line, with no brace opened in between.
  private func end(of start: Int, in bytes: [UInt8]) -> Int? {
    var index = start
    while index + 1 < bytes.count, bytes[index] != UInt8(ascii: "\n"), bytes[index] != UInt8(ascii: "{") {
      if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") { return index }
      index += 1
    }
    return nil
  }

  private func meaning(of expression: ArraySlice<UInt8>, at offset: Int, in bytes: [UInt8]) -> Meaning {
    guard let head = VariableReference.head(of: expression) else { return .foreign }
    let isDefined = scope.defines(head)
    let isForeign = Self.goActions.contains(head) || offset > 0 && bytes[offset - 1] == UInt8(ascii: "$")
    if isForeign, !isDefined { return .foreign }
    guard let reference = VariableReference(expression) else { return isDefined ? .unsupported : .foreign }
    return scope.value(of: reference).map { .value($0.printed) } ?? .undefined(reference)
  }

  private mutating func note(
    _ code: String, _ summary: String, _ help: String, at offset: Int, in text: TracedText, line: Int
  ) {
    let origin = text.origin(at: offset)
    let position = origins.position(of: origin, offset: 0)
    unresolved.append(
      UnresolvedVariable(
        line: line,
        diagnostic: Diagnostic(
          code: code, severity: .error, position: position, includedFrom: origins.chain(of: origin.inclusion),
          summary: summary, excerpt: library.line(at: position), help: help)))
  }
}
