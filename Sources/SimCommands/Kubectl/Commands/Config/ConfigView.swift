import SimLoop
import Values

/// `kubectl config view`
struct ConfigView: KubectlCommand {
  static let name = "config view"
  static let flags: [Flag] = [
    .text("output", "o", "yaml"), .text("template"), .bool("allow-missing-template-keys", nil, true),
    .bool("show-managed-fields"), .bool("flatten"), .bool("merge", nil, true), .bool("minify"), .bool("raw"),
  ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    var config = try run.kubeconfig().merged
    if run.flags.bool("minify") { config = try minified(config, run) }
    if !run.flags.bool("raw") { config = redacted(config) }
    if run.flags.bool("flatten") { config = try flattened(config, run) }
    let format = try run.outputFormat()
    if case .json = format {
      try await run.write(ConfigJSON.text(config))
    } else {
      var printer = ObjectPrinter(format)
      try await run.write(try printer.text(config))
    }
    return 0
  }

  /// Only what the current context needs.
  private func minified(_ config: Value, _ run: KubectlRun) throws -> Value {
    let flag = run.flags.text("context")
    let name = flag.isEmpty ? config["current-context"]?.string ?? "" : flag
    guard !name.isEmpty else { throw KubectlError("current-context must exist in order to minify") }
    let contexts = config["contexts"]?.list ?? []
    guard let entry = contexts.first(where: { $0["name"]?.string == name }) else {
      throw KubectlError("cannot locate context \(name)")
    }
    func only(_ section: String, _ name: String?) -> Value {
      let found = (config[section]?.list ?? []).filter { $0["name"]?.string == name }
      return found.isEmpty ? .null : .list(found)
    }
    var result = config
    result["contexts"] = [entry]
    result["current-context"] = .string(name)
    result["clusters"] = only("clusters", entry[["context", "cluster"]]?.string)
    result["users"] = only("users", entry[["context", "user"]]?.string)
    return result
  }

  private func redacted(_ config: Value) -> Value {
    func hiding(_ section: String, _ content: String, _ fields: [String: String]) -> Value? {
      config[section]?.list.map { entries in
        .list(
          entries.map { entry in
            var entry = entry
            for (field, text) in fields where entry[[content, field]] != nil {
              entry[[content, field]] = .string(text)
            }
            return entry
          })
      }
    }
    var result = config
    let omitted = "DATA+OMITTED"
    result["clusters"] = hiding("clusters", "cluster", ["certificate-authority-data": omitted]) ?? .null
    result["users"] =
      hiding(
        "users", "user",
        [
          "client-certificate-data": omitted, "client-key-data": omitted, "token": "REDACTED", "password": "REDACTED",
        ]) ?? .null
    return result
  }

  /// File names replaced by the content of the files.
  private func flattened(_ config: Value, _ run: KubectlRun) throws -> Value {
    for (section, content, fields) in [
      ("clusters", "cluster", ["certificate-authority"]), ("users", "user", ["client-certificate", "client-key"]),
    ] {
      for entry in config[section]?.list ?? [] {
        for field in fields where entry[[content, field]] != nil {
          throw KubectlError("config view --flatten of the file named by \(field) is not simulated by docs-ecutable")
        }
      }
    }
    return config
  }
}
