import SimLoop
import Values

/// `kubectl config current-context`
struct CurrentContext: KubectlCommand {
  static let name = "config current-context"
  static let flags: [Flag] = []

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard let name = try run.kubeconfig().currentContext else { throw KubectlError("current-context is not set") }
    try await run.print(name)
    return 0
  }
}

/// `kubectl config use-context`
struct UseContext: KubectlCommand {
  static let name = "config use-context"
  static let flags: [Flag] = []

  func run(_ run: KubectlRun) async throws -> Int32 {
    let name = try run.onlyWord()
    var config = try run.kubeconfig()
    guard config.entry(.contexts, name) != nil else {
      throw KubectlError("no context exists with the name: \"\(name)\"")
    }
    config.setCurrentContext(name)
    try run.save(&config)
    try await run.print("Switched to context \"\(name)\".")
    return 0
  }
}

/// `kubectl config rename-context`
struct RenameContext: KubectlCommand {
  static let name = "config rename-context"
  static let flags: [Flag] = []

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard run.words.count == 2 else {
      throw KubectlError.usage("unexpected args: [\(run.words.joined(separator: " "))]", Self.name)
    }
    let (old, new) = (run.words[0], run.words[1])
    var config = try run.kubeconfig()
    let file = config.source.destination
    guard let content = config.entry(.contexts, old) else {
      throw KubectlError("cannot rename the context \"\(old)\", it's not in \(file)")
    }
    guard config.entry(.contexts, new) == nil else {
      throw KubectlError("cannot rename the context \"\(old)\", the context \"\(new)\" already exists in \(file)")
    }
    let wasCurrent = config.currentContext == old
    config.set(.contexts, old, nil)
    config.set(.contexts, new, content)
    if wasCurrent { config.setCurrentContext(new) }
    try run.save(&config)
    try await run.print("Context \"\(old)\" renamed to \"\(new)\".")
    return 0
  }
}

/// `kubectl config get-contexts`
struct GetContexts: KubectlCommand {
  static let name = "config get-contexts"
  static let flags: [Flag] = [.bool("no-headers"), .text("output", "o")]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let output = run.flags.text("output")
    guard ["", "name", "wide"].contains(output) else {
      throw KubectlError("output must be one of '' or 'name': \(output)")
    }
    let config = try run.kubeconfig()
    let names = run.words.isEmpty ? config.names(.contexts) : run.words
    var rows: [[String]] = []
    var errors: [KubectlError] = []
    for name in names {
      guard let context = config.entry(.contexts, name) else {
        errors.append(KubectlError("context \(name) not found"))
        continue
      }
      let fields = ["cluster", "user", "namespace"].map { context[$0]?.string ?? "" }
      rows.append([name == config.currentContext ? "*" : "", name] + fields)
    }
    if output == "name" {
      for row in rows { try await run.print(row[1]) }
    } else {
      let header = [["CURRENT", "NAME", "CLUSTER", "AUTHINFO", "NAMESPACE"]]
      var table = TextTable()
      try await run.write(table.text((run.flags.bool("no-headers") ? [] : header) + rows))
    }
    try run.report(errors)
    return 0
  }
}

extension KubectlRun {
  /// The one word that a command takes.
  func onlyWord() throws -> String {
    guard words.count == 1, let word = words.first else {
      throw KubectlError("Unexpected args: [\(words.joined(separator: " "))]")
    }
    return word
  }

  func save(_ config: inout Kubeconfig) throws {
    do { try config.save() } catch { throw KubectlError(error.message) }
  }
}
