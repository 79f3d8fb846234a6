import Wire

/// Where a session runs: against the simulator, or on this machine.
package protocol SessionTarget: Sendable {
  /// As reports name it.
  var name: String { get }
  /// Whether stages before the first one asked for are run to reach the state that it needs.
  var replaysEarlierStages: Bool { get }
  /// Prepares what the session needs and says what it starts with.
  func open(_ run: RunDirectory, seed: UInt64) throws(SessionImpossible) -> OpenedTarget
}

/// What a session starts with.
package struct OpenedTarget {
  /// What starts the session's bash; to be ended by whoever opened the target.
  package var connection: any SessionConnection
  /// The whole environment of bash.
  package var environment: [Variable]
  /// Where the page's first command is run: the absolute path, as the session sees it.
  package var workDirectory: String
  /// What is known already to differ from run to run; the simulator may tell of more.
  package var masks: Masks
  /// bash's path.
  package var bash: String
  /// Where the session itself finds the run's directory, if not where the runner does.
  package var place: RunDirectory?

  /// By default the session finds the run's directory where the runner does.
  package init(
    connection: any SessionConnection, environment: [Variable], workDirectory: String, masks: Masks, bash: String,
    place: RunDirectory? = nil
  ) {
    self.connection = connection
    self.environment = environment
    self.workDirectory = workDirectory
    self.masks = masks
    self.bash = bash
    self.place = place
  }
}

/// The way to the process that starts bash: this one, or the simulator.
package protocol SessionConnection: AnyObject {
  /// Readable when `receive` has something to tell; to be polled.
  var descriptor: Int32 { get }
  /// Simulated time; `nil` where only the wall clock counts.
  var clock: SharedClock? { get }
  /// bash's process, where its number means something to this process.
  var shell: Int32? { get }
  /// The process whose descendants are the session's, if what they use of this machine is limited.
  var limitedRoot: Int32? { get }
  /// Starts bash with `output`, a pipe's write end, as its output. The caller keeps and closes its own copy.
  func start(_ request: SessionRequest, output: Int32) throws(WireError)
  /// Sends a signal to bash's process group.
  func signal(_ number: Int32)
  /// Takes the next message; `nil` if none is there.
  func receive() throws(WireError) -> SimulatorMessage?
  /// To be called now and then while a block runs.
  func tick()
  /// What is known about the present wait; empty if nothing.
  func explanation() -> [String]
  /// Kills every process of the session and returns when none is left. May be called again.
  func end()
}

/// Why a run could not be made: one sentence with the way out.
package struct SessionImpossible: Error, Equatable, CustomStringConvertible {
  /// Without a full stop; what a simulator said last may follow in lines of its own.
  package var description: String

  /// A sentence that begins in lower case and has no full stop.
  package init(_ description: String) {
    self.description = description
  }
}
