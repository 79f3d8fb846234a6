import DocPlan

/// A block with options as part of a script that needs nothing of ours.
enum StandaloneBlock {
  private static let names = TriedBlock.Names(prefix: "docs_")

  /// Functions that blocks with options use; empty if no block has any.
  static func helpers(_ blocks: [Block]) -> String {
    blocks.contains { $0.options.timeout != nil } ? timeLimit : ""
  }

  static func text(_ block: Block) -> String {
    let text = block.options.isTried ? tried(block) : block.text
    guard let limit = block.options.timeout else { return text }
    return "docs_timer=$(docs_time_limit \(seconds(limit)))\n" + text
      + "docs_last=$?; kill \"$docs_timer\" 2>/dev/null || :; (exit \"$docs_last\") && :\n"
  }

  /// No job of the script's own shell, so that `jobs`, `wait` and `$!` are the page's alone.
  private static let timeLimit = #"""

    # Ends the script when it has been at one block for so many seconds; prints the process that watches.
    docs_time_limit() {
      {
        sleep "$1"
        if kill -0 "$$" 2>/dev/null; then
          printf '%s\n' "still running after $1 s" >&3
          kill -TERM "$$"
        fi
      } 3>&2 >/dev/null 2>&1 &
      printf '%s\n' "$!"
    }

    """#

  /// The block is read from a here-document, so that its first failing command ends it and not the script.
  private static func tried(_ block: Block) -> String {
    let end = delimiter(for: block)
    let passes = accepts(block.options.exit)
    let tries = (block.options.retry ?? 0) + 1
    let again = tries > 1 ? "; sleep 5" : ""
    return """
      docs_attempt=0
      while true; do
      \(TriedBlock.preparation(names: names))
      . /dev/fd/9 9<<'\(end)'
      \(TriedBlock.script(block, padding: 0, names: names))\(end)
      \(TriedBlock.clearing(names: names))
      if \(passes); then break; fi
      docs_attempt=$((docs_attempt + 1))
      if (( docs_attempt == \(tries) )); then
        docs_status=${docs_failed:-$docs_status}
        if (( docs_status == 0 )); then docs_status=1; fi
        exit "$docs_status"
      fi\(again)
      done
      (exit "${docs_failed:-$docs_status}") && :

      """
  }

  private static func accepts(_ exit: UInt8?) -> String {
    switch exit {
    case nil: "[[ -z $docs_failed ]]"
    case 0: "[[ -z $docs_failed && $docs_status == 0 ]]"
    case let status?: "[[ ${docs_failed:-$docs_status} == \(status) ]]"
    }
  }

  /// A line that the block does not have.
  private static func delimiter(for block: Block) -> String {
    var end = "END_OF_BLOCK_\(block.index)"
    while block.lines.contains(where: { $0.text == end }) { end += "_" }
    return end
  }

  private static func seconds(_ duration: Duration) -> Substring { duration.inSeconds.dropLast(2) }
}
