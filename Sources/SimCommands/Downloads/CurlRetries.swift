import SimLoop
import SimWorld

/// The options with which `curl` tries again, taken from its command line so that the pauses pass in simulated time (curl(1),
/// `--retry` and what goes with it).
struct CurlRetries: Equatable {
  /// How many more times at most.
  var count: Int
  /// The pause between tries; `nil`: a second, then twice as long each time.
  var delay: Int?
  /// No try begins later than so many seconds after the first.
  var maxTime: Int?
  var afterRefusal = false
  var afterAnyError = false
  /// Whether `curl` says that it tries again.
  var isSilent = false
  /// The command line without these options.
  var rest: [String] = []

  private static let longestDelay = 600

  /// `nil` if nothing is tried again, or if more than one URL is fetched: each has tries of its own.
  init?(_ arguments: [String]) {
    count = 0
    var words = arguments[...]
    while let word = words.popFirst() {
      switch word {
      case "--retry-connrefused": afterRefusal = true
      case "--retry-all-errors": afterAnyError = true
      case "--retry", "--retry-delay", "--retry-max-time":
        guard let number = words.popFirst().flatMap({ Int($0) }), number >= 0 else { return nil }
        switch word {
        case "--retry": count = number
        case "--retry-delay": delay = number == 0 ? nil : number
        default: maxTime = number == 0 ? nil : number
        }
      case "--next", "-:", "--config", "-K": return nil
      default:
        let isCluster = word.hasPrefix("-") && !word.hasPrefix("--")
        if word == "--silent" || isCluster && word.prefix(while: { $0 != "o" }).contains("s") { isSilent = true }
        rest.append(word)
      }
    }
    guard count > 0, rest.count(where: Self.looksLikeURL) == 1 else { return nil }
  }

  private static func looksLikeURL(_ word: String) -> Bool {
    !word.hasPrefix("-") && (word.contains("://") || word.hasPrefix("localhost") || word.hasPrefix("127."))
  }

  /// The seconds before the next try; `pauses` there have been.
  func pause(after pauses: Int) -> Int { delay ?? min(1 << min(pauses, 20), Self.longestDelay) }

  /// Why curl would try again, in its words; `nil` if it would not. `answer`: the status of the HTTP response, if there was
  /// one.
  func reason(status: Int32, answer: Int?) -> String? {
    let isTransient = answer.map { [408, 429, 500, 502, 503, 504].contains($0) } ?? false
    switch status {
    case 6, 28: return "timeout"
    case 7 where afterRefusal: return "connection refused"
    case 0 where isTransient, 22 where isTransient: return "HTTP error"
    case 0: return nil
    default: return afterAnyError ? "(retrying all errors)" : nil
    }
  }

  /// The warning, wrapped as curl does it: the line's end counts as a column.
  static func warning(_ reason: String, seconds: Int, left: Int) -> String {
    let width = 70
    var text = "Problem : \(reason). Will retry in \(seconds) seconds. \(left) retries left."[...]
    var lines: [Substring] = []
    while text.count >= width, let blank = text.prefix(width).lastIndex(of: " ") {
      lines.append(text[...blank])
      text = text[text.index(after: blank)...]
    }
    return (lines + [text]).map { "Warning: \($0)\n" }.joined()
  }
}

extension Curl {
  /// Lets the machine's curl try once, and again after pauses that cost simulated time only.
  func tryAgain(_ retries: CurlRetries, _ process: CommandProcess) async throws -> Int32 {
    guard let children = process.children, let curl = process.machineProgram("curl") else {
      return try await process.runMachines("curl")
    }
    let headers = HeaderFile(process, isOwn: !retries.rest.contains { $0 == "--dump-header" || $0 == "-D" })
    defer { headers.remove() }
    let program = Replacement(
      path: curl, name: Array(process.name.utf8),
      words: ProgramWords(arguments: headers.option + retries.rest, environment: process.environment))
    let start = process.world.now
    var pauses = 0
    while true {
      let status = try await run(program, children)
      let seconds = retries.pause(after: pauses)
      let isLate = retries.maxTime.map { process.world.now - start + .seconds(seconds) > .seconds($0) } ?? false
      guard pauses < retries.count, !isLate, let reason = retries.reason(status: status, answer: headers.status) else {
        return status
      }
      if !retries.isSilent {
        let warning = CurlRetries.warning(reason, seconds: seconds, left: retries.count - pauses)
        try await process.error.write(Array(warning.utf8))
      }
      try await pause(.seconds(seconds), process.world, children)
      pauses += 1
    }
  }

  /// Runs curl to its end. A signal that would end this program ends it, too.
  private func run(_ program: Replacement, _ children: any ChildHost) async throws -> Int32 {
    try children.start(program, ownGroup: false)
    while true {
      switch try await children.events.next() {
      case .exited(let status): return status
      case .killed(let signal): throw Killed(signal: signal)
      case .interrupted(let signal): try children.signal(signal, group: false)
      case .cannotStart, .alarm: return 126
      }
    }
  }

  private func pause(_ duration: Duration, _ world: World, _ children: any ChildHost) async throws {
    let events = children.events
    let alarm = world.schedule(after: duration) { SimulatorActor.assumeIsolated { events.put(.alarm) } }
    defer { world.cancel(alarm) }
    if case .interrupted(let signal) = try await events.next() { throw Killed(signal: signal) }
  }

  /// The file that tells what a server answered, for only part of it shows in curl's exit status.
  private struct HeaderFile {
    private let path: String?

    @SimulatorActor
    init(_ process: CommandProcess, isOwn: Bool) {
      path = isOwn ? "\(process.environment["TMPDIR"] ?? "/tmp")/docs-ecutable-curl-\(process.id)" : nil
    }

    var option: [String] { path.map { ["--dump-header", $0] } ?? [] }

    /// The status of the last response.
    var status: Int? {
      guard let path, let bytes = try? HostFiles.read(path) else { return nil }
      return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).last { $0.hasPrefix("HTTP/") }
        .flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) }
    }

    func remove() {
      if let path { HostFiles.remove(path) }
    }
  }
}
