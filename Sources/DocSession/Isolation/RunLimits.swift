import Wire

/// What a run against the simulator may use of the machine.
package struct RunLimits: Sendable, Equatable {
  /// How many processes it may have at once.
  package var processes: Int
  /// Bytes of memory that its processes hold together.
  package var memory: Int64
  /// Bytes in its scratch directories.
  package var disk: Int64
  /// Wall time from the first block on.
  package var wall: Duration

  /// By default 512 processes, 4 GiB of memory, 4 GiB of disk, and an hour.
  package init(
    processes: Int = 512, memory: Int64 = 4 << 30, disk: Int64 = 4 << 30, wall: Duration = .seconds(3600)
  ) {
    self.processes = processes
    self.memory = memory
    self.disk = disk
    self.wall = wall
  }
}

/// A limit that a run went beyond.
package enum BreachedLimit: Sendable, Equatable {
  case processes(limit: Int)
  case memory(limit: Int64)
  case disk(limit: Int64)
  /// Nobody can tell whether the limit of the disk is kept: something of the run's, at this path in its scratch directory,
  /// could not be looked at, with this `errno` value.
  case unseen(path: String, error: Int32)
  case wall(limit: Duration)

  /// What a report says, and the way out.
  var explanation: [String] {
    switch self {
    case .processes(let limit):
      ["the run had more than \(limit) processes at once", "allow more with --limit processes=NUMBER"]
    case .memory(let limit):
      ["the run's processes held more than \(limit.inBytes) of memory", "allow more with --limit memory=SIZE"]
    case .disk(let limit):
      ["the run's files took more than \(limit.inBytes)", "allow more with --limit disk=SIZE"]
    case .unseen(let path, let error):
      [
        "the run's files could not be counted: '\(path.shortened)' cannot be looked into (\(systemMessage(error)))",
        "leave the page's directories readable and passable for their owner (chmod u+rx)",
      ]
    case .wall(let limit):
      ["the run took longer than \(limit.inSeconds) of real time", "allow more with --limit wall=DURATION"]
    }
  }
}

extension String {
  /// The end of a path that may be longer than anybody reads.
  fileprivate var shortened: String { count > 200 ? "…\(suffix(200))" : self }
}

extension Int64 {
  /// `4 GiB`, `1536 MiB`: the largest unit that needs no fraction.
  fileprivate var inBytes: String {
    var (number, unit) = (self, 0)
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB"]
    while number >= 1024, number % 1024 == 0, unit + 1 < units.count {
      number /= 1024
      unit += 1
    }
    return "\(number) \(units[unit])"
  }
}
