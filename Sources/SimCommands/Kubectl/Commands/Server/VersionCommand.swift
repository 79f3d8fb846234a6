import SimLoop
import Values

/// `kubectl version`
struct VersionCommand: KubectlCommand {
  static let name = "version"
  static let flags: [Flag] = [.bool("client"), .text("output", "o")]

  /// The kubectl that is played, as a real build of it describes itself.
  private static let client: [(key: String, value: String)] = [
    ("major", "1"), ("minor", "32"), ("gitVersion", "v1.32.5"),
    ("gitCommit", "9894294ef13a5b32803e3ca2c0d620a088cc84d1"), ("gitTreeState", "clean"),
    ("buildDate", "2025-05-15T09:12:10Z"), ("goVersion", "go1.23.8"), ("compiler", "gc"), ("platform", "linux/amd64"),
  ]
  private static let kustomize = "v5.5.0"

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard run.words.isEmpty else { throw KubectlError("extra arguments: [\(run.words.joined(separator: " "))]") }
    let output = run.flags.text("output")
    guard ["", "yaml", "json"].contains(output) else { throw KubectlError("--output must be 'yaml' or 'json'") }
    var server: Value?
    var problem: (any Error)?
    if !run.flags.bool("client") {
      do { server = try run.client().get("/version") } catch { problem = error }
    }
    switch output {
    case "yaml": try await run.write(tree(server).yaml() + "\n")
    case "json": try await run.write(json(server))
    default: try await printLines(server, run)
    }
    if let problem { throw problem }
    return 0
  }

  private func printLines(_ server: Value?, _ run: KubectlRun) async throws {
    try await run.print("Client Version: \(Self.text("gitVersion"))")
    try await run.print("Kustomize Version: \(Self.kustomize)")
    guard let server else { return }
    try await run.print("Server Version: \(server["gitVersion"]?.string ?? "")")
    if let warning = Self.skewWarning(server) { try await run.complain(warning) }
  }

  private static func text(_ key: String) -> String { client.first { $0.key == key }?.value ?? "" }

  /// Clients and servers should be at most one minor version apart.
  private static func skewWarning(_ server: Value) -> String? {
    let digits = (server["minor"]?.string ?? "").prefix { $0.isNumber }
    guard let minor = Int(digits), let own = Int(text("minor")), abs(minor - own) > 1 else { return nil }
    let version = "\(server["major"]?.string ?? "").\(digits)"
    return
      "WARNING: version difference between client (\(text("major")).\(own)) and server (\(version)) exceeds the supported"
      + " minor version skew of +/-1"
  }

  private func tree(_ server: Value?) -> Value {
    var tree: Value = [
      "clientVersion": .map(Dictionary(uniqueKeysWithValues: Self.client.map { ($0.key, .string($0.value)) })),
      "kustomizeVersion": .string(Self.kustomize),
    ]
    tree["serverVersion"] = server
    return tree
  }

  /// Two-space JSON in the order of Go's fields.
  private func json(_ server: Value?) -> String {
    func block(_ name: String, _ fields: [(key: String, value: String)]) -> String {
      let lines = fields.map { "    \"\($0.key)\": \(Value.string($0.value).json())" }
      return "  \"\(name)\": {\n\(lines.joined(separator: ",\n"))\n  }"
    }
    var parts = [block("clientVersion", Self.client), "  \"kustomizeVersion\": \"\(Self.kustomize)\""]
    if let server { parts.append(block("serverVersion", Self.client.map { ($0.key, server[$0.key]?.string ?? "") })) }
    return "{\n\(parts.joined(separator: ",\n"))\n}\n"
  }
}
