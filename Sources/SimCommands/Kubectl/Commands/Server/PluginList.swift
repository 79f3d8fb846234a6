import SimLoop

/// `kubectl plugin list`
struct PluginList: KubectlCommand {
  static let name = "plugin list"
  static let flags: [Flag] = [.bool("name-only")]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let paths = PluginFinder(run.process.environment).all()
    guard !paths.isEmpty else { throw KubectlError("unable to find any kubectl plugins in your PATH") }
    try await run.print("The following compatible plugins are available:\n")
    var seen: [String: String] = [:]
    var warnings = 0
    for path in paths {
      let file = path.split(separator: "/").last.map(String.init) ?? path
      try await run.print(run.flags.bool("name-only") ? file : path)
      for warning in problems(file, path, seen[file]) {
        warnings += 1
        try await run.complain("  - warning: \(warning)")
      }
      seen[file] = seen[file] ?? path
    }
    guard warnings > 0 else { return 0 }
    throw KubectlError("\(warnings == 1 ? "one plugin warning was" : "\(warnings) plugin warnings were") found")
  }

  private func problems(_ file: String, _ path: String, _ earlier: String?) -> [String] {
    var problems: [String] = []
    if !HostFiles.isExecutable(path) {
      problems.append("\(path) identified as a kubectl plugin, but it is not executable")
    }
    if let earlier { problems.append("\(path) is overshadowed by a similarly named plugin: \(earlier)") }
    let words = file.split(separator: "-").dropFirst().map(String.init)
    if let first = words.first, CommandTable.names.contains(first) {
      problems.append("\(file) overwrites existing command: \"kubectl \(words.joined(separator: " "))\"")
    }
    return problems
  }
}
