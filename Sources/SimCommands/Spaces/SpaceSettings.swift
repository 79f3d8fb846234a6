import SimLoop
import SimTypes

/// Where KubeStellar's scripts find the space manager and keep kubeconfigs of spaces: environment variables, each with a
/// default that is handed on to the programs they run.
@SimulatorActor
struct SpaceSettings {
  private let script: Script
  /// Whether the caller said where the space manager is.
  let namesManager: Bool

  /// Fills in what the environment does not say. The directory is made only if the script chose it.
  init(_ script: Script) throws(FileError) {
    self.script = script
    namesManager = script.variable("SPACE_MANAGER_KUBECONFIG") != nil
    script.fill("PROVIDER_NAME", "default")
    script.fill("PROVIDER_NAMESPACE", "spaceprovider-\(script.variable("PROVIDER_NAME") ?? "")")
    if script.variable("KUBECONFIG_DIR") == nil {
      let directory = "\(script.process.directory)/temp-space-config"
      try HostFiles.makeDirectory(directory)
      script.environment["KUBECONFIG_DIR"] = directory
    }
    script.fill("SPACE_MANAGER_KUBECONFIG", Self.usualConfig(script))
    script.fill("IN_CLUSTER", "true")
  }

  /// The file that the variable's documentation names; without it, the file that kubectl uses by itself.
  private static func usualConfig(_ script: Script) -> String {
    let documented = "\(script.variable("KUBECONFIG_DIR") ?? "")/config"
    return HostFiles.exists(documented) ? documented : "\(script.variable("HOME") ?? "")/.kube/config"
  }

  var provider: String { script.variable("PROVIDER_NAME") ?? "" }
  var namespace: String { script.variable("PROVIDER_NAMESPACE") ?? "" }
  var directory: String { script.variable("KUBECONFIG_DIR") ?? "" }
  var managerConfig: String { script.variable("SPACE_MANAGER_KUBECONFIG") ?? "" }
  var isInCluster: Bool { script.variable("IN_CLUSTER") == "true" }

  /// The file for the kubeconfig of a space.
  func configFile(of space: String) -> String { "\(directory)/\(namespace)-\(space)" }

  /// kubectl at the space manager's cluster.
  func manager(_ words: String...) -> [String] { ["kubectl", "--kubeconfig", managerConfig] + words }
}

extension Script {
  /// Gives a variable a value unless it has one.
  fileprivate func fill(_ name: String, _ value: String) {
    if variable(name) == nil { environment[name] = value }
  }
}
