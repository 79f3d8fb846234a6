/// What a run against the simulator is kept in.
package enum Isolation: String, Sendable, CaseIterable {
  /// A sandbox if this machine allows one, else none, with a warning.
  case auto
  /// A bubblewrap sandbox, or no run.
  case bwrap
  /// Scratch directories and an environment of its own; the page has the caller's rights otherwise.
  case none
}
