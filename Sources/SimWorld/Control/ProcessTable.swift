/// A program that runs in the world, such as a controller that a page started in the background.
public struct ProcessRecord: Sendable, Hashable {
  /// As `pid_t` is on Linux.
  public typealias ID = Int32
  /// The process id on the machine, so that `ps` and `kill` mean the same process.
  public var id: ID
  /// The program's name, the first word of its command line without directories.
  public var name: String
  /// What follows the program's name on its command line.
  public var arguments: [String]
  /// In simulated time: when the world learned of it.
  public var started: Instant

  /// `arguments` do not begin with the name.
  public init(id: ID, name: String, arguments: [String], started: Instant) {
    self.id = id
    self.name = name
    self.arguments = arguments
    self.started = started
  }
}

/// The simulated programs that are running. What a program does in the world ends when it leaves this table.
public final class ProcessTable {
  private var running: [ProcessRecord.ID: ProcessRecord] = [:]
  private var endings: [ProcessRecord.ID: [() -> Void]] = [:]

  /// Running programs by process id.
  public var all: [ProcessRecord] { running.values.sorted { $0.id < $1.id } }

  /// All running programs of exactly this name, by process id; empty if there is none.
  public func named(_ name: String) -> [ProcessRecord] { all.filter { $0.name == name } }

  /// Enters a program that has begun to run; a record of the same id is replaced, what was to be done at its end stays.
  public func begin(_ process: ProcessRecord) { running[process.id] = process }

  /// Has something done when the process ends, however it ends; newest first. At once if it is not running.
  public func whenEnded(_ id: ProcessRecord.ID, _ action: @escaping () -> Void) {
    guard running[id] != nil else { return action() }
    endings[id, default: []].append(action)
  }

  /// Takes a program off the table and does what `whenEnded` was told to; without effect if it is not there. No signal
  /// is sent: the process itself is somebody else's business.
  public func end(_ id: ProcessRecord.ID) {
    guard running.removeValue(forKey: id) != nil else { return }
    for action in (endings.removeValue(forKey: id) ?? []).reversed() { action() }
  }
}
