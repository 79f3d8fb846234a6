import SimLoop
import SimWorld

/// What is in a world, in lines for a person.
@SimulatorActor
enum WorldSummary {
  /// `asking`: the process that asks, of which nobody wants to know.
  static func lines(of simulation: Simulation, without asking: ProcessRecord.ID) -> [String] {
    let world = simulation.world
    let processes = world.processes.all.filter { $0.id != asking }
    return ["time       \(time(world.now)), \((world.now - .start).wholeSeconds) s since the run began"]
      + section("clusters", clusters(of: simulation)) + section("processes", processes.map(line))
  }

  static func time(_ instant: Instant) -> String {
    let time = CalendarTime(instant)
    let clock = [time.hour, time.minute, time.second].map(twoDigits).joined(separator: ":")
    return "\(time.year)-\(twoDigits(time.month))-\(twoDigits(time.day)) \(clock) UTC"
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func section(_ title: String, _ lines: [String]) -> [String] {
    let padded = title + String(repeating: " ", count: 11 - title.count)
    guard let first = lines.first else { return [padded + "none"] }
    return [padded + first] + lines.dropFirst().map { String(repeating: " ", count: 11) + $0 }
  }

  /// Each API server with where it is reached and, below, its workspaces or spaces.
  private static func clusters(of simulation: Simulation) -> [String] {
    simulation.world.servers.sorted { $0.key < $1.key }.flatMap { name, server -> [String] in
      let address = simulation.network.address(of: server) ?? "not reachable"
      let parts = server.sortedClusters.count > 1 ? server.sortedClusters.map { "  \($0.id)" } : []
      return ["\(name)  \(address)"] + parts
    }
  }

  private static func line(_ process: ProcessRecord) -> String {
    "\(process.id) \(([process.name] + process.arguments).joined(separator: " "))"
  }
}
