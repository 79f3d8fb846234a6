import SimLoop

/// `remove-kubestellar [--folder DIR]`
struct RemoveKubeStellar: ScriptCommand {
  static let names = ["remove-kubestellar"]

  func run(_ script: Script) async throws {
    var folder = script.process.directory
    var rest = script.arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "-h", "--help": return try await script.say("Usage: \(script.path) [--folder DIR] [-X]")
      case "-X": script.isTraced = true
      case "--folder":
        guard let value = rest.popFirst() else { try await script.fail("missing folder") }
        folder = script.process.absolute(value)
      case _ where word.hasPrefix("-"): try await script.fail("unknown flag")
      default: try await script.fail("unknown positional argument")
      }
    }
    for name in ["kcp"] + ["mailbox-controller", "placement-translator", "kubestellar-where-resolver"] {
      try await script.process.kill(named: name)
    }
    for name in [".kcp", "kcp", "kubestellar", "kubestellar-logs"] where HostFiles.exists("\(folder)/\(name)") {
      HostFiles.remove("\(folder)/\(name)")
    }
    try await remove("syncer.yaml", "Deleted syncer manifest", in: folder, script)
    try await remove("log.txt", "Deleted log files", in: folder, script)
    try await script.say("Finished deletion ....")
  }

  /// Removes the files whose names end so; that there are none does not keep the script from its notice.
  private func remove(_ suffix: String, _ notice: String, in folder: String, _ script: Script) async throws {
    let found = ((try? HostFiles.list(folder)) ?? []).filter { $0.hasSuffix(suffix) }
    for name in found { HostFiles.remove("\(folder)/\(name)") }
    if found.isEmpty {
      try await script.complain("rm: cannot remove '\(folder)/*\(suffix)': No such file or directory")
    }
    try await script.say(notice)
  }
}
