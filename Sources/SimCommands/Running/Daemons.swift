import SimLoop
import SimWorld

/// A program to be left running in the background, away from who starts it.
package struct Daemon: Sendable, Equatable {
  /// The file to start, absolute.
  package var path: String
  /// With the name first.
  package var arguments: [String]
  /// All that the process gets: nothing is inherited.
  package var environment: [String: String]
  /// The working directory, absolute.
  package var directory: String
  /// The file that standard output and error are appended to.
  package var log: String

  /// Starts nothing: that is for `DaemonHost`.
  package init(path: String, arguments: [String], environment: [String: String], directory: String, log: String) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
    self.log = log
  }
}

/// Starts real processes for simulated programs and sends signals to them. They die with the run.
@SimulatorActor
package protocol DaemonHost: AnyObject {
  /// Starts a process in a session of its own, which outlives who asked for it; returns its process id.
  func start(_ daemon: Daemon) throws -> Int32
  func signal(_ process: Int32, _ number: Int32)
}

/// Where background programs are started: set when the run begins.
@SimulatorActor
package final class Daemons: SimulationPart {
  /// `nil` until the run begins, and where no process can be started; then nothing can be left running.
  package var host: (any DaemonHost)?
  /// Without a host.
  package init() {}
}

extension CommandProcess {
  /// Leaves a program running in the background, as `nohup setsid PROGRAM > LOG 2>&1 &` does. It has begun to run when
  /// simulated time goes on.
  func leave(_ words: [String], environment: [String: String], log: String) throws {
    guard let path = find(words[0], in: environment) else { throw NotRunnable(path: words[0]) }
    guard let host = simulation.part(Daemons.self).host else {
      throw NotRunnable(path: path, reason: "no process can be started here")
    }
    let log = absolute(log)
    if let slash = log.lastIndex(of: "/") { try HostFiles.makeDirectory(String(log[..<slash])) }
    _ = try host.start(
      Daemon(path: path, arguments: words, environment: environment, directory: directory, log: log))
  }

  /// Ends the running programs of a name by SIGTERM; returns how many there were.
  @discardableResult
  func kill(named name: String) async throws -> Int {
    let found = world.processes.named(name)
    for process in found { simulation.part(Daemons.self).host?.signal(process.id, 15) }
    // A moment for them to go.
    if !found.isEmpty { try await simulation.sleep(.milliseconds(50)) }
    return found.count
  }

  /// Waits for ever: until the process is killed.
  func untilKilled() async throws -> Never {
    while true { _ = try await Inbox<Int32>().next() }
  }
}
