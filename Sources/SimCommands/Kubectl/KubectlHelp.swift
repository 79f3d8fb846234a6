/// What `--help` prints: which commands and flags there are. Real kubectl's help texts are not reproduced.
enum KubectlHelp {
  static let overview = """
    kubectl controls Kubernetes clusters. This one is simulated; it plays these commands of kubectl 1.32:

    \(CommandTable.all.map { "  kubectl \($0.name)" }.sorted().joined(separator: "\n"))

    Use "kubectl <command> --help" for the flags of a command.

    """

  static func of(_ command: any KubectlCommand.Type) -> String {
    "Usage:\n  kubectl \(command.name) [flags]\n\nFlags:\n" + lines(command.flags) + "\nGlobal flags:\n"
      + lines(Flag.global)
  }

  static func group(_ name: String) -> String {
    let subcommands = Set((CommandTable.groups[name] ?? [:]).values).sorted()
    return "Usage:\n  kubectl \(name) [command]\n\nCommands:\n" + subcommands.map { "  \($0)" }.joined(separator: "\n")
  }

  private static func lines(_ flags: [Flag]) -> String {
    flags.filter(\.isSimulated).map { "  \($0.shown)\n" }.sorted().joined()
  }
}
