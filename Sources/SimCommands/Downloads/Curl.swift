import SimLoop

/// `curl`, for the few URLs of the outside world that are played here; for everything else the machine's own. Pauses between tries
/// (`--retry`) are of simulated time.
package struct Curl: Command {
  /// `curl`; the machine's own program of that name does what is not played here.
  package static let names = ["curl"]
  /// None: a download that is played takes two seconds of its own.
  package static let cost = Duration.zero
  private static let latency = Duration.seconds(2)

  /// For one run.
  package init() {}

  /// Exits as curl does: 0, 2 for an option that is not played, 22 for a missing file with `--fail`, 23 if the file
  /// cannot be written. For other URLs it throws `Replacement` to become the machine's curl, or exits with that one's
  /// status after the last try; 127 if the machine has none.
  package func run(_ process: CommandProcess) async throws -> Int32 {
    guard let url = process.arguments.first(where: { OutsideWorld.knows($0) }) else {
      guard let retries = CurlRetries(process.arguments) else { return try await process.runMachines("curl") }
      return try await tryAgain(retries, process)
    }
    let target: Target
    do { target = try Target(process.arguments, url) } catch {
      try await process.complain("curl: option \(error.option): is not simulated by docs-ecutable for \(url)")
      return 2
    }
    try await process.simulation.sleep(Self.latency)
    guard let bytes = try OutsideWorld.content(url, process.simulation) else {
      try await process.complain("docs-ecutable: \(url): \(OutsideWorld.offer)")
      if target.failsQuietly {
        try await process.complain("curl: (22) The requested URL returned error: 404")
        return 22
      }
      try await process.output.write(Array("404: Not Found".utf8))
      return 0
    }
    guard let file = target.file else {
      try await process.output.write(bytes)
      return 0
    }
    do { try HostFiles.write(bytes, to: process.absolute(file), mode: 0o644) } catch {
      try await process.complain("curl: (23) Failure writing output to destination: \(error.reason)")
      return 23
    }
    return 0
  }

  /// Where the answer goes.
  private struct Target {
    struct Unknown: Error { var option: String }

    /// `nil` for standard output.
    var file: String?
    var failsQuietly = false

    init(_ arguments: [String], _ url: String) throws(Unknown) {
      var rest = arguments[...]
      while let word = rest.popFirst() {
        switch word {
        case url: continue
        case "-o", "--output": file = rest.popFirst()
        case "-O", "--remote-name": file = url.split(separator: "/").last.map(String.init)
        case "--fail": failsQuietly = true
        case "--silent", "--show-error", "--location", "--insecure", "--progress-bar": continue
        case _ where word.hasPrefix("-") && !word.hasPrefix("--"):
          for letter in word.dropFirst() {
            switch letter {
            case "s", "S", "L", "k", "#": continue
            case "f": failsQuietly = true
            case "O": file = url.split(separator: "/").last.map(String.init)
            case "o": file = rest.popFirst()
            default: throw Unknown(option: word)
            }
          }
        default: throw Unknown(option: word)
        }
      }
    }
  }
}
