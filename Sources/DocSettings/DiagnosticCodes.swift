import DocDiagnostics

/// The codes under which something may be said, and which of them can be given another severity.
package struct DiagnosticCodes: Sendable {
  /// Codes of rules, to which settings may give another severity.
  package var changeable: Set<String>
  /// Codes whose severity stays as it is.
  package var fixed: Set<String>

  /// A code in both sets counts as changeable.
  package init(changeable: Set<String>, fixed: Set<String>) {
    self.changeable = changeable
    self.fixed = fixed
  }

  /// Why a code cannot be given another severity, and the way out; `nil` if it can. ShellCheck's numbers are its own.
  package func problem(with code: String) -> (summary: String, help: String)? {
    if changeable.contains(code) || code.wholeMatch(of: #/shellcheck\.SC\d{4}/#) != nil { return nil }
    if fixed.contains(code) { return ("the severity of '\(code)' cannot be changed", "remove it") }
    let nearest = NearMiss.best(for: code, among: changeable)
    return (
      "nothing is said under the code '\(code)'",
      nearest.map { "did you mean '\($0)'?" } ?? "write a code as check shows it in brackets, such as shell.sleep"
    )
  }
}
