import SimLoop

/// `kubestellar-version [COMPONENT]`
struct KubeStellarVersion: Command {
  static let names = ["kubestellar-version"]
  static let cost = Duration.milliseconds(20)

  init() {}

  func run(_ process: CommandProcess) async throws -> Int32 {
    let path = process.find(process.name) ?? process.name
    let usage = "Usage: \(path) [buildDate|gitCommit|gitTreeState|platform]"
    switch process.arguments.count {
    case 0:
      let pairs = Self.fields.map { "\"\($0.name)\":\"\($0.value)\"" }
      try await process.print("{\(pairs.joined(separator: ","))}")
      return 0
    case 1:
      let wanted = process.arguments[0]
      guard ["buildDate", "gitCommit", "gitTreeState", "platform"].contains(wanted),
        let field = Self.fields.first(where: { $0.name == wanted })
      else {
        try await process.complain("Invalid component requested: \"\(wanted)\"\n\(usage)")
        return 1
      }
      try await process.print(field.value)
      return 0
    default:
      try await process.complain("\(path): too many arguments\n\(usage)")
      return 1
    }
  }

  static let gitVersion = "v1.24.3+kcp-v0.2.1"

  private static let fields: [(name: String, value: String)] = [
    ("major", "1"), ("minor", "24"), ("gitVersion", gitVersion),
    ("gitCommit", "deae5ec9c"), ("gitTreeState", "clean"), ("buildDate", "2023-11-30T15:04:05Z"),
    ("goVersion", "go1.19.13"), ("compiler", "gc"), ("platform", "linux/amd64"),
  ]
}
