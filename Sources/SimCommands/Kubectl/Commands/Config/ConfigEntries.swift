import SimLoop
import Values

/// `kubectl config delete-context`
struct DeleteContext: KubectlCommand {
  static let name = "config delete-context"
  static let flags: [Flag] = []

  func run(_ run: KubectlRun) async throws -> Int32 {
    let name = try run.onlyWord()
    if try run.kubeconfig().currentContext == name, try run.kubeconfig().entry(.contexts, name) != nil {
      try await run.complain(
        "warning: this removed your active context, use \"kubectl config use-context\" to select a different one")
    }
    return try await EntryDeletion(run: run, section: .contexts, kind: "context").delete(name)
  }
}

/// `kubectl config delete-cluster`
struct DeleteCluster: KubectlCommand {
  static let name = "config delete-cluster"
  static let flags: [Flag] = []

  func run(_ run: KubectlRun) async throws -> Int32 {
    try await EntryDeletion(run: run, section: .clusters, kind: "cluster").delete(try run.onlyWord())
  }
}

/// `kubectl config delete-user`
struct DeleteUser: KubectlCommand {
  static let name = "config delete-user"
  static let flags: [Flag] = []

  func run(_ run: KubectlRun) async throws -> Int32 {
    try await EntryDeletion(run: run, section: .users, kind: "user").delete(try run.onlyWord())
  }
}

/// Removes an entry from the file that has it.
@SimulatorActor
private struct EntryDeletion {
  let run: KubectlRun
  let section: Kubeconfig.Section
  let kind: String

  func delete(_ name: String) async throws -> Int32 {
    var config = try run.kubeconfig()
    let file = config.home(of: section, name)
    guard config.entry(section, name) != nil else {
      throw KubectlError("cannot delete \(kind) \(name), not in \(file)")
    }
    config.set(section, name, nil)
    try run.save(&config)
    try await run.print("deleted \(kind) \(name) from \(file)")
    return 0
  }
}

/// `kubectl config get-clusters`
struct GetClusters: KubectlCommand {
  static let name = "config get-clusters"
  static let flags: [Flag] = []

  func run(_ run: KubectlRun) async throws -> Int32 {
    try await run.print((["NAME"] + run.kubeconfig().names(.clusters)).joined(separator: "\n"))
    return 0
  }
}

/// `kubectl config get-users`
struct GetUsers: KubectlCommand {
  static let name = "config get-users"
  static let flags: [Flag] = []

  func run(_ run: KubectlRun) async throws -> Int32 {
    try await run.print((["NAME"] + run.kubeconfig().names(.users)).joined(separator: "\n"))
    return 0
  }
}

/// `kubectl config set-context`
struct SetContext: KubectlCommand {
  static let name = "config set-context"
  static let flags: [Flag] = [.bool("current")]

  func run(_ run: KubectlRun) async throws -> Int32 {
    var config = try run.kubeconfig()
    guard run.flags.bool("current") || !(run.words.first ?? "").isEmpty else {
      throw KubectlError("you must specify a non-empty context name or --current")
    }
    let current = config.currentContext
    if run.flags.bool("current"), current == nil { throw KubectlError("no current context is set") }
    let name = run.flags.bool("current") ? current ?? "" : run.words[0]
    let old = config.entry(.contexts, name)
    var content = old ?? ["cluster": "", "user": ""]
    for flag in ["cluster", "user", "namespace"] where run.flags.isSet(flag) {
      content[flag] = .string(run.flags.text(flag))
    }
    config.set(.contexts, name, content)
    try run.save(&config)
    try await run.print("Context \"\(name)\" \(old == nil ? "created" : "modified").")
    return 0
  }
}

/// `kubectl config set-cluster`
struct SetCluster: KubectlCommand {
  static let name = "config set-cluster"
  static let flags: [Flag] = [.bool("embed-certs"), .text("proxy-url")]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let name = try run.onlyWord()
    var config = try run.kubeconfig()
    var content = config.entry(.clusters, name) ?? ["server": ""]
    for flag in ["server", "tls-server-name", "proxy-url", "certificate-authority"] where run.flags.isSet(flag) {
      content[flag] = .string(run.flags.text(flag))
    }
    if run.flags.isSet("insecure-skip-tls-verify") {
      content["insecure-skip-tls-verify"] = run.flags.bool("insecure-skip-tls-verify") ? true : Optional.none
    }
    try run.embed(["certificate-authority"], in: &content)
    config.set(.clusters, name, content)
    try run.save(&config)
    try await run.print("Cluster \"\(name)\" set.")
    return 0
  }
}

/// `kubectl config set-credentials`
struct SetCredentials: KubectlCommand {
  static let name = "config set-credentials"
  static let flags: [Flag] = [
    .bool("embed-certs"), .refused("auth-provider"), .refused("auth-provider-arg", nil, .texts),
    .refused("exec-command"), .refused("exec-arg", nil, .texts), .refused("exec-env", nil, .texts),
    .refused("exec-api-version"), .refused("exec-interactive-mode"), .refused("exec-provide-cluster-info", nil, .bool),
  ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let name = try run.onlyWord()
    var config = try run.kubeconfig()
    var content = config.entry(.users, name) ?? [:]
    for flag in ["token", "username", "password", "client-certificate", "client-key"] where run.flags.isSet(flag) {
      content[flag] = .string(run.flags.text(flag))
    }
    try run.embed(["client-certificate", "client-key"], in: &content)
    config.set(.users, name, content)
    try run.save(&config)
    try await run.print("User \"\(name)\" set.")
    return 0
  }
}
