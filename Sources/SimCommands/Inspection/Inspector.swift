import SimLoop
import SimWorld

/// What a person in a shell of the world asks of it: `docs-ecutable world` and `docs-ecutable advance DURATION`.
public struct Inspector: Command {
  /// `docs-ecutable`: in a shell of the world, the name of the program itself means this.
  public static let names = ["docs-ecutable"]
  /// None: looking does not change what is seen.
  public static let cost = Duration.zero

  /// For one run.
  public init() {}

  /// Exits with 0, or with 64 (`EX_USAGE`) for words that mean nothing here and for what is no finite duration.
  /// `advance` returns when that much simulated time has passed.
  public func run(_ process: CommandProcess) async throws -> Int32 {
    let words = process.arguments
    switch words.first {
    case "world" where words.count == 1:
      for line in WorldSummary.lines(of: process.simulation, without: process.id) { try await process.print(line) }
      return 0
    case "advance" where words.count == 2: return try await advance(words[1], process)
    default:
      try await process.complain(
        "usage: docs-ecutable world | docs-ecutable advance DURATION (in this shell; elsewhere it runs pages)")
      return 64
    }
  }

  private func advance(_ text: String, _ process: CommandProcess) async throws -> Int32 {
    guard case .finite(let duration)? = TimeInterval(text) else {
      try await process.complain("docs-ecutable: advance: '\(text)' is no duration; write 30s, 5m or 1h")
      return 64
    }
    try await process.simulation.sleep(duration)
    try await process.print("it is now \(WorldSummary.time(process.world.now))")
    return 0
  }
}
