/// Rules about failures that stay hidden or end too much.
enum HiddenFailure: BlockRule {
  static let rule = Rule(
    "shell.hidden-failure", .warning, "A failure that '&&' hides",
    "errexit does not act on a command followed by '&&': if it fails, what follows is left out and the script goes on "
      + "as if all were well.")

  /// Commands whose failure is an answer.
  private static let questions: Set<String> = [
    "[", "[[", "test", "command", "grep", "type", "which", "hash", "((", "diff", "cmp", "true", "false", ":", "!",
  ]

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    let lists = Dictionary(grouping: block.script.commands, by: \.list)
    for (_, list) in lists.sorted(by: { $0.key < $1.key }) {
      guard let first = list.first, first.connector == .and, !list.contains(where: { $0.connector == .or }),
        list.last?.connector != .background, !first.places.contains(where: Self.hidesFailure), first.closes == nil,
        !first.isNegated, !first.words.isEmpty, !questions.contains(first.name),
        !list.contains(where: { questions.contains($0.name) && $0.connector == .and })
      else { continue }
      findings.add(
        rule, at: block.place(at: first.start), "if '\(first.name)' fails here, the script goes on: '&&' hides it",
        help: "write the commands on lines of their own")
    }
  }

  private static func hidesFailure(_ place: ShellPlace) -> Bool {
    switch place {
    case .condition, .loopCondition, .substitution, .subshell: true
    default: false
    }
  }
}

enum IgnoredFailure: BlockRule {
  static let rule = Rule(
    "shell.ignored-failure", .note, "A command whose failure is ignored",
    "'|| true' says that a failure does not matter. It also hides a misspelt command.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    let commands = block.script.commands
    for (command, next) in zip(commands, commands.dropFirst())
    where command.connector == .or && (next.name == "true" || next.name == ":") && !command.name.isEmpty
      && !["grep", "kill", "pkill", "killall", "rm", "wait", "xargs"].contains(command.name)
      && !command.arguments.contains("delete") && !command.arguments.contains(where: { $0.hasPrefix("delete-") })
    {
      findings.add(
        rule, at: block.place(at: command.start), "nobody notices if '\(command.name)' fails here",
        help: "test for the one reason that is harmless, or leave out '|| \(next.name)'")
    }
  }
}

enum ErrexitOff: BlockRule {
  static let rule = Rule(
    "shell.errexit-off", .warning, "Error handling switched off",
    "After 'set +e' a failing command no longer fails its block, for the rest of the page.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.commands where command.name == "set" && !command.places.contains(where: \.isOwnShell) {
      let arguments = command.arguments
      let isOff =
        arguments.contains { $0.hasPrefix("+") && $0.contains("e") && $0 != "+o" }
        || zip(arguments, arguments.dropFirst()).contains { $0 == "+o" && ($1 == "errexit" || $1 == "pipefail") }
      guard isOff else { continue }
      findings.add(
        rule, at: block.place(at: command.start), "from here on, commands of the page may fail unnoticed",
        help: "write 'command || status=$?' for the one command that may fail")
    }
  }
}

enum ExitInTheMiddle: BlockRule {
  static let rule = Rule(
    "shell.exit", .warning, "'exit' before the last block",
    "All blocks of a page share one shell. 'exit' ends it, and every block that follows is skipped.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.commands where command.name == "exit" && command.isTopLevel && command.connector != .or {
      let before = block.script.commands.last { $0.end <= command.start && $0.list == command.list }
      guard before == nil, !page.commands(after: command, of: block).isEmpty else { continue }
      findings.add(
        rule, at: block.place(at: command.start), "this 'exit' ends the session: nothing after it runs",
        help: "leave it out, or move what follows to a page of its own")
    }
  }
}

enum DirectoryChange: BlockRule {
  static let rule = Rule(
    "shell.cd", .note, "A change of directory without a way back",
    "The next blocks run in the new directory. A reader who opens a second terminal, or who repeats the block, is "
      + "somewhere else.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.commands where command.name == "cd" && !command.places.contains(where: \.isOwnShell) {
      guard let target = command.arguments.first, goesDown(target) else { continue }
      let later = page.commands(after: command, of: block)
      guard !later.isEmpty, !later.contains(where: { goesBack($0) }) else { continue }
      findings.add(
        rule, at: block.place(at: command.start), "everything after this runs in '\(target)': nothing leads back",
        help: "write ( cd \(target) && … ), use pushd and popd, or end with cd -")
    }
  }

  private static func goesDown(_ target: String) -> Bool {
    !target.hasPrefix("/") && !target.hasPrefix("~") && !target.hasPrefix("$") && !target.hasPrefix("\"$")
      && !target.hasPrefix("..") && target != "-" && target != "."
  }

  private static func goesBack(_ command: ShellCommand) -> Bool {
    if command.name == "popd" { return true }
    guard command.name == "cd" || command.name == "pushd" else { return false }
    return !goesDown(command.arguments.first ?? "~")
  }
}
