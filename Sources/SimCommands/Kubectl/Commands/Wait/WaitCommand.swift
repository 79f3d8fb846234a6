import SimLoop
import SimWorld
import Values

/// `kubectl wait`
struct WaitCommand: KubectlCommand {
  static let name = "wait"
  static let flags: [Flag] =
    [.list("filename", "f"), .bool("recursive", "R", true)] + Flag.printing + [
      Flag.allNamespaces, Flag.selector, Flag.fieldSelector, .bool("all"), .text("for"), .duration("timeout", "30s"),
      .refused("local", nil, .bool),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let condition = try WaitCondition(run.flags.text("for"))
    let waiter = try ConditionWait(run: run, condition: condition, timeout: run.flags.duration("timeout"))
    if case .created = condition { return try await waiter.waitForCreation() }
    let targets = try await self.targets(run, condition)
    guard !targets.isEmpty else {
      if case .deleted = condition { return 0 }
      throw KubectlError("no matching resources found")
    }
    var errors: [KubectlError] = []
    for target in targets {
      do { try await waiter.wait(for: target) } catch let error as KubectlError { errors.append(error) }
    }
    try run.report(errors)
    return 0
  }

  /// The objects as they are now; what is missing is an error unless its deletion is waited for.
  private func targets(_ run: KubectlRun, _ condition: WaitCondition) async throws -> [Target] {
    if run.words.isEmpty, run.flags.texts("filename").isEmpty {
      throw KubectlError.bare(TargetFinder.nothingNamed)
    }
    var found: [Target] = []
    for var target in try await TargetFinder(run: run).targets() {
      if target.object == nil || target.source != nil {
        do { target.object = try run.client().get(target.path) } catch let failure as APIFailure {
          guard failure.isNotFound, case .deleted = condition else { throw failure }
          continue
        }
      }
      found.append(target)
    }
    return found
  }
}

/// Waits for one condition of one object after another.
@SimulatorActor
struct ConditionWait {
  private let run: KubectlRun
  private let condition: WaitCondition
  private let timeout: Duration
  private let deadline: Instant
  private let printer: ResultPrinter

  init(run: KubectlRun, condition: WaitCondition, timeout: Duration) throws {
    self.run = run
    self.condition = condition
    self.timeout = timeout
    // A negative timeout means a week.
    deadline = run.world.now + (timeout < .zero ? .seconds(7 * 86_400) : timeout)
    printer = try ResultPrinter(run)
  }

  func wait(for target: Target) async throws {
    if case .deleted = condition { return try await waitForDeletion(of: target) }
    let object = target.object ?? [:]
    if try condition.holds(for: object) { return try await printer.print(object, "condition met") }
    if timeout == .zero { throw notMet(target) }
    let cursor = try cursor(target, after: object)
    defer { cursor.end() }
    while true {
      switch try await cursor.next(until: deadline) {
      case .event(let event):
        guard let object = event["object"], event["type"]?.string != "ERROR" else { continue }
        if event["type"]?.string == "DELETED" { continue }
        if try condition.holds(for: object) { return try await printer.print(object, "condition met") }
      case .ended:
        // Servers end watches now and then; the object may have changed meanwhile.
        var target = target
        target.object = try run.client().get(target.path)
        return try await wait(for: target)
      case .timedOut: throw timedOut(target)
      }
    }
  }

  /// Waits until all named objects exist, looking twice a second as kubectl does, and then says so for each.
  func waitForCreation() async throws -> Int32 {
    while true {
      do {
        for target in try await TargetFinder(run: run).liveTargets() {
          try await printer.print(target.object ?? [:], "condition met")
        }
        return 0
      } catch let failure as APIFailure where failure.isNotFound {
        guard run.world.now < deadline else { throw KubectlError("timed out waiting for the condition") }
        try await run.process.simulation.sleep(.milliseconds(500))
      }
    }
  }

  private func waitForDeletion(of target: Target) async throws {
    // The object was there a moment ago.
    if timeout == .zero { throw notMet(target) }
    try await DeletionWait(run: run, deadline: deadline).wait(for: target)
    try await printer.print(target.object ?? [:], "condition met")
  }

  private func cursor(_ target: Target, after object: Value) throws -> WatchCursor {
    let query = [
      (name: "fieldSelector", value: "metadata.name=\(target.name)"),
      (name: "resourceVersion", value: object[["metadata", "resourceVersion"]]?.string ?? "0"),
    ]
    let stream = try run.client().watch(target.mapping.path(in: target.namespace), query: query)
    return WatchCursor(stream, in: run.world)
  }

  private func timedOut(_ target: Target) -> KubectlError {
    KubectlError("timed out waiting for the condition on \(target.mapping.resource)/\(target.name)")
  }

  private func notMet(_ target: Target) -> KubectlError {
    KubectlError("condition not met for \(target.mapping.resource)/\(target.name)")
  }
}
