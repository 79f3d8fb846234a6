import Glibc
import SimAPI
import SimCommands
import SimLoop
import SimServer
import SimWorld
import Testing
import TestSupport
import Values
import Wire

/// An API server on the network that answers with what it was asked.
@SimulatorActor
private final class Site {
  let world = World(seed: 1)
  let network: LoopbackNetwork
  let server: APIServer
  let streams = Streams()
  let address: String

  final class Streams { var all: [EventStream] = [] }

  init() async throws {
    server = world.addServer("one")
    network = LoopbackNetwork { [streams] request, _ in
      if request.query("watch") == "true" {
        let stream = EventStream()
        streams.all.append(stream)
        return APIResponse(body: .stream(stream))
      }
      var length = 0
      if case .bytes(let bytes) = request.body { length = bytes.count }
      let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
      return APIResponse(
        status: request.method == .post ? 201 : 200,
        body: .value(["path": .string(request.path), "query": .string(query), "bytes": .int(Int64(length))]))
    }
    address = try await network.serve(server)
  }

  /// Runs curl off the loop.
  func curl(_ arguments: [String]) async throws -> String {
    // Under its own name it would get answers that are laid out for people.
    let options = ["-s", "-S", "-A", "test", "--max-time", "20"]
    return try await Task.detached { try runProgram("/usr/bin/curl", options + arguments).text }.value
  }
}

@Suite(.enabled(if: findProgram("curl") != nil, "curl is not installed"))
@SimulatorActor
struct HTTPTests {
  struct RequestCase: Sendable, CustomTestStringConvertible {
    var name: String
    var arguments: [String]
    /// `URL` stands for the server's address, `HOST` for that without its secret path.
    var output: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    RequestCase(
      name: "path and query, decoded", arguments: ["URL/api/v1/pods?labelSelector=a%3Db&x=1+2&flag"],
      output: #"{"bytes":0,"path":"/api/v1/pods","query":"labelSelector=a=b;x=1 2;flag="}"# + "\n"),
    RequestCase(name: "the root", arguments: ["URL"], output: #"{"bytes":0,"path":"/","query":""}"# + "\n"),
    RequestCase(
      name: "a body", arguments: ["-d", "hello", "-w", "%{http_code}", "URL/x"],
      output: #"{"bytes":5,"path":"/x","query":""}"# + "\n201"),
    RequestCase(
      name: "a chunked body", arguments: ["-H", "Transfer-Encoding: chunked", "-d", "hello", "URL/x"],
      output: #"{"bytes":5,"path":"/x","query":""}"# + "\n"),
    RequestCase(
      name: "a body that waits for leave", arguments: ["-H", "Expect: 100-continue", "-d", "hello", "URL/x"],
      output: #"{"bytes":5,"path":"/x","query":""}"# + "\n"),
    RequestCase(
      name: "several requests over one connection",
      arguments: ["-w", "%{num_connects}", "URL/a", "URL/b"],
      output: #"{"bytes":0,"path":"/a","query":""}"# + "\n1" + #"{"bytes":0,"path":"/b","query":""}"# + "\n0"),
    RequestCase(
      name: "the client closes", arguments: ["-H", "Connection: close", "-w", "%{num_connects}", "URL/a", "URL/b"],
      output: #"{"bytes":0,"path":"/a","query":""}"# + "\n1" + #"{"bytes":0,"path":"/b","query":""}"# + "\n1"),
    RequestCase(
      name: "only the head",
      arguments: ["-I", "-o", "/dev/null", "-w", "%{http_code} %header{content-length}", "URL/a"],
      output: "200 35"),
    RequestCase(
      name: "without the secret path", arguments: ["-w", "%{http_code}", "HOST/api"], output: "404 page not found\n404"),
    RequestCase(name: "a longer secret", arguments: ["URLx/api"], output: "404 page not found\n"),
    RequestCase(name: "an unknown method", arguments: ["-X", "BREW", "-w", "%{http_code}", "URL/api"], output: "400"),
  ])
  func answers(_ sample: RequestCase) async throws {
    let site = try await Site()
    let host = site.address.split(separator: "/").prefix(2).joined(separator: "//")
    let arguments = sample.arguments.map { word in
      word.hasPrefix("URL")
        ? site.address + word.dropFirst(3) : word.hasPrefix("HOST") ? host + word.dropFirst(4) : word
    }
    #expect(try await site.curl(arguments) == sample.output)
    #expect(!site.network.isBusy)
    await site.network.stop()
  }

  @Test func aBodyThatIsTooLongIsRefused() async throws {
    let site = try await Site()
    let scratch = ScratchDirectory()
    let file = try scratch.write("big", String(repeating: "x", count: 4 << 20))
    let answer = try await site.curl(["--data-binary", "@\(file)", "-w", "%{http_code}", "\(site.address)/x"])
    #expect(answer == "Request entity too large: limit is 3145728\n413")
    await site.network.stop()
  }

  @Test func rubbishIsRefused() async throws {
    let site = try await Site()
    let port = site.address.split(separator: ":")[2].prefix { $0 != "/" }
    let script = "exec 3<>/dev/tcp/127.0.0.1/\(port); printf 'rubbish\\r\\n\\r\\n' >&3; head -1 <&3"
    let answer = try await Task.detached { try runProgram("/bin/bash", ["-c", script]).text }.value
    #expect(answer == "HTTP/1.1 400 Bad Request\r\n")
    await site.network.stop()
  }

  @Test func eventsOfAWatchComeOneByOneUntilItEnds() async throws {
    let site = try await Site()
    let client = Task { try await site.curl(["-N", "\(site.address)/pods?watch=true"]) }
    await until { !site.streams.all.isEmpty }
    #expect(site.network.watchingPorts.count == 1)
    let stream = site.streams.all[0]
    for number in 1...3 {
      stream.send(["type": "ADDED", "object": .int(Int64(number))])
      await until { !site.network.isBusy }
    }
    stream.end()
    let lines = try await client.value.split(separator: "\n")
    #expect(lines == (1...3).map { #"{"object":\#($0),"type":"ADDED"}"# })
    #expect(site.network.watchingPorts.isEmpty)
    await site.network.stop()
  }

  /// Its connection is open, but it reads nothing.
  @Test func aClientThatReadsNothingStopsNobody() async throws {
    let site = try await Site()
    let path = site.address.split(separator: "/", maxSplits: 2)[2]
    let port = site.address.split(separator: ":")[2].prefix { $0 != "/" }
    let client = ChildProgram(
      path: "/bin/bash",
      arguments: [
        "bash", "-c",
        "exec 3<>/dev/tcp/127.0.0.1/\(port); printf 'GET /\(path)/pods?watch=true HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' >&3;"
          + " exec sleep 100",
      ], environment: [], workDirectory: "/", descriptors: [nil, nil, nil])
    let process = try client.start()
    await until { !site.streams.all.isEmpty }
    let stream = site.streams.all[0]
    let event: Value = ["object": .string(String(repeating: "x", count: 8 << 20))]
    stream.send(event)
    await until { !site.network.isBusy }
    #expect(!stream.isEnded)
    for _ in 0..<3 { stream.send(event) }
    await until { stream.isEnded && site.network.watchingPorts.isEmpty && !site.network.isBusy }
    kill(process, SIGKILL)
    _ = try waitForChild(process)
    await site.network.stop()
  }

  @Test func aClientThatLeavesEndsItsWatch() async throws {
    let site = try await Site()
    let client = Task { try await site.curl(["-N", "--max-time", "0.2", "\(site.address)/pods?watch=true"]) }
    await until { !site.streams.all.isEmpty }
    _ = try await client.value
    await until { site.streams.all[0].isEnded }
    await until { site.network.watchingPorts.isEmpty }
    await site.network.stop()
  }

  @Test func addressesLeadBackToTheirServers() async throws {
    let site = try await Site()
    let found = try #require(site.network.server(at: "\(site.address)/api/v1"))
    #expect(found.server === site.server)
    #expect(found.path == "/api/v1")
    #expect(site.network.server(at: site.address)?.path == "")
    #expect(site.network.server(at: "\(site.address)x") == nil)
    #expect(site.network.address(of: site.server) == site.address)
    let again = try await site.network.serve(site.server)
    #expect(again == site.address)
    await site.network.stopServing(site.server)
    #expect(site.network.server(at: site.address) == nil)
    await site.network.stop()
  }

  @Test func aPublishedPortAnswersOrBreaksTheConnection() async throws {
    let site = try await Site()
    site.network.answer = { port, method, path in
      path == "/nobody"
        ? nil
        : PortAnswer(
          status: 200, headers: [], body: Array("\(port.node):\(port.containerPort) \(method) \(path)\n".utf8))
    }
    func mapping(_ port: Int) -> PublishedPort {
      PublishedPort(address: "0.0.0.0", hostPort: port, containerPort: 80, node: "n", server: site.server)
    }
    // Not one that the system gives out: others would get it as soon as it is free again.
    var port = 20_000 + Int(getpid()) % 10_000
    while true {
      do {
        _ = try await site.network.publish(mapping(port))
        break
      } catch is PortInUse {
        port += 1
      }
    }
    #expect(try await site.curl(["http://localhost:\(port)/a?b"]) == "n:80 GET /a\n")
    #expect(try await site.curl(["http://localhost:\(port)/nobody"]).contains("reset by peer"))
    await #expect { try await site.network.publish(mapping(port)) } throws: { ($0 as? PortInUse)?.port == port }
    await site.network.withdraw(node: "n", of: site.server)
    let afterwards = try await site.curl(["http://localhost:\(port)/"])
    #expect(afterwards.contains("Couldn't connect to server"), "\(afterwards)")
    await site.network.stop()
  }
}
