import DocDiagnostics

/// Rules about programs and how they are called.
enum UnknownCommand: BlockRule {
  static let rule = Rule(
    "shell.unknown-command", .warning, "A command that nobody has",
    "Neither this machine nor the simulator has a program of that name, and the page neither defines nor builds it.")

  private static let builtins: Set<String> = [
    ".", ":", "[", "[[", "((", "alias", "bg", "bind", "break", "builtin", "caller", "cd", "command", "compgen",
    "complete", "continue", "coproc", "declare", "dirs", "disown", "echo", "enable", "eval", "exec", "exit", "export",
    "false", "fc", "fg", "getopts", "hash", "help", "history", "jobs", "kill", "let", "local", "logout", "mapfile",
    "popd", "printf", "pushd", "pwd", "read", "readarray", "readonly", "return", "set", "shift", "shopt", "source",
    "suspend", "test", "times", "trap", "true", "type", "typeset", "ulimit", "umask", "unalias", "unset", "wait",
  ]

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    let earlier = page.blocks.prefix(block.order + 1)
    let functions = earlier.reduce(into: Set<String>()) { $0.formUnion($1.script.functions) }
    // What the page puts on PATH or installs itself cannot be known without running it.
    let mayInstall = earlier.contains { $0.script.commands.contains(where: changesPrograms) }
    for command in block.commands {
      let name = command.name
      guard looksLikeProgram(name), !builtins.contains(name), !functions.contains(name),
        !page.settings.knownCommands.contains(name), !page.programs.simulated.contains(name),
        !page.programs.isInstalled(name)
      else { continue }
      let known = page.programs.simulated.union(builtins).union(functions).filter { $0.utf8.count > 3 }
      let nearest = name.utf8.count > 3 ? NearMiss.best(for: name, among: known) : nil
      if mayInstall, nearest == nil { continue }
      findings.add(
        rule, at: block.place(at: command.words[0].range.lowerBound),
        "neither this machine nor the simulator has '\(name)'",
        help: nearest.map { "did you mean '\($0)'?" }
          ?? "install it on the page, or name it under 'known-commands' in docs-ecutable.yml")
    }
  }

  private static func looksLikeProgram(_ name: String) -> Bool {
    // What has no letter is a placeholder or another slip, of which other rules tell.
    name.utf8.contains { isNameByte($0) } && name.utf8.allSatisfy { isNameByte($0) || "-.+".utf8.contains($0) }
  }

  private static let installers: Set<String> = [
    "apt", "apt-get", "brew", "dnf", "yum", "go", "make", "npm", "pip", "pip3", "cargo", "alias", "install", "source",
    ".", "eval", "unzip", "tar", "sudo", "pipx",
  ]

  private static func changesPrograms(_ command: ShellCommand) -> Bool {
    installers.contains(command.name) || command.assignments.contains { $0.raw.hasPrefix("PATH=") }
      || command.words.dropFirst().contains { $0.raw.hasPrefix("PATH=") }
  }
}

enum BadUsage: BlockRule {
  static let rule = Rule(
    "shell.bad-usage", .error, "Arguments that the program does not take",
    "A flag that does not exist, or a command of kubectl that does not, fails before anything happens.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.commands where page.programs.simulated.contains(command.name) {
      // What is expanded may become anything, any number of words included.
      guard command.words.allSatisfy({ $0.value != nil || $0.raw.hasPrefix("\"") }),
        let problem = page.programs.usageProblem(command.name, command.arguments)
      else { continue }
      findings.add(rule, at: block.place(at: command.start), problem, help: "see \(command.name) --help")
    }
  }
}

enum PrefixAssignment: BlockRule {
  static let rule = Rule(
    "shell.prefix-assignment", .warning, "'NAME=value command $NAME'",
    "The arguments are expanded before the assignment is made, so the command gets the old value, or with nounset the "
      + "session ends.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.commands where !command.assignments.isEmpty {
      for assignment in command.assignments {
        guard let name = assignedName(assignment.raw) else { continue }
        let use = block.script.uses.first { use in
          use.name == name && command.words.contains { $0.range.contains(use.offset) }
        }
        guard let use else { continue }
        findings.add(
          rule, at: block.place(at: use.offset),
          "'$\(name)' is expanded here before '\(name)=…' in front of the command takes effect",
          help: "write the assignment on a line of its own")
      }
    }
  }
}

enum MutableDownload: BlockRule {
  static let rule = Rule(
    "shell.moving-target", .note, "Something that changes under the page",
    "A file of a branch, or an image called 'latest', is another one tomorrow; the page then breaks without a change.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.commands {
      for word in command.words where isMoving(word.raw, for: command.name) {
        findings.add(
          rule, at: block.place(at: word.range.lowerBound), "'\(word.raw)' changes over time",
          help: "name a release or a commit")
      }
    }
  }

  private static func isMoving(_ word: String, for program: String) -> Bool {
    if word.contains("raw.githubusercontent.com/") || word.contains("/raw/") {
      return word.contains("/main/") || word.contains("/master/")
    }
    let isImage = ["docker", "podman", "kubectl"].contains(program) || word.hasPrefix("--image=")
    return isImage && word.hasSuffix(":latest") && !word.hasPrefix("-t")
  }
}
