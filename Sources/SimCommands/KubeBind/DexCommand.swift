import SimLoop

/// `dex serve CONFIG`: the identity service that kube-bind's backend trusts.
struct DexCommand: Command {
  static let names = ["dex"]
  static let cost = Duration.milliseconds(20)

  init() {}

  func run(_ process: CommandProcess) async throws -> Int32 {
    let words = process.arguments.filter { !$0.hasPrefix("-") }
    guard words.first == "serve" else {
      try await process.print(
        "Usage:\n  dex [command]\n\nAvailable Commands:\n  serve       Launch Dex\n  version     Print the version and exit"
      )
      return 0
    }
    guard words.count == 2 else {
      try await process.complain("Error: accepts 1 arg(s), received \(words.count - 1)")
      return 1
    }
    let config = process.absolute(words[1])
    guard HostFiles.exists(config) else {
      try await process.complain("failed to read config file \(words[1]): open \(words[1]): no such file or directory")
      return 2
    }
    let services = process.simulation.kubeBind
    guard !services.hasIssuer else {
      try await process.complain(
        "failed to start dex: listening (http) on 127.0.0.1:5556: bind: address already in use")
      return 2
    }
    services.hasIssuer = true
    defer { services.hasIssuer = false }
    try await process.complain("level=info msg=\"config issuer: \(KubeBindServices.issuer)\"")
    try await process.complain("level=info msg=\"listening (http) on 127.0.0.1:5556\"")
    try await process.untilKilled()
  }
}
