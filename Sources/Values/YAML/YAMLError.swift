/// Why a text is not the YAML it should be.
package struct YAMLError: Error, Sendable, Equatable {
  /// What is wrong, in libyaml's words for syntax and go-yaml's for the rest, which are those kubectl prints.
  package var message: String
  /// Counted from 1.
  package var line: Int
  /// Counted from 1, in characters.
  package var column: Int
  /// The line kubectl would name: go-yaml leaves it out for mistakes in the first line and for meaning as opposed to
  /// syntax, and is one off for what its parser, not its scanner, finds.
  package var kubectlLine: Int?

  init(_ message: String, at mark: YAMLMark, kubectlLine: Int? = nil) {
    self.message = message
    self.line = mark.line
    self.column = mark.column
    self.kubectlLine = kubectlLine
  }

  /// The error as go-yaml words it: `yaml: line 3: did not find expected key`.
  package var kubectlText: String {
    guard !message.hasPrefix("json: "), !message.hasPrefix("unsupported map key") else { return message }
    return "yaml: " + (kubectlLine.map { "line \($0): " } ?? "") + message
  }
}

extension YAMLError: CustomStringConvertible {
  /// `3:7: did not find expected key`: line and column come first.
  package var description: String { "\(line):\(column): \(message)" }
}

/// A place in a YAML text, counted from 1.
struct YAMLMark: Equatable {
  var line: Int
  var column: Int
}
