import SimLoop

/// procps `watch`: it paints a terminal, and a page has none.
public struct Watch: Command {
  /// `watch`, in the place of the machine's own, which would never end.
  public static let names = ["watch"]
  /// None: it only refuses.
  public static let cost = Duration.zero
  /// It never runs the command that would ask.
  public static let looksAtWorld = false

  /// For one run.
  public init() {}

  /// Says on standard error what to use instead; exits with 1, whatever the arguments are.
  public func run(_ process: CommandProcess) async throws -> Int32 {
    try await process.complain(
      "watch: not simulated: it needs a terminal and never ends by itself; use a loop with sleep, or kubectl wait")
    return 1
  }
}
