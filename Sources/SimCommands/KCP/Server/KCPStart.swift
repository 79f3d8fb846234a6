import SimControllers
import SimLoop
import SimWorld
import Values

/// `kcp start`: a server that lives as long as this process does.
@SimulatorActor
struct KCPStart {
  /// Start of the process to `admin.kubeconfig`, which is there long before the API answers.
  private static let kubeconfigDelay = Duration.seconds(2)

  func run(_ process: CommandProcess) async throws -> Int32 {
    let flags = try Self.flags.parse(process.arguments)
    if let extra = flags.words.dropFirst().first { throw KCPError("unknown command \"\(extra)\" for \"kcp start\"") }
    let port = try port(flags)
    let address = flags.text("bind-address")
    try checkCertificates(flags, process)
    let directory = KCPRootDirectory(process.absolute(flags.text("root-directory")))
    let lines = LogLines(process, verbosity: flags.int("v"))
    try checkFree(port, address, process.world)
    let server = try directory.server(in: process.world)
    guard !server.isRunning else {
      throw KCPError("listen tcp 127.0.0.1:2380: bind: address already in use")
    }
    try await lines.say("Starting kcp", ["root-directory": directory.path, "port": String(port)])
    server.start(at: try await process.simulation.serve(server.server), port: port)
    defer { server.stop() }
    try await serve(server, directory, process, lines)
    return 0
  }

  private static let flags = FlagSet([
    .text("root-directory", nil, ".kcp"), .text("bind-address", nil, "0.0.0.0"), .int("secure-port", nil, 6443),
    .texts("tls-sni-cert-key"), .int("v", "v", 2),
  ])

  private func port(_ flags: ParsedFlags) throws(KCPError) -> Int {
    let port = flags.int("secure-port")
    guard (1...65_535).contains(port) else {
      throw KCPError("--secure-port \(port) must be between 1 and 65535, inclusive. It cannot be turned off with 0")
    }
    return port
  }

  private func checkCertificates(_ flags: ParsedFlags, _ process: CommandProcess) throws(KCPError) {
    for pair in flags.texts("tls-sni-cert-key") {
      let paths = pair.split(separator: ":").first.map { $0.split(separator: ",").map(String.init) } ?? []
      guard paths.count == 2 else {
        throw KCPError(
          "invalid argument \"\(pair)\" for \"--tls-sni-cert-key\" flag: "
            + "expected comma separated certificate and key file paths"
        )
      }
      for path in paths where !HostFiles.isRegular(process.absolute(path)) {
        throw KCPError("failed to load SNI cert and key: open \(path): no such file or directory")
      }
    }
  }

  /// All kcp servers of the simulated machine share its ports, whatever loopback ports they really have.
  private func checkFree(_ port: Int, _ address: String, _ world: World) throws(KCPError) {
    guard world.kcp.running.contains(where: { $0.port == port }) else { return }
    let place = "\(address):\(port)"
    throw KCPError(
      "failed to create listener: failed to listen on \(place): listen tcp \(place): bind: address already in use")
  }

  // MARK: Serving

  private func serve(
    _ server: KCPServer, _ directory: KCPRootDirectory, _ process: CommandProcess, _ lines: LogLines
  ) async throws {
    try await process.simulation.sleep(Self.kubeconfigDelay)
    do { try directory.writeKubeconfig(for: server) } catch { throw KCPError(error.text) }
    try await lines.say("Wrote admin kubeconfig", ["path": directory.kubeconfig])
    while !server.isUsable { try await process.simulation.sleep(.milliseconds(500)) }
    try await lines.say("Bootstrapped the root workspace", [:])
    try await lines.say("Serving", ["port": String(server.port)])
    try await process.simulation.sleep(until: .distantFuture)
  }
}

/// A server's log on its standard error.
@SimulatorActor
private struct LogLines {
  private let process: CommandProcess
  private let verbosity: Int

  init(_ process: CommandProcess, verbosity: Int) {
    self.process = process
    self.verbosity = verbosity
  }

  func say(_ message: String, _ pairs: KeyValuePairs<String, String>) async throws {
    var lines: [String] = []
    let log = KLog(
      verbosity: verbosity, process: process.shownID, program: process.name, now: { process.world.now },
      write: { lines.append($0) })
    log.info(message, pairs)
    for line in lines { try await process.complain(line) }
  }
}
