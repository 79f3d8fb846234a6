/// Looks at kubectl's command line without running it.
package enum KubectlUsage {
  /// What is wrong with the arguments, in one line; `nil` for a command line that can be read, for plugins, and for
  /// commands that are not simulated.
  package static func problem(_ arguments: [String]) -> String? {
    switch CommandLineReader.read(arguments) {
    case .command(let type, let arguments):
      do throws(FlagSet.Problem) {
        _ = try FlagSet(type.flags + Flag.global).parse(arguments)
        return nil
      } catch {
        return "kubectl \(type.name): \(error.message)"
      }
    case .unknownSubcommand(let group, let words): return "kubectl \(group) has no command '\(words.first ?? "")'"
    case .group, .notSimulated, .unknown, nil: return nil
    }
  }
}
