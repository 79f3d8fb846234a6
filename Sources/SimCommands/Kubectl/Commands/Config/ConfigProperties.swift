import SimLoop
import SimTypes
import Values

/// `kubectl config set PROPERTY VALUE`
struct ConfigSet: KubectlCommand {
  static let name = "config set"
  static let flags: [Flag] = [.refused("set-raw-bytes", nil, .bool)]

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard run.words.count == 2 else {
      throw KubectlError.usage("unexpected args: [\(run.words.joined(separator: " "))]", Self.name)
    }
    try await ConfigProperty(run: run, path: run.words[0]).change(to: run.words[1])
    try await run.print("Property \"\(run.words[0])\" set.")
    return 0
  }
}

/// `kubectl config unset PROPERTY`
struct ConfigUnset: KubectlCommand {
  static let name = "config unset"
  static let flags: [Flag] = []

  func run(_ run: KubectlRun) async throws -> Int32 {
    let path = try run.onlyWord()
    try await ConfigProperty(run: run, path: path).change(to: nil)
    try await run.print("Property \"\(path)\" unset.")
    return 0
  }
}

/// A property of a kubeconfig by its dotted path, such as `clusters.kind.server` or `current-context`.
@SimulatorActor
private struct ConfigProperty {
  let run: KubectlRun
  let path: String

  func change(to text: String?) async throws {
    var config = try run.kubeconfig()
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts == ["current-context"] {
      config.setCurrentContext(text)
    } else if let section = Kubeconfig.Section(rawValue: parts[0]), parts.count <= 1 || parts.count >= 3 || text == nil
    {
      try change(section, Array(parts.dropFirst()), text, &config)
    } else {
      throw KubectlError("unable to parse path \"\(path)\" at \"\(parts.last ?? "")\"")
    }
    try run.save(&config)
  }

  /// Names of entries may contain dots, which leaves the last part for the field.
  private func change(
    _ section: Kubeconfig.Section, _ rest: [String], _ text: String?, _ config: inout Kubeconfig
  ) throws {
    guard !rest.isEmpty else {
      guard text == nil else { throw KubectlError("unable to parse \(path): a field is needed") }
      for name in config.names(section) { config.removeEverywhere(section, name) }
      return
    }
    let whole = rest.joined(separator: ".")
    if text == nil, config.entry(section, whole) != nil { return config.set(section, whole, nil) }
    let name = rest.dropLast().joined(separator: ".")
    var content = config.entry(section, name) ?? [:]
    if text == nil, content[rest[rest.count - 1]] == nil {
      throw KubectlError("current map key `\(rest[rest.count - 1])` is invalid")
    }
    content[rest[rest.count - 1]] = text.map { $0 == "true" ? true : $0 == "false" ? false : .string($0) }
    config.set(section, name, content)
  }
}

extension KubectlRun {
  /// With `--embed-certs`, puts the content of named files into an entry.
  func embed(_ fields: [String], in content: inout Value) throws {
    guard flags.bool("embed-certs") else { return }
    for field in fields where flags.isSet(field) {
      let path = flags.text(field)
      do { content["\(field)-data"] = .string(Base64.encoded(try HostFiles.read(process.absolute(path)))) } catch {
        throw KubectlError("could not read \(field) data from \(path): \(error.text)")
      }
      content[field] = nil
    }
  }
}
