import Values

/// What is known about the programs a page may call and the objects it may send: asked of the machine and of the
/// simulator, of which this module knows nothing.
package struct Programs: Sendable {
  /// Whether the machine has a program of that name.
  package var isInstalled: @Sendable (String) -> Bool
  /// The programs that the simulator plays.
  package var simulated: Set<String>
  /// What a simulated program would say against its arguments; `nil` if they are fine or nobody knows.
  package var usageProblem: @Sendable (_ program: String, _ arguments: [String]) -> String?
  /// What an API server would say against an object that is applied to it.
  package var manifestProblems: @Sendable (Value) -> [String]

  /// By default nobody knows how programs are used, nor what an API server says.
  package init(
    isInstalled: @escaping @Sendable (String) -> Bool, simulated: Set<String>,
    usageProblem: @escaping @Sendable (_ program: String, _ arguments: [String]) -> String? = { _, _ in nil },
    manifestProblems: @escaping @Sendable (Value) -> [String] = { _ in [] }
  ) {
    self.isInstalled = isInstalled
    self.simulated = simulated
    self.usageProblem = usageProblem
    self.manifestProblems = manifestProblems
  }
}
