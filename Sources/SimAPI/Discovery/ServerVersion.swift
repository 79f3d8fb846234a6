import Values

/// What `/version` answers (`version.Info`).
enum ServerVersion {
  /// Commit, time and Go version of the builds that are simulated, by release.
  private static let builds: [String: (commit: String, date: String, go: String)] = [
    "v1.27.3": ("25b4e43193bcda6c7328a6d147b1fb73a33f1598", "2023-06-15T00:36:28Z", "go1.20.5")
  ]

  /// - Parameter release: such as `v1.27.3`. What is not known of a build stays empty.
  static func value(of release: String) -> Value {
    let parts = release.dropFirst().split(separator: ".").map(String.init)
    let build = builds[release] ?? ("", "", "")
    return [
      "major": .string(parts.first ?? ""), "minor": .string(parts.dropFirst().first ?? ""),
      "gitVersion": .string(release), "gitCommit": .string(build.commit), "gitTreeState": "clean",
      "buildDate": .string(build.date), "goVersion": .string(build.go), "compiler": "gc", "platform": "linux/amd64",
    ]
  }
}
