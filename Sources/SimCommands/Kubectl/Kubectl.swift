import SimLoop
import SimWorld

/// The bundled `kubectl`: version 1.32's command line, speaking to the API servers of the simulated network.
@SimulatorActor
public struct Kubectl: Command {
  /// `kubectl`; its plugins are commands of their own.
  public static let names = ["kubectl"]
  /// Its start and all its requests: only what it waits for takes more.
  public static let cost: Duration = .milliseconds(100)

  /// For one run.
  public init() {}

  /// Exits with the status of the command or of its error, 1 where there is no other; what went wrong is on standard
  /// error. Throws `Replacement` to become a plugin.
  public func run(_ process: CommandProcess) async throws -> Int32 {
    do {
      return try await dispatch(process)
    } catch let error as KubectlError {
      if !error.output.isEmpty { try await process.output.write(Array(error.output.utf8)) }
      if !error.text.isEmpty { try await process.complain(error.text) }
      return error.exit
    } catch let failure as APIFailure {
      try await process.complain(failure.text)
    } catch let error as FileError {
      try await process.complain("error: \(error.text)")
    } catch let error as SelectorError {
      try await process.complain("error: \(error.message)")
    }
    return 1
  }

  private func dispatch(_ process: CommandProcess) async throws -> Int32 {
    guard let line = CommandLineReader.read(process.arguments) else {
      try await process.output.write(Array(KubectlHelp.overview.utf8))
      return 0
    }
    switch line {
    case .command(let type, let arguments): return try await run(type, arguments, process)
    case .group(let group): throw KubectlError.bare(KubectlHelp.group(group))
    case .unknownSubcommand(let group, let words):
      let text = words.joined(separator: " ")
      throw KubectlError.usage(group == "create" ? "Unexpected args: [\(text)]" : "unknown command \"\(text)\"", group)
    case .notSimulated(let name): throw KubectlError.notSimulated("kubectl \(name)")
    case .unknown(let word):
      if let plugin = try PluginFinder(process.environment).find(process.arguments) {
        throw plugin.replacement(process)
      }
      process.note(Question(.plugin(word)), .notFound)
      throw KubectlError.unknownCommand(word)
    }
  }

  private func run(
    _ type: any KubectlCommand.Type, _ arguments: [String], _ process: CommandProcess
  ) async throws -> Int32 {
    let flags: ParsedFlags
    do { flags = try FlagSet(type.flags + Flag.global).parse(arguments) } catch {
      throw KubectlError.flags(error.message, type.name)
    }
    for notice in flags.notices { try await process.complain(notice) }
    if flags.wantsHelp {
      try await process.output.write(Array(KubectlHelp.of(type).utf8))
      return 0
    }
    let run = KubectlRun(process, flags, type.name)
    do {
      let status = try await type.init().run(run)
      return try await run.finish(status)
    } catch let error as KubectlError {
      try await run.printWarnings()
      throw error
    }
  }
}
