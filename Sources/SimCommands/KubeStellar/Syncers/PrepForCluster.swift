import SimLoop

/// `kubectl kubestellar prep-for-cluster SYNCTARGET KEY=VALUE…`: an inventory entry, and what its syncer needs.
struct PrepForCluster: ScriptCommand {
  static let names = ["kubectl-kubestellar-prep_for_cluster"]

  func run(_ script: Script) async throws {
    var options = PrepForSyncer.options
    options.usage =
      "Usage: kubectl kubestellar prep-for-cluster [-X] [kubectl flag...] [--imw ws_path] [--espw ws_path]"
      + " [--syncer-image image_ref] [-o filename] [-s] synctarget_name labelname=labelvalue..."
    let parsed = try await options.parse(script)
    let isSilent = !parsed.switches.isEmpty
    let ws = ["kubectl", "ws"] + parsed.kubectlFlags
    let initial = try await script.text(ws + [".", "--short"])
    do { try await prepare(parsed, initial, isSilent: isSilent, script) } catch {
      _ = try await script.status(ws + [initial], output: isSilent ? .dropped : .shown)
      throw error
    }
    try await script.run(ws + [initial], output: isSilent ? .dropped : .shown)
  }

  private func prepare(
    _ parsed: ScriptOptions.Parsed, _ initial: String, isSilent: Bool, _ script: Script
  ) async throws {
    let isSpace = script.variable("SM_CONFIG") != nil && parsed.values["--imw"]?.contains(":") == false
    var location = ["\(script.directory)/kubectl-kubestellar-ensure-location"] + parsed.kubectlFlags
    if isSpace, let space = parsed.values["--imw"] {
      location += ["--imw", space]
    } else if let imw = parsed.values["--imw"], imw != initial {
      try await script.run(
        ["kubectl", "ws"] + parsed.kubectlFlags + [imw], output: isSilent ? .dropped : .shown)
    }
    try await script.run(location + parsed.words, output: isSilent ? .dropped : .shown)
    var syncer = ["\(script.directory)/kubectl-kubestellar-prep_for_syncer"] + parsed.kubectlFlags
    for flag in ["--espw", "--syncer-image", "-o"] + (isSpace ? ["--imw"] : []) {
      if let value = parsed.values[flag] { syncer += [flag, value] }
    }
    if isSilent { syncer.append("-s") }
    try await script.run(syncer + parsed.words.prefix(1))
  }
}
