import Wire

/// Notices a block that swallowed its marker: through an alias, `set -n`, a marker function that the page removed.
///
/// Bash reads the marker's line only when all commands before it are done, and executes it at once. So a script that is
/// read to its end without a marker having come means that bash took the marker for something else and waits for more.
/// A command that takes its time leaves the marker unread. Only a DEBUG trap that takes its time runs between the two,
/// so where bash's own state can be read, it must be seen waiting for its script.
struct Watchdog {
  /// How often to look, in milliseconds.
  static let tick_ms = 200
  /// Long enough for a marker to come through on a machine under load.
  private static let patience = 5

  private var ticks = 0

  /// To be asked after each tick in which nothing happened.
  mutating func bites(unread: Int, shell: Int32?) -> Bool {
    ticks = unread == 0 ? ticks + 1 : 0
    return ticks >= Self.patience && shell.map(readsScript) ?? true
  }

  /// Bash moves its script to descriptor 255. `/proc/PID/syscall` begins with the call's number and its first argument;
  /// where it must not be read, nothing speaks against it.
  private func readsScript(_ shell: Int32) -> Bool {
    guard let call = readWholeFile("/proc/\(shell)/syscall"), !call.isEmpty else { return true }
    let words = call.split(separator: UInt8(ascii: " "))
    return words.count > 1 && words[1].elementsEqual("0xff".utf8)
  }
}
