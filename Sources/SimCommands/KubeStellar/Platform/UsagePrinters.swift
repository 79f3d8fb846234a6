import SimLoop

/// `kubectl kubestellar`: says which plugins there are, whatever it is called with.
struct KubeStellarUsage: ScriptCommand {
  static let names = ["kubectl-kubestellar"]

  func run(_ script: Script) async throws {
    try await script.say(
      """
      The following commands are available:
        kubectl kubestellar deploy                    install KubeStellar's core in a cluster
        kubectl kubestellar ensure                    make what is missing: location, wmw
        kubectl kubestellar get-external-kubeconfig   fetch the core's kubeconfig for clients outside of its cluster
        kubectl kubestellar get-internal-kubeconfig   fetch the core's kubeconfig for clients in its cluster
        kubectl kubestellar prep-for-cluster          describe an edge cluster and prepare for its syncer
        kubectl kubestellar prep-for-syncer           prepare a mailbox and write the syncer's manifest
        kubectl kubestellar remove                    undo: location, wmw
      """)
  }
}

/// `kubectl kubestellar ensure`
struct EnsureUsage: ScriptCommand {
  static let names = ["kubectl-kubestellar-ensure"]

  func run(_ script: Script) async throws {
    try await script.say(
      "The following subcommands are available:\n  kubectl kubestellar ensure location\n  kubectl kubestellar ensure wmw"
    )
  }
}

/// `kubectl kubestellar remove`
struct RemoveUsage: ScriptCommand {
  static let names = ["kubectl-kubestellar-remove"]

  func run(_ script: Script) async throws {
    try await script.say(
      "The following subcommands are available:\n  kubectl kubestellar remove location\n  kubectl kubestellar remove wmw"
    )
  }
}
