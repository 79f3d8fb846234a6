/// Rules about commands that need a person, or trust a stranger.
enum InteractiveCommand: BlockRule {
  static let rule = Rule(
    "shell.interactive", .error, "A command that asks a person",
    "A run has nobody at the keyboard: standard input is empty, so an editor, a pager or a question ends at once or "
      + "never.")

  /// Programs that ask, and how arguments begin with which they do not. Pagers are none: away from a terminal they copy.
  private static let programs: [String: [String]] = [
    "vi": ["-es", "-Es"], "vim": ["-es", "-Es"], "nvim": ["-es", "-Es", "--headless"], "nano": [],
    "emacs": ["--batch", "-batch", "--script", "-script"], "top": ["-b"], "htop": [], "k9s": ["version", "info"],
    "passwd": ["--stdin"], "su": [], "mc": [],
  ]
  /// What every program answers and ends.
  private static let questions: Set = ["--version", "--help"]

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.commands
    where isRead(command, in: block) || isDialogue(command) || attaches(command, in: block) {
      findings.add(
        rule, at: block.place(at: command.start), "'\(shown(command))' needs somebody at the keyboard",
        help: "let the page do it without questions, or let the block not run")
    }
  }

  private static func isRead(_ command: ShellCommand, in block: CheckedBlock) -> Bool {
    command.name == "read" && !command.arguments.contains { $0.hasPrefix("-t") }
      && !command.places.contains { $0.loop != nil } && !isFed(command, in: block)
  }

  private static func isDialogue(_ command: ShellCommand) -> Bool {
    guard let batch = programs[command.name] else { return false }
    return !command.arguments.contains { argument in
      questions.contains(argument) || batch.contains { argument.hasPrefix($0) }
    }
  }

  /// Whether it hands the terminal on to a program elsewhere, or to an editor that the command itself does not set.
  private static func attaches(_ command: ShellCommand, in block: CheckedBlock) -> Bool {
    guard let call = KubectlCall(command) else {
      return ["docker", "podman"].contains(command.name) && command.arguments.contains { $0 == "-it" || $0 == "-ti" }
    }
    switch call.verb {
    case "edit": return !command.assignments.contains { $0.raw.contains("EDITOR=") }
    case "attach": return true
    case "exec", "run":
      return call.has("tty", short: "t") && call.has("stdin", short: "i")
        || call.has("stdin", short: "i") && !isFed(command, in: block)
    default: return false
    }
  }

  /// Whether its input comes from a pipe, a file or a here-document.
  private static func isFed(_ command: ShellCommand, in block: CheckedBlock) -> Bool {
    command.redirections.contains { $0.symbol.hasPrefix("<") }
      || block.script.commands.contains {
        $0.list == command.list && $0.connector == .pipe && $0.start < command.start
      }
  }

  private static func shown(_ command: ShellCommand) -> String {
    KubectlCall(command).map { "\(command.name) \($0.verb)" } ?? command.name
  }
}

enum EndlessCommand: BlockRule {
  static let rule = Rule(
    "shell.endless", .error, "A command that never ends by itself",
    "A reader stops it with Ctrl-C. A run waits until its time limit and then fails.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.commands where command.connector != .background && isEndless(command) {
      let list = block.script.commands.filter { $0.list == command.list }
      guard list.last?.connector != .background,
        !list.contains(where: { ["head", "grep", "timeout"].contains($0.name) })
      else { continue }
      findings.add(
        rule, at: block.place(at: command.start), "'\(command.name)' runs here until somebody stops it",
        help: "put it into the background with '&', or limit it with 'timeout'")
    }
  }

  private static func isEndless(_ command: ShellCommand) -> Bool {
    let arguments = command.arguments
    if let call = KubectlCall(command) { return isEndless(call) }
    switch command.name {
    case "watch": return true
    case "tail", "journalctl": return arguments.contains { $0 == "-f" || $0 == "-F" || $0 == "--follow" }
    case "yes": return command.connector != .pipe
    default: return false
    }
  }

  private static func isEndless(_ call: KubectlCall) -> Bool {
    switch call.verb {
    case "port-forward", "proxy": true
    case "get": call.has("watch", short: "w") || call.has("watch-only", short: "w")
    case "logs": call.has("follow", short: "f")
    default: false
    }
  }
}

enum Sudo: BlockRule {
  static let rule = Rule(
    "shell.sudo", .warning, "'sudo' on a page that runs",
    "It changes the machine of everyone who follows the page, asks for a password, and is not there in containers.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.commands where command.name == "sudo" || command.name == "doas" {
      findings.add(
        rule, at: block.place(at: command.start), "'\(command.name)' changes the reader's machine as a whole",
        help: "install below the home directory, or let the block not run")
    }
  }
}

enum PipeToShell: BlockRule {
  static let rule = Rule(
    "shell.pipe-to-shell", .warning, "A download that is executed at once",
    "What runs is whatever the server sends today; a broken connection runs half of it, and nobody can look first.")

  private static let shells: Set<String> = ["bash", "sh", "zsh", "dash", "source", ".", "eval", "python", "python3"]
  private static let downloads: Set<String> = ["curl", "wget"]

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    let commands = block.script.commands
    for (index, command) in commands.enumerated() where downloads.contains(command.name) {
      let later = commands.dropFirst(index + 1)
      let isPiped =
        command.connector == .pipe
        && later.prefix { $0.list == command.list }.contains { shells.contains(Self.program($0)) }
      let outer = later.first { $0.places.count < command.places.count }
      let isSubstituted =
        command.places.last == .substitution && outer.map { shells.contains(program($0)) } == true
        && outer.map { $0.start <= command.start } == true
      guard isPiped || isSubstituted else { continue }
      findings.add(
        rule, at: block.place(at: command.start), "what '\(command.name)' downloads is executed unseen",
        help: "download to a file, compare its checksum, then run it")
    }
  }

  private static func program(_ command: ShellCommand) -> String {
    command.name == "sudo" ? command.arguments.first ?? "" : command.name
  }
}
