/// A call of kubectl or oc, as far as rules look at it.
struct KubectlCall {
  /// `get`, `logs` and so on; empty if there is none.
  private(set) var verb = ""
  /// What else stands before `--`, flags in front of the verb included.
  private(set) var arguments: [String] = []

  /// `nil` for another program.
  init?(_ command: ShellCommand) {
    guard command.name == "kubectl" || command.name == "oc" else { return nil }
    var isValue = false
    for argument in command.arguments.prefix(while: { $0 != "--" }) {
      if verb.isEmpty, !isValue, !argument.hasPrefix("-") {
        verb = argument
      } else {
        arguments.append(argument)
      }
      isValue = !isValue && Self.flagsWithValue.contains(argument)
    }
  }

  /// Whether a flag without a value is given in one of its forms.
  func has(_ flag: String, short: String) -> Bool {
    arguments.contains { argument in
      argument == "--" + flag || argument == "--\(flag)=true"
        || argument.hasPrefix("-") && !argument.hasPrefix("--") && !argument.contains("=")
          && argument.dropFirst().prefix { $0 != "n" }.contains(short)
    }
  }

  /// The flags of `kubectl options` behind which a word of their own stands as the value.
  private static let flagsWithValue: Set = [
    "--as", "--as-group", "--as-uid", "--cache-dir", "--certificate-authority", "--client-certificate", "--client-key",
    "--cluster", "--context", "--kubeconfig", "--log-flush-frequency", "--namespace", "-n", "--password", "--profile",
    "--profile-output", "--request-timeout", "--server", "-s", "--tls-server-name", "--token", "--user", "--username",
    "--v", "-v", "--vmodule",
  ]
}
