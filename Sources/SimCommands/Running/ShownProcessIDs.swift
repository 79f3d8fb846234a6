import SimLoop

/// Process ids for log lines. Those of the machine differ from run to run; these count the programs that log.
@SimulatorActor
private final class ShownProcessIDs: SimulationPart {
  private var shown: [Int32: Int32] = [:]

  func id(of process: Int32) -> Int32 {
    if let known = shown[process] { return known }
    // Where a machine that has just started would be.
    let next = Int32(1_001 + shown.count)
    shown[process] = next
    return next
  }
}

extension CommandProcess {
  /// The process id that the program writes into its log: the same in every run of a page.
  var shownID: Int32 { simulation.part(ShownProcessIDs.self).id(of: id) }
}
