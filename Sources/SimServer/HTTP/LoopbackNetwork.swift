import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import SimAPI
import SimCommands
import SimLoop
import SimWorld

/// The machine's loopback network as the way into the world: API servers and published ports, over HTTP/1.1.
@SimulatorActor
public final class LoopbackNetwork: Network {
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let inFlight = InFlight()
  private let respond: @SimulatorActor (APIRequest, APIServer) -> APIResponse
  /// What answers behind a published port; `nil` if nobody listens there.
  public var answer: @SimulatorActor (_ port: PublishedPort, _ method: String, _ path: String) -> PortAnswer? = {
    _, _, _ in nil
  }
  private var doors: [ObjectIdentifier: APIDoor] = [:]
  private var ports: [PortDoor] = []
  /// Told of every request, before it is answered.
  public var noteCall: () -> Void = {}

  /// - Parameter respond: what an API server answers.
  public init(respond: @escaping @SimulatorActor (APIRequest, APIServer) -> APIResponse) { self.respond = respond }

  /// Closes everything and ends the network's thread.
  public func stop() async {
    for door in doors.values { await door.close() }
    for port in ports { await port.close() }
    (doors, ports) = ([:], [])
    try? await group.shutdownGracefully()
  }

  /// Waits for the network's thread. The simulated world does not notice: no time passes meanwhile.
  private func whileTimeStands<Value>(_ work: () async throws -> Value) async rethrows -> Value {
    inFlight.begin()
    defer { inFlight.end() }
    return try await work()
  }

  // MARK: API servers

  /// A server that is served already keeps its address. The kernel chooses the port; no simulated time passes
  /// meanwhile. Throws what NIO throws if no port can be opened.
  public func serve(_ server: APIServer) async throws -> String {
    if let address = address(of: server) { return address }
    let entrance = Entrance<APIDoor>()
    let listener = try await whileTimeStands {
      try await listen("127.0.0.1", 0) { request, channel in
        Task { @SimulatorActor [weak self] in
          self?.enter(entrance.door) { $0.handle(request, on: channel) }
        }
      } leave: { channel in
        Task { @SimulatorActor in entrance.door?.clientLeft(channel) }
      }
    }
    var generator = SystemRandomNumberGenerator()
    let door = APIDoor(
      server, secret: Self.secret(from: &generator), listener: listener, inFlight: inFlight, respond: respond)
    entrance.door = door
    doors[ObjectIdentifier(server)] = door
    return door.address
  }

  /// Stays the same until `stopServing`, whether or not the server is serving at the moment.
  public func address(of server: APIServer) -> String? { doors[ObjectIdentifier(server)]?.address }

  /// Waits until the port is closed; connections are broken off, and watches end. Without effect on a server that is
  /// not served.
  public func stopServing(_ server: APIServer) async {
    let door = doors.removeValue(forKey: ObjectIdentifier(server))
    await whileTimeStands { await door?.close() }
  }

  /// Takes `localhost` for 127.0.0.1, and sees only servers that are serving. The path is empty or begins with a slash,
  /// and keeps its query.
  public func server(at url: String) -> (server: APIServer, path: String)? {
    for door in doors.values where door.server.isServing {
      for host in ["127.0.0.1", "localhost"] {
        let root = "http://\(host):\(door.port)/\(door.secret)"
        guard url.hasPrefix(root) else { continue }
        let path = String(url.dropFirst(root.count))
        if path.isEmpty || path.hasPrefix("/") { return (door.server, path) }
      }
    }
    return nil
  }

  /// 32 characters of base36 hold 165 bits.
  private static func secret(from generator: inout some RandomNumberGenerator) -> String {
    let letters = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    return String(
      decoding: (0..<32).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }, as: UTF8.self)
  }

  // MARK: Published ports

  /// Wildcard addresses become the loopback address: a page's ports are for the page alone.
  @discardableResult
  public func publish(_ mapping: PublishedPort) async throws -> Int {
    let isWildcard = ["", "0.0.0.0", "::", "localhost"].contains(mapping.address)
    let entrance = Entrance<PortDoor>()
    let listener: any Channel
    do {
      listener = try await whileTimeStands {
        try await listen(isWildcard ? "127.0.0.1" : mapping.address, mapping.hostPort) { request, channel in
          Task { @SimulatorActor [weak self] in
            self?.enter(entrance.door) { $0.handle(request, on: channel) }
          }
        } leave: { _ in
        }
      }
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw PortInUse(address: mapping.address, port: mapping.hostPort)
    }
    let door = PortDoor(mapping, listener: listener, inFlight: inFlight) { [unowned self] in answer($0, $1, $2) }
    entrance.door = door
    ports.append(door)
    return door.port
  }

  /// Waits until the ports are closed, in which no simulated time passes; connections that are open already are not
  /// cut.
  public func withdraw(node: String, of server: APIServer) async {
    let leaving = ports.filter { $0.mapping.node == node && $0.mapping.server === server }
    ports.removeAll { $0.mapping.node == node && $0.mapping.server === server }
    await whileTimeStands { for port in leaving { await port.close() } }
  }

  // MARK: Listening

  /// A request that comes before its door stands, or after, gets no answer.
  private func enter<Door>(_ door: Door?, _ handle: (Door) -> Void) {
    guard let door else { return inFlight.end() }
    noteCall()
    handle(door)
  }

  private func listen(
    _ host: String, _ port: Int, handle: @escaping @Sendable (ReceivedRequest, any Channel) -> Void,
    leave: @escaping @Sendable (any Channel) -> Void
  ) async throws -> any Channel {
    // Opening a port takes real time, in which no simulated time may pass.
    inFlight.begin()
    defer { inFlight.end() }
    let inFlight = inFlight
    return try await ServerBootstrap(group: group)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: true, withErrorHandling: true)
          try pipeline.addHandler(RequestReader(inFlight: inFlight, handle: handle, leave: leave))
        }
      }
      .bind(host: host, port: port).get()
  }
}

extension LoopbackNetwork: ClientConnections {
  /// Whether a request has come and its answer is not sent yet, or the network's thread is at work for us.
  public var isBusy: Bool { !inFlight.isEmpty }
  /// Of all API servers; published ports carry no watches.
  public var watchingPorts: Set<Int> { Set(doors.values.flatMap(\.watchingPorts)) }
}

/// Where a listener's requests go: the door is made after the listener, whose port it must know.
@SimulatorActor
private final class Entrance<Door> {
  var door: Door?
  nonisolated init() {}
}
