/// The variables that are set when a block runs, as far as the page shows.
struct KnownVariables {
  private var names: Set<String>
  /// Whether something was sourced or evaluated that may set anything.
  private var isOpen = false

  /// Those that bash sets, and those a session is started with.
  private static let fromOutside: Set<String> = [
    "HOME", "PATH", "USER", "LOGNAME", "PWD", "OLDPWD", "SHELL", "LANG", "TERM", "TMPDIR", "KUBECONFIG", "HOSTNAME",
    "RANDOM", "SRANDOM", "SECONDS", "LINENO", "OSTYPE", "MACHTYPE", "HOSTTYPE", "UID", "EUID", "PPID", "IFS", "REPLY",
    "OPTARG", "OPTIND", "PIPESTATUS", "FUNCNAME", "EPOCHSECONDS", "EPOCHREALTIME", "BASHPID", "COLUMNS", "LINES", "TZ",
    "SHLVL", "GROUPS", "DIRSTACK", "COPROC", "_",
  ]

  init(before block: CheckedBlock, in page: CheckedPage) {
    names = Self.fromOutside
    for entry in page.settings.environment { names.insert(String(entry.prefix { $0 != "=" })) }
    for earlier in page.blocks.prefix(block.order + 1) {
      for command in earlier.script.commands { add(command) }
      for use in earlier.script.uses where use.modifier.hasPrefix(":=") || use.modifier.hasPrefix("=") {
        names.insert(use.name)
      }
    }
  }

  func contains(_ name: String) -> Bool {
    isOpen || names.contains(name) || name.hasPrefix("BASH") || name.hasPrefix("LC_")
  }

  private mutating func add(_ command: ShellCommand) {
    for word in command.assignments { assignedName(word.raw).map { _ = names.insert($0) } }
    if command.words.contains(where: { $0.raw == "((" }) { isOpen = true }
    switch command.name {
    case "source", ".", "eval": isOpen = true
    case "export", "declare", "local", "typeset", "readonly":
      for word in command.words.dropFirst() where !word.raw.hasPrefix("-") {
        names.insert(assignedName(word.raw) ?? word.raw)
      }
    case "read", "mapfile", "readarray", "getopts", "printf", "for", "select":
      for word in command.words.dropFirst() where !word.raw.hasPrefix("-") { names.insert(word.raw) }
    default: break
    }
  }
}

enum UnsetVariable: BlockRule {
  static let rule = Rule(
    "shell.unset-variable", .warning, "A variable that nothing on the page sets",
    "Blocks run with 'set -o nounset': a variable without a value ends the session. Readers may have it set; a fresh "
      + "machine has not.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    let known = KnownVariables(before: block, in: page)
    var told: Set<String> = []
    for use in block.script.uses where use.hereDocument == nil && !use.hasDefault && !known.contains(use.name) {
      guard told.insert(use.name).inserted else { continue }
      findings.add(
        rule, at: block.place(at: use.offset), "nothing before this sets '$\(use.name)'",
        help: "set it in an earlier block, name it under 'env' in docs-ecutable.yml, or write ${\(use.name):-default}")
    }
  }
}
