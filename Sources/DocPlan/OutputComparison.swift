/// How a sample output is compared with what its block printed, where a run is asked to.
public enum OutputComparison: String, CaseIterable, Sendable {
  /// White space, and values that differ from run to run (ages, times, addresses, generated names), do not count; `...`
  /// stands for anything.
  case like
  /// Letter by letter, but for white space at the end of a line.
  case exact
  /// As `like`, and the sample may leave out lines anywhere.
  case lines
  /// Not at all.
  case any
}
