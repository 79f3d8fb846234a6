/// The simulated world: its API servers, its processes, its time and its chance.
///
/// The world does no I/O, starts no thread and reads no clock. Everything in it belongs to one thread; whoever owns it lets
/// time pass. Given the same seed and the same calls in the same order, it does the same.
public final class World {
  /// A thing that will happen: runs with the clock at its time.
  public typealias Event = () -> Void

  /// Where events wait; prefer `schedule(after:)` unless they have a rank.
  public var timeline: Timeline<Event>
  /// Every draw moves it on, so the order of draws is part of what a run does.
  public var random: SeededGenerator
  private let seed: UInt64
  /// Which delays `delay` returns, for the world's whole life.
  public let latencies: LatencyChoice
  /// By name; those taken away are not among them.
  public private(set) var servers: [String: APIServer] = [:]
  /// The simulated programs that are running on the machine.
  public let processes = ProcessTable()
  /// When anything in any API server was last written.
  public private(set) var lastChange: Instant

  /// An empty world. `seed` alone decides all chance; `now` is where its time begins.
  public init(seed: UInt64, latencies: LatencyChoice = .typical, now: Instant = .start) {
    timeline = Timeline(now: now)
    random = SeededGenerator(seed: seed)
    self.seed = seed
    self.latencies = latencies
    lastChange = now
  }

  /// The present of the simulated clock, which need not follow the machine's.
  public var now: Instant { timeline.now }

  /// A seed for something whose chance is not to depend on what happens before it: follows from the world's and a name.
  func derivedSeed(_ name: String) -> UInt64 {
    name.utf8.reduce(seed ^ 14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  // MARK: Time

  /// Schedules something after a delay.
  @discardableResult
  public func schedule(after delay: Duration, _ event: @escaping Event) -> Timeline<Event>.ID {
    timeline.schedule(at: now + max(delay, .zero), event)
  }

  /// Takes back what was scheduled; without effect if it has already happened.
  public func cancel(_ id: Timeline<Event>.ID) { timeline.cancel(id) }

  /// How long a reaction takes this time.
  public func delay(_ latency: Latency) -> Duration {
    guard latencies == .drawn, latency.range.lowerBound < latency.range.upperBound else { return latency.typical }
    let low = latency.range.lowerBound.wholeNanoseconds
    let high = latency.range.upperBound.wholeNanoseconds
    // Races hide at the ends: half of the draws go there.
    switch UInt8.random(in: 0..<4, using: &random) {
    case 0: return .nanoseconds(low)
    case 1: return .nanoseconds(high)
    default: return .nanoseconds(Int64.random(in: low...high, using: &random))
    }
  }

  /// Lets time pass up to an instant: everything due by then happens, in order.
  public func advance(to deadline: Instant) {
    while let event = timeline.next(by: deadline) { event() }
  }

  /// Lets a span of time pass from now on; with zero, only what is due happens. See `advance(to:)`.
  public func advance(by duration: Duration) { advance(to: now + duration) }

  // MARK: API servers

  /// Adds an API server; `name` must be new. `release` is what it says it is.
  public func addServer(_ name: String, release: String = "v1.27.3") -> APIServer {
    precondition(servers[name] == nil, "there is already an API server called \(name)")
    let server = APIServer(name: name, release: release, world: self)
    servers[name] = server
    return server
  }

  /// Takes an API server away: whoever still holds it finds it not serving, and its controllers go on until their
  /// queues are stopped. Counts as a change even if there is none of this name.
  public func removeServer(_ name: String) {
    servers[name]?.isServing = false
    servers[name] = nil
    noteChange()
  }

  func noteChange() { lastChange = now }

  // MARK: What lives as long as the world

  private var keepers: [ObjectIdentifier: AnyObject] = [:]

  /// The one value of a type that belongs to this world, such as the list of kcp servers that were ever started; made when
  /// it is first asked for.
  public func keeper<Keeper: AnyObject>(_ make: (World) -> Keeper) -> Keeper {
    let id = ObjectIdentifier(Keeper.self)
    if let present = keepers[id] as? Keeper { return present }
    let made = make(self)
    keepers[id] = made
    return made
  }
}
