import SimAPI
import SimLoop
import SimWorld

/// What all simulated programs share.
@SimulatorActor
public final class Simulation {
  /// The simulated time, and everything that is in it.
  public let world: World
  /// How API servers and the ports of nodes are reached from outside the simulator, and found by address within.
  public let network: any Network
  /// Text that differs from run to run, such as a port, and what reports show instead.
  public let mask: (_ text: String, _ shown: String) -> Void
  private var parts: [ObjectIdentifier: any SimulationPart] = [:]

  /// - Parameter mask: called when such a text comes up; without it reports show every text as it is.
  public init(
    world: World, network: any Network, mask: @escaping (_ text: String, _ shown: String) -> Void = { _, _ in }
  ) {
    self.world = world
    self.network = network
    self.mask = mask
  }

  /// Serves an API server on the network, and has reports show its address as `http://127.0.0.1:[PORT]/[SECRET]`.
  package func serve(_ server: APIServer) async throws -> String {
    let address = try await network.serve(server)
    guard let host = address.firstRange(of: "://") else { return address }
    let place = address[host.upperBound...].prefix { $0 != "/" }
    let secret = address[place.endIndex...].dropFirst()
    mask(String(place), place.prefix { $0 != ":" } + ":[PORT]")
    if !secret.isEmpty { mask(String(secret), "[SECRET]") }
    return address
  }

  /// The state that one family of programs shares, made when it is first asked for.
  package func part<Part: SimulationPart>(_ type: Part.Type) -> Part {
    if let present = parts[ObjectIdentifier(type)] as? Part { return present }
    let part = Part()
    parts[ObjectIdentifier(type)] = part
    return part
  }

  /// Waits for simulated time to pass. Throws `CancellationError` if the waiting task is cancelled.
  public func sleep(_ duration: Duration, rank: Int32 = 0) async throws {
    try await sleep(until: world.now + duration, rank: rank)
  }

  /// Waits until a simulated instant.
  /// - Parameter rank: the place among those who wait for the same instant.
  public func sleep(until instant: Instant, rank: Int32 = 0) async throws {
    let timer = Timer()
    try await withTaskCancellationHandler {
      try Task.checkCancellation()
      await withCheckedContinuation { continuation in
        timer.arm(in: world, at: instant, rank: rank, continuation)
      }
      try Task.checkCancellation()
    } onCancel: {
      Task { @SimulatorActor in timer.fire() }
    }
  }
}

/// What a family of programs remembers between its runs, such as kind's clusters.
@SimulatorActor
package protocol SimulationPart: AnyObject {
  init()
}

/// One wait for simulated time; resumes exactly once, when it is due or when the waiting task is cancelled.
@SimulatorActor
private final class Timer {
  private var continuation: CheckedContinuation<Void, Never>?
  private var world: World?
  private var event: Timeline<World.Event>.ID?

  func arm(in world: World, at instant: Instant, rank: Int32, _ continuation: CheckedContinuation<Void, Never>) {
    self.continuation = continuation
    self.world = world
    event = world.timeline.schedule(at: instant, rank: rank) { [weak self] in self?.fire() }
  }

  func fire() {
    if let event { world?.cancel(event) }
    event = nil
    continuation?.resume()
    continuation = nil
  }
}

/// The machine's loopback network, as far as simulated programs use it.
@SimulatorActor
public protocol Network: AnyObject {
  /// Serves an API server over HTTP on a free loopback port and returns its address: scheme, host, port and, without a private
  /// network, a secret path: `http://127.0.0.1:41233/7f3k…`. The address is known to `server(at:)` from then on.
  func serve(_ server: APIServer) async throws -> String
  /// The address that `serve` gave out for an API server; `nil` if it is not served.
  func address(of server: APIServer) -> String?
  /// Takes an API server off the network.
  func stopServing(_ server: APIServer) async
  /// The API server behind an address that `serve` gave out and the path below its root; `nil` if nobody listens there.
  func server(at url: String) -> (server: APIServer, path: String)?
  /// Opens a port of the machine for a node's container port and returns its number, which differs from the wanted one only
  /// if that is 0. Throws `PortInUse`.
  @discardableResult
  func publish(_ mapping: PublishedPort) async throws -> Int
  /// Closes all ports that were opened for a node.
  func withdraw(node: String, of server: APIServer) async
}

/// A port of the machine behind which a port of a kind node is found.
public struct PublishedPort {
  /// Where the machine listens, as the cluster's configuration has it; what a wildcard means is up to the network.
  public var address: String
  /// 0 asks for any free port.
  public var hostPort: Int
  /// The port of the node that connections reach.
  public var containerPort: Int
  /// The name of the node, such as `kind-control-plane`.
  public var node: String
  /// The API server of the node's cluster; with the node's name it says whose ports `withdraw` closes.
  public let server: APIServer

  /// Opens nothing: that is for `Network.publish`.
  public init(address: String, hostPort: Int, containerPort: Int, node: String, server: APIServer) {
    self.address = address
    self.hostPort = hostPort
    self.containerPort = containerPort
    self.node = node
    self.server = server
  }
}

/// Somebody else listens on the port.
public struct PortInUse: Error {
  /// As it was asked for, wildcards included.
  public var address: String
  /// The port that was asked for.
  public var port: Int

  /// For implementations of `Network.publish`.
  public init(address: String, port: Int) {
    self.address = address
    self.port = port
  }
}
