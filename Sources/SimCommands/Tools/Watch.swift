import SimLoop

/// procps `watch`: it paints a terminal, and a page has none.
public struct Watch: Command {
  public static let names = ["watch"]
  public static let cost = Duration.zero
  public static let looksAtWorld = false

  public init() {}

  public func run(_ process: CommandProcess) async throws -> Int32 {
    try await process.complain(
      "watch: not simulated: it needs a terminal and never ends by itself; use a loop with sleep, or kubectl wait")
    return 1
  }
}
