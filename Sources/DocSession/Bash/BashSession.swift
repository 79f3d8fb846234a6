import DocPlan
import Glibc
import Wire

/// One bash that executes block after block as one script.
///
/// `start`, then `execute` for each block until an outcome other than `done`, then `finish`; `end` in any case.
package final class BashSession {
  private let opened: OpenedTarget
  let limits: SessionLimits
  private let pipes: SessionPipes
  let loop: SessionLoop
  let output: OutputSink
  /// The run's directory as bash finds it, and as this process does.
  let place: RunDirectory
  let run: RunDirectory
  /// What the simulator told so far of text that differs from run to run.
  package private(set) var masks: Masks
  var script: BashScript
  private let makeScript: () -> BashScript
  /// Whether the world outlives a bash that ended badly, so that another can go on.
  private let persists: Bool
  private let signals: Int32
  /// Counts what the session uses once it has begun.
  private var limitWatch: LimitWatch?
  /// What the marker said that came last.
  private(set) var lastMarker: MarkerReader.Marker?
  /// How long the present block may take.
  private var blockLimit: Duration?
  /// Set once bash is gone.
  private var exit: ChildExit?

  private var connection: any SessionConnection { opened.connection }

  /// `signals`: a descriptor from which numbers of signals received by this process are read; -1 for none.
  package init(
    _ opened: OpenedTarget, page: String, run: RunDirectory, limits: SessionLimits, signals: Int32 = -1,
    persists: Bool = false, onOutput: @escaping ([UInt8]) -> Void
  ) throws(WireError) {
    self.opened = opened
    self.limits = limits
    masks = opened.masks
    self.persists = persists
    self.run = run
    let place = opened.place ?? run
    self.place = place
    makeScript = { BashScript(page: page, state: persists ? "\(place.run)/\(ShellState.file)" : nil) }
    script = makeScript()
    pipes = try SessionPipes(run: run, scriptName: script.name)
    let output = OutputSink(bound: limits.output, onOutput: onOutput)
    self.output = output
    self.signals = signals
    loop = SessionLoop(pipes: pipes, connection: opened.connection, signals: signals) { output.take($0) }
  }

  deinit {
    end()
  }

  /// Starts bash where it finds its script and waits until it is ready for the first block. False if this process was
  /// asked to stop meanwhile.
  package func start() throws(SessionImpossible) -> Bool {
    limitWatch = connection.limitedRoot.map { LimitWatch(limits: limits.run, root: $0, directory: run.path) }
    try startBash()
    return try begin(
      with: script.prologue(
        workDirectory: opened.workDirectory, oldDirectory: opened.environment[name: "OLDPWD"],
        control: SessionPipes.controlPath(place)))
  }

  /// Starts another bash in the same world, in the state that was saved after the last block that was simply done, or by
  /// the shell since.
  package func restart() throws(SessionImpossible) -> Bool {
    exit = nil
    script = makeScript()
    loop.forget()
    try SessionImpossible.wrapping("bash could not be started again") { () throws(WireError) in
      try pipes.renewScript()
    }
    try startBash()
    return try begin(with: script.restoringPrologue(control: SessionPipes.controlPath(place)))
  }

  private func startBash() throws(SessionImpossible) {
    let request = SessionRequest(
      program: opened.bash, arguments: ["bash", "--noprofile", "--norc", "--", script.name],
      environment: opened.environment, workDirectory: place.run)
    try SessionImpossible.wrapping("bash could not be started") { () throws(WireError) in
      try connection.start(request, output: pipes.outputEnd)
    }
    if !persists { pipes.closeOutputEnd() }
  }

  /// Lets a person use a bash of their own in the state that was saved, on the terminal of this process.
  package func interact() throws(SessionImpossible) {
    let request = SessionRequest(
      program: opened.bash,
      arguments: ["bash", "--noprofile", "--rcfile", "\(place.run)/\(ShellState.startFile)", "-i"],
      environment: opened.environment, workDirectory: opened.workDirectory, usesTerminal: true)
    try SessionImpossible.wrapping("the shell could not be started") { () throws(WireError) in
      try InteractiveShell(connection: connection, signals: signals).run(request)
    }
  }

  private func begin(with prologue: [UInt8]) throws(SessionImpossible) -> Bool {
    let outcome = measure(lastLine: { nil }) { watch, wall in
      loop.feed(prologue)
      return waitForEnd(of: 0, watch: watch, wallLimit: wall)
    }
    pipes.hideScript()
    return try isReady(outcome)
  }

  private func isReady(_ outcome: BlockOutcome) throws(SessionImpossible) -> Bool {
    let said = String(decoding: outcome.output, as: UTF8.self)
    switch outcome.ending {
    case .done: return true
    case .interrupted: return false
    case .broken(let sentence): throw SessionImpossible(sentence)
    default: throw SessionImpossible("bash ended before the first block: \(said)")
    }
  }

  /// Executes one block. `number` counts the session's blocks from 1.
  package func execute(_ block: Block, number: Int) -> (fed: FedBlock, outcome: BlockOutcome) {
    output.hide(script.ownLines(number))
    if block.options.isTried { return tryOut(block, number: number) }
    let fed = script.feed(block, number: number)
    let lastLine = { [loop] in fed.lastLineRead(bytes: fed.bytes.count - loop.unread) }
    let outcome = measure(limit: block.options.timeout, lastLine: lastLine) { watch, wall in
      loop.feed(fed.bytes)
      return waitForEnd(of: number, watch: watch, wallLimit: wall)
    }
    return (fed, outcome)
  }

  /// Ends the script and waits for bash: its EXIT trap runs now.
  package func finish() -> BlockOutcome {
    measure(lastLine: { nil }) { watch, wall in
      pipes.closeScript()
      return waitForEnd(of: nil, watch: watch, wallLimit: wall)
    }
  }

  /// Simulated time since the run began; `nil` where there is none.
  package var simulated: Duration? { connection.clock.map { .nanoseconds($0.now) } }

  /// Whether another bash can go on where this one was.
  package private(set) var canGoOn = true

  /// Kills every process of the session. May be called again.
  package func end() {
    canGoOn = false
    connection.end()
  }

  // MARK: Waiting

  /// Lets `execute` feed a block and wait for its end, and puts together how it went; ends the session unless the block
  /// is simply done. `limit`: of this block, in place of that of all; `execute` is told the limit in wall time.
  func measure(
    limit: Duration? = nil, lastLine: () -> Int?, execute: (Stopwatch, Duration?) -> BlockOutcome.Ending
  ) -> BlockOutcome {
    let watch = Stopwatch(clock: connection.clock)
    blockLimit = limit ?? limits.block
    connection.clock?.deadline = watch.deadline(after: blockLimit)
    let ending = execute(watch, connection.clock == nil ? blockLimit ?? limits.wall : limits.wall)
    connection.clock?.deadline = nil
    let line = lastLine()
    let explanation = ending.isFailure ? connection.explanation() : []
    stop(after: ending)
    let (bytes, dropped) = output.takeBlock()
    return BlockOutcome(
      ending: ending, exit: exit, output: bytes, outputDropped: dropped, simulated: watch.simulated, wall: watch.wall,
      lastLine: line, explanation: explanation)
  }

  /// `nil` in place of a number waits for bash's end.
  func waitForEnd(of number: Int?, watch: Stopwatch, wallLimit: Duration?) -> BlockOutcome.Ending {
    var watchdog = Watchdog()
    loop.listen(forMarkerOf: number)
    while true {
      switch loop.next(milliseconds: Watchdog.tick_ms) {
      case .marker(let marker):
        lastMarker = marker
        return .done(status: marker.status)
      case .signal(let number): return .interrupted(number)
      case .lost(let error): return .broken("the simulator ended unexpectedly: \(error)")
      case .message(let message):
        if let ending = ending(of: message) { return ending }
      case .quiet:
        connection.tick()
        if number != nil, watchdog.bites(unread: loop.unread, shell: connection.shell) { return .swallowed }
      }
      if let breach = limitWatch?.breach() { return .limit(breach) }
      if let wallLimit, watch.wall >= wallLimit {
        return .timeout(.wall(wallLimit), explanation: connection.explanation())
      }
    }
  }

  private func ending(of message: SimulatorMessage) -> BlockOutcome.Ending? {
    switch message {
    case .sessionEnded(let waitStatus):
      let end = ChildExit(waitStatus: waitStatus)
      exit = end
      return .ended(end)
    case .deadlineReached:
      // A message about the block before may come late: that it ended just then is no matter of this one.
      guard let limit = blockLimit, let clock = connection.clock, let deadline = clock.deadline, clock.now >= deadline
      else { return nil }
      return .timeout(.simulated(limit), explanation: connection.explanation())
    case .idle(let explanation): return .idle(explanation: explanation)
    case .impossible(let sentence): return .broken(sentence)
    case .mask(let text, let shown):
      masks.add(text, shown: shown)
      return nil
    case .ready, .sessionStarted, .explanation: return nil
    }
  }

  // MARK: Stopping

  /// Asks bash to end, ever more firmly, so that the page's EXIT trap may clean up; then kills what is left.
  private func stop(after ending: BlockOutcome.Ending) {
    switch ending {
    case .done: return
    case .ended, .broken, .limit: break
    case .interrupted(let number): stop(with: number == SIGINT ? [SIGINT, SIGTERM] : [number, SIGTERM])
    case .timeout, .idle, .swallowed: stop(with: [SIGTERM])
    }
    if !persists || !ending.leavesWorld { end() }
    loop.takeOutput()
  }

  private func stop(with signals: [Int32]) {
    loop.readMessages()
    for number in signals {
      connection.signal(number)
      let start = ContinuousClock.now
      while ContinuousClock.now - start < limits.grace {
        switch loop.next(milliseconds: 20) {
        case .message(.sessionEnded(let waitStatus)):
          exit = ChildExit(waitStatus: waitStatus)
          return
        case .signal, .lost: return
        case .marker, .message, .quiet: continue
        }
      }
    }
  }
}
