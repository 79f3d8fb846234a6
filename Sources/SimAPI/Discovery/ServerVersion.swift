import Values

/// The Kubernetes release that the simulated servers say they are: the one that kind v0.20 starts.
package enum ServerVersion {
  package static let text = "v1.27.3"

  /// What `/version` answers (`version.Info`).
  static let value: Value = [
    "major": "1", "minor": "27", "gitVersion": .string(text), "gitCommit": "25b4e43193bcda6c7328a6d147b1fb73a33f1598",
    "gitTreeState": "clean", "buildDate": "2023-06-15T00:36:28Z", "goVersion": "go1.20.5", "compiler": "gc",
    "platform": "linux/amd64",
  ]
}
