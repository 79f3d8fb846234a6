/// What a user may ask of a run.
package struct SessionOptions: Sendable {
  /// The first stage that is run for itself; `nil`: the first of all.
  package var from: String?
  /// The last stage that is run; `nil`: the last of all.
  package var until: String?
  package var seed: UInt64
  package var limits: SessionLimits
  /// Where the scratch directory is made.
  package var scratchParent: String
  /// Whether the work directory stays when the run is over.
  package var keepsWork: Bool
  package var progress: Progress

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
