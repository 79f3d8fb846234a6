import DocPlan
import Wire

/// How one attempt at a block came out that did not end bash.
package struct BlockAttempt: Sendable, Equatable {
  /// Of the command that failed, or of the last one.
  package var status: Int32
  /// The block's line (from 0) on which a command failed.
  package var failedLine: Int?
  /// Whether a command failed, so that the rest of the block was left out.
  package var failed: Bool
}

extension BlockOptions {
  /// Whether a failure within the block must not end bash.
  var isTried: Bool { exit != nil || (retry ?? 0) > 0 }

  func accepts(_ attempt: BlockAttempt) -> Bool {
    switch exit {
    case nil: !attempt.failed
    case 0: !attempt.failed && attempt.status == 0
    case let expected?: attempt.status == Int32(expected)
    }
  }
}

extension BashSession {
  /// Lays down the files of the blocks that are tried. To be called before the session starts: later, the page might
  /// have put links there to files of ours.
  package func prepare(_ blocks: [(block: Block, number: Int)]) throws(WireError) {
    for (block, number) in blocks where block.options.isTried {
      try run.writeForSession(pathOfTried(number, in: run), TriedBlock.fed(block, number: number).bytes)
    }
  }

  /// Executes a block once, and again as often as its author allows while it does not end as expected. If it never
  /// does, bash ends as it does after a command that fails.
  func tryOut(_ block: Block, number: Int) -> (fed: FedBlock, outcome: BlockOutcome) {
    let fed = TriedBlock.fed(block, number: number)
    let file = pathOfTried(number, in: place)
    let lines = TriedBlock.attempt(file: file) + [TriedBlock.marker(block: number), TriedBlock.lastLine]
    // Bash's messages name the file; without its directory they name the page.
    output.hide(script.ownLines(number) + lines + [String(file.dropLast(script.name.count))])
    var attempts: [BlockAttempt] = []
    var outcome = measure(limit: block.options.timeout, lastLine: { nil }) { watch, wall in
      attempt(fed, &attempts, watch: watch, wallLimit: wall)
    }
    outcome.attempts = attempts
    outcome.endedByItself = attempts.count <= block.options.retry ?? 0
    return (fed, outcome)
  }

  private func attempt(
    _ fed: FedBlock, _ attempts: inout [BlockAttempt], watch: Stopwatch, wallLimit: Duration?
  ) -> BlockOutcome.Ending {
    let (options, number) = (fed.block.options, fed.number)
    var lines: [String] = []
    while true {
      lines += TriedBlock.attempt(file: pathOfTried(number, in: place)) + [TriedBlock.marker(block: number)]
      loop.feed(script.feed(lines: lines))
      let ending = waitForEnd(of: number, watch: watch, wallLimit: wallLimit)
      guard case .done(let status) = ending else { return ending }
      let line = lastMarker?.failedLine ?? 0
      let attempt = BlockAttempt(status: status, failedLine: fed.index(ofScriptLine: line), failed: line > 0)
      attempts.append(attempt)
      if options.accepts(attempt) { return saved(ending, number, watch, wallLimit) }
      guard attempts.count <= options.retry ?? 0 else {
        loop.feed(script.feed(lines: ["builtin exit \(status == 0 ? 1 : status)"]))
        return waitForEnd(of: nil, watch: watch, wallLimit: wallLimit)
      }
      // Attempts may follow each other faster than anybody looks at the time.
      if let wallLimit, watch.wall >= wallLimit { return .timeout(.wall(wallLimit), explanation: []) }
      lines = [TriedBlock.delay(limits.retryDelay)]
    }
  }

  /// The state is saved after a block that is done, not after each attempt.
  private func saved(
    _ ending: BlockOutcome.Ending, _ number: Int, _ watch: Stopwatch, _ wallLimit: Duration?
  ) -> BlockOutcome.Ending {
    guard let lines = script.savingLines(number) else { return ending }
    loop.feed(script.feed(lines: lines))
    return waitForEnd(of: number, watch: watch, wallLimit: wallLimit)
  }

  private func pathOfTried(_ number: Int, in directory: RunDirectory) -> String {
    "\(directory.run)/\(TriedBlock.directory)/\(number)/\(script.name)"
  }
}
