import DocPlan

/// How a block is executed whose author expects a failure (`exit=`) or allows another attempt (`retry=`).
///
/// Such a block must not end bash when a command fails. It is sourced, and an ERR trap leaves it: bash runs that trap
/// for just those failures that errexit would end the shell for, and before errexit does. So the first command that
/// fails still ends the block, within functions and loops, too, and `if`, `&&`, `!` and command substitutions are exempt
/// as ever. Subshells are left to errexit itself. What ends bash besides (`exit`, an unset variable) still ends it.
///
/// What a page can notice: `BASH_SOURCE` and the level of `set -x`, as in any sourced file; `errtrace` is on; an ERR trap
/// of the page rests.
enum TriedBlock {
  /// Names the page does not use by accident.
  struct Names {
    var prefix: String
    func callAsFunction(_ name: String) -> String { prefix + name }
  }

  static let names = Names(prefix: "__docs_ecutable_")

  /// The block's text behind empty lines. Its last line takes the status of a last command that failed and was exempt,
  /// such as `test … && …`: as the status of the sourced file it would end bash.
  static func script(_ block: Block, padding: Int, names: Names = names) -> String {
    String(repeating: "\n", count: padding) + block.text + "\n\(lastLine(names))\n"
  }

  static let lastLine = lastLine(names)

  private static func lastLine(_ names: Names) -> String { "\(names("status"))=$?" }

  /// The block as it stands in its file: on the lines that it has in the file it was written in.
  static func fed(_ block: Block, number: Int) -> FedBlock {
    let first = max(1, block.lines.first?.position.line ?? 1)
    return FedBlock(
      block: block, number: number, padding: first - 1, firstLine: first,
      bytes: Array(script(block, padding: first - 1).utf8))
  }

  /// Where the files lie, beside the session's script.
  static let directory = "tried"

  /// Prepares, and reads the block from a file.
  static func attempt(file: String) -> [String] {
    ["{ \(preparation()); } 2>/dev/null; builtin . \(quoted(file))"]
  }

  /// Sets the trap. Within the sourced file itself the trap returns 0, or errexit would see the file fail.
  static func preparation(names: Names = names) -> String {
    let leave = """
      \(names("now"))=$?; \
      if [[ -o errexit && $BASH_SUBSHELL == 0 && ${#BASH_SOURCE[@]} -gt 1 ]]; then \
      \(names("failed"))=$\(names("now")) \(names("line"))=$LINENO; \
      builtin return $((${#BASH_SOURCE[@]} > 2 ? \(names("now")) : 0)); fi
      """
    return """
      \(names("failed"))= \(names("line"))=0 \(names("status"))=; \
      \(names("traced"))=; if [[ -o errtrace ]]; then \(names("traced"))=1; fi; \
      \(names("trap"))=$(builtin trap -p ERR); builtin set -o errtrace; builtin trap \(quoted(leave)) ERR
      """
  }

  /// Takes away what `preparation` set.
  static func clearing(names: Names = names) -> String {
    """
    builtin trap - ERR; builtin eval "$\(names("trap"))"; \
    if [[ -z $\(names("traced")) ]]; then builtin set +o errtrace; fi
    """
  }

  /// Tells how the attempt came out: the status of the command that failed and its line, or the status of the last one.
  static func marker(block: Int) -> String {
    """
    { \(clearing()); \(BashScript.marker) \(block) '' \
    "${\(names("failed")):-${\(names("status")):-0}}" "$\(names("line"))" && :; } >/dev/null 2>&1
    """
  }

  /// Lets time pass before another attempt.
  static func delay(_ duration: Duration) -> String {
    "{ builtin command sleep \(duration.inSeconds.dropLast(2)) || :; } </dev/null >/dev/null 2>&1"
  }
}
