import SimLoop

/// The programs of kube-bind, for pages that do not build them: KubeStellar before kube-bind shared its API by itself.
@SimulatorActor
struct KubeBindBundle {
  let script: Script

  private static let programs = ["dex", "example-backend", "konnector", "kubectl-bind"]

  /// Puts what is missing beside the tree that the script comes from, and on the PATH of what the script runs.
  func provide() throws(FileError) {
    guard Self.programs.contains(where: { script.process.find($0) == nil }) else { return }
    let home = "\(script.directory)/../kube-bind"
    for file in SourceTree.kubeBindFiles where !HostFiles.exists("\(home)/\(file.path)") {
      try HostFiles.write(Array(file.text.utf8), to: "\(home)/\(file.path)", mode: 0o644)
    }
    for program in Self.programs where script.process.find(program) == nil {
      try script.process.simulation.programs.install(program, at: "\(home)/bin/\(program)")
    }
    script.environment["PATH"] = "\(script.variable("PATH") ?? ""):\(home)/bin"
  }
}
