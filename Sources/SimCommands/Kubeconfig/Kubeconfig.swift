import Values

/// Why a client configuration cannot be used.
package struct KubeconfigError: Error, Hashable {
  /// In clientcmd's words, without what a program prints before its errors, such as `error: `.
  package var message: String
  /// - Parameter message: one sentence, without a newline at its end.
  package init(_ message: String) { self.message = message }
}

/// The merged configuration of a client, and the files it came from.
///
/// Entries keep every field, also those no one here reads. The first file that has an entry or a current context wins.
package struct Kubeconfig: Sendable {
  /// The three lists of a kubeconfig.
  package enum Section: String, Sendable, CaseIterable {
    case clusters, contexts, users

    /// The key that holds an entry's content.
    var contentKey: String { String(rawValue.dropLast()) }
  }

  private struct File: Sendable {
    var path: String
    var content: Value
    var isChanged = false
  }

  /// The files that were asked for, whether they exist or not.
  package let source: KubeconfigFiles
  private var files: [File]

  /// Reads the files. A listed file that does not exist counts as empty; one that the flag named must exist.
  package init(_ source: KubeconfigFiles) throws(KubeconfigError) {
    self.source = source
    files = []
    for path in source.paths where HostFiles.exists(path) || source.isExplicit {
      files.append(File(path: path, content: try Self.read(path)))
    }
  }

  private static func read(_ path: String) throws(KubeconfigError) -> Value {
    let bytes: [UInt8]
    do { bytes = try HostFiles.read(path) } catch {
      throw KubeconfigError(error.isMissing ? "stat \(path): \(error.reason)" : error.text)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    do { return try YAML.parse(text, schema: .kubernetes).first ?? .map([:]) } catch {
      throw KubeconfigError("error loading config file \"\(path)\": \(error.kubectlText)")
    }
  }

  // MARK: Reading

  /// The context that commands use without `--context`; `nil` if none is set.
  package var currentContext: String? {
    files.lazy.compactMap { $0.content["current-context"]?.string }.first { !$0.isEmpty }
  }

  /// The content of an entry; `nil` if there is none of that name.
  package func entry(_ section: Section, _ name: String) -> Value? {
    for file in files {
      if let found = Self.entries(file.content, section).first(where: { $0.name == name }) { return found.content }
    }
    return nil
  }

  /// The names in a section, sorted, each once.
  package func names(_ section: Section) -> [String] {
    Set(files.flatMap { Self.entries($0.content, section).map(\.name) }).sorted()
  }

  /// The file that an entry stands in, or that a new one would be written to.
  package func home(of section: Section, _ name: String) -> String {
    let file = files.first { file in Self.entries(file.content, section).contains { $0.name == name } }
    return file?.path ?? source.destination
  }

  /// Everything in one configuration, as `kubectl config view --raw` shows it.
  package var merged: Value {
    var result: Value = ["apiVersion": "v1", "kind": "Config", "preferences": [:]]
    for section in Section.allCases {
      let entries = names(section).map { Self.listed(section, $0, entry(section, $0) ?? .map([:])) }
      result[section.rawValue] = entries.isEmpty ? .null : .list(entries)
    }
    result["current-context"] = .string(currentContext ?? "")
    return result
  }

  private static func entries(_ content: Value, _ section: Section) -> [(name: String, content: Value)] {
    (content[section.rawValue]?.list ?? []).compactMap { entry in
      entry["name"]?.string.map { ($0, entry[section.contentKey] ?? .map([:])) }
    }
  }

  private static func listed(_ section: Section, _ name: String, _ content: Value) -> Value {
    .map(["name": .string(name), section.contentKey: content])
  }

  // MARK: Changing

  /// Adds an entry or replaces it in the file that has it; `nil` removes it from that file.
  package mutating func set(_ section: Section, _ name: String, _ content: Value?) {
    let index = file(home(of: section, name))
    var entries = Self.entries(files[index].content, section).filter { $0.name != name }
    if let content { entries.append((name, content)) }
    entries.sort { $0.name < $1.name }
    let list = entries.map { Self.listed(section, $0.name, $0.content) }
    files[index].content[section.rawValue] = list.isEmpty ? .null : .list(list)
    files[index].isChanged = true
  }

  /// Removes an entry from every file that has it, as kind does with its own.
  package mutating func removeEverywhere(_ section: Section, _ name: String) {
    while entry(section, name) != nil { set(section, name, nil) }
  }

  /// Sets the current context in the file where new entries go, or clears it in the first file that sets it.
  package mutating func setCurrentContext(_ name: String?) {
    let setter = files.firstIndex { !($0.content["current-context"]?.string ?? "").isEmpty }
    guard let name else {
      guard let setter else { return }
      files[setter].content["current-context"] = ""
      files[setter].isChanged = true
      return
    }
    let index = file(source.destination)
    files[index].content["current-context"] = .string(name)
    files[index].isChanged = true
  }

  private mutating func file(_ path: String) -> Int {
    if let index = files.firstIndex(where: { $0.path == path }) { return index }
    let empty: Value = [
      "apiVersion": "v1", "kind": "Config", "preferences": [:], "current-context": "", "clusters": nil, "contexts": nil,
      "users": nil,
    ]
    files.append(File(path: path, content: empty))
    return files.count - 1
  }

  /// Writes the files that changed, readable by their owner only.
  package mutating func save() throws(KubeconfigError) {
    for index in files.indices where files[index].isChanged {
      do {
        try HostFiles.write(Array(files[index].content.yaml().utf8), to: files[index].path)
      } catch { throw KubeconfigError(error.text) }
      files[index].isChanged = false
    }
  }
}
