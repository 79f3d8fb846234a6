import SimLoop

/// Finds the executable `kubectl-…` that plays a command kubectl does not know.
struct PluginFinder {
  /// An executable and the arguments that are left for it.
  struct Plugin {
    var path: String
    var arguments: [String]

    @SimulatorActor
    func replacement(_ process: CommandProcess) -> Replacement {
      process.replacement(path, name: Array(path.utf8), lastArguments: arguments.count)
    }
  }

  private let directories: [String]

  init(_ environment: [String: String]) {
    directories = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
  }

  /// The plugin with the longest name that matches the words before the first flag; `nil` if there is none.
  func find(_ arguments: [String]) throws -> Plugin? {
    var words = arguments.prefix { !$0.hasPrefix("-") }.map { $0.replacing("-", with: "_") }
    if words.isEmpty, let first = arguments.first {
      throw KubectlError.bare("Error: flags cannot be placed before plugin name: \(first)")
    }
    while !words.isEmpty {
      if let path = executable("kubectl-\(words.joined(separator: "-"))") {
        return Plugin(path: path, arguments: Array(arguments.dropFirst(words.count)))
      }
      words.removeLast()
    }
    return nil
  }

  private func executable(_ name: String) -> String? {
    directories.lazy.map { "\($0)/\(name)" }.first(where: HostFiles.isExecutable)
  }

  /// All plugins on PATH, directory by directory.
  func all() -> [String] {
    directories.flatMap { directory in
      ((try? HostFiles.list(directory)) ?? []).filter { $0.hasPrefix("kubectl-") }.map { "\(directory)/\($0)" }
    }
  }
}

extension KubectlError {
  /// A word that is no command, with the commands that it may have meant.
  static func unknownCommand(_ word: String) -> Self {
    let typed = word.lowercased()
    let near = CommandTable.names.filter {
      $0 != "options" && ($0.hasPrefix(typed) || EditDistance.between(typed, $0) <= 2)
    }
    let hint = near.isEmpty ? "" : "\n\nDid you mean this?\n" + near.map { "\t\($0)" }.joined(separator: "\n")
    return .bare("error: unknown command \"\(word)\" for \"kubectl\"" + hint)
  }
}

/// The Levenshtein distance: how many characters to insert, remove or replace.
enum EditDistance {
  static func between(_ one: String, _ other: String) -> Int {
    let (one, other) = (Array(one), Array(other))
    var row = Array(0...other.count)
    for (index, character) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (position, candidate) in other.enumerated() {
        let cost = min(row[position] + 1, row[position + 1] + 1, diagonal + (character == candidate ? 0 : 1))
        diagonal = row[position + 1]
        row[position + 1] = cost
      }
    }
    return row[other.count]
  }
}
