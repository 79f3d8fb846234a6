/// What a user may ask of a run.
package struct SessionOptions: Sendable {
  /// The first stage that is run for itself; `nil`: the first of all.
  package var from: String?
  /// The last stage that is run; `nil`: the last of all.
  package var until: String?
  /// What the simulated world draws its random values with, and so what repeats a run. The host target takes no notice
  /// of it.
  package var seed: UInt64
  /// How long blocks may take, and what else the run may use.
  package var limits: SessionLimits
  /// Where the scratch directory is made.
  package var scratchParent: String
  /// Whether the work directory stays when the run is over.
  package var keepsWork: Bool
  /// How the run goes on from block to block.
  package var progress: Progress

  /// By default all stages, the seed 0 and the standard limits, in `/tmp`, of which nothing stays; nobody is asked.
  package init(
    from: String? = nil, until: String? = nil, seed: UInt64 = 0, limits: SessionLimits = SessionLimits(),
    scratchParent: String = "/tmp", keepsWork: Bool = false, progress: Progress = Progress()
  ) {
    self.from = from
    self.until = until
    self.seed = seed
    self.limits = limits
    self.scratchParent = scratchParent
    self.keepsWork = keepsWork
    self.progress = progress
  }
}
