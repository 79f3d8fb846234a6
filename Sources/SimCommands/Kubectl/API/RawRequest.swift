import SimAPI
import SimLoop

/// `get --raw PATH` and `create --raw PATH`: the server's answer as it comes.
@SimulatorActor
struct RawRequest {
  let run: KubectlRun

  func get() async throws -> Int32 {
    guard run.words.isEmpty else {
      throw KubectlError("arguments may not be passed when --raw is specified")
    }
    return try await send(nil)
  }

  func post() async throws -> Int32 {
    let (flags, path) = (run.flags, run.flags.text("raw"))
    guard flags.texts("filename").count == 1, let file = flags.texts("filename").first else {
      throw KubectlError("--raw can only use a single local file or stdin")
    }
    if file.hasPrefix("http://") || file.hasPrefix("https://") { throw KubectlError("--raw cannot read from a url") }
    if flags.bool("recursive") { throw KubectlError("--raw and --recursive are mutually exclusive") }
    for (flag, shown) in [("selector", "selector (-l)"), ("output", "output")] where !flags.text(flag).isEmpty {
      throw KubectlError("--raw and --\(shown) are mutually exclusive")
    }
    guard path.hasPrefix("/") else {
      throw KubectlError("--raw must be a valid URL path: parse \"\(path)\": invalid URI for request")
    }
    return try await send(try await body(file))
  }

  private func body(_ file: String) async throws -> [UInt8] {
    if file == "-" { return try await run.process.input.readToEnd() }
    do { return try HostFiles.read(run.process.absolute(file)) } catch {
      throw KubectlError("open \(file): \(error.reason)")
    }
  }

  private func send(_ body: [UInt8]?) async throws -> Int32 {
    let target = RequestTarget(run.flags.text("raw")[...])
    let path = target.path.isEmpty ? "/" : target.path
    try await run.write(try run.client().raw(path, query: target.query, posting: body))
    return 0
  }
}
