/// How long a block may take and how much of its output is kept.
package struct SessionLimits: Sendable, Equatable {
  /// Per block: simulated time with the simulator, wall time on the host. `nil`: no limit.
  package var block: Duration?
  /// Wall time per block, whatever the simulated time says. `nil`: no limit.
  package var wall: Duration?
  /// The most bytes of one block's output that a result keeps.
  package var output: Int
  /// How long a session that is told to stop has between one signal and the next, stronger one.
  package var grace: Duration
  /// The time, simulated where there is such, between one attempt at a block and the next.
  package var retryDelay: Duration
  /// What the whole run may use, where that is counted.
  package var run: RunLimits

  /// By default an hour per block and half an hour of real time, 8 MiB of output, half a second between signals, five
  /// seconds between attempts.
  package init(
    block: Duration? = .seconds(3600), wall: Duration? = .seconds(1800), output: Int = 8 << 20,
    grace: Duration = .milliseconds(500), retryDelay: Duration = .seconds(5), run: RunLimits = RunLimits()
  ) {
    self.block = block
    self.wall = wall
    self.output = output
    self.grace = grace
    self.retryDelay = retryDelay
    self.run = run
  }
}
