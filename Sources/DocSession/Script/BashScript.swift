import DocPlan

/// The script that bash reads, composed block by block. Pure: text in, text out.
///
/// Blocks are fed as one script, not sourced or evaluated, because only then are `errexit`, traps, `LINENO` and `$0`
/// those of one script. After each block a marker tells that the block is done.
///
/// What a page can still notice: `declare -F` lists the marker; `set -v` prints an empty line for its own; a DEBUG trap is
/// run for it, though what it prints is hidden; `set -x` with `BASH_XTRACEFD` traces it; `PIPESTATUS` of one block is lost in the next; `set -r` forbids
/// the marker; a function called `builtin` replaces what it needs.
package struct BashScript {
  /// A name that no page uses by accident: a page that redefined it would break its own run.
  static let marker = "__docs_ecutable_block_done"

  /// The page's path, as bash's own messages print it.
  package let name: String
  /// The script line that bash reads next, from 1.
  package private(set) var nextLine = 1

  private let page: String
  /// Where bash saves its state after each block, for one that may have to go on in its place; `nil`: nowhere.
  private let state: String?

  /// `page` is the path of the session's first page, relative to the site's root; `state` is that of the
  /// file for bash's state, which by default is not saved.
  package init(page: String, state: String? = nil) {
    self.page = page
    self.state = state
    name = Self.scriptName(page: page)
  }

  /// The first line: goes to the work directory, switches the options on, defines the marker, and reports as block 0.
  ///
  /// All on one line, since the first block may stand on the page's second. `oldDirectory` is the inherited `OLDPWD`,
  /// which the `cd` must not show through.
  package mutating func prologue(workDirectory: String, oldDirectory: String?, control: String) -> [UInt8] {
    let restore = oldDirectory.map { "OLDPWD=\(quoted($0))" } ?? "unset OLDPWD; declare -x OLDPWD"
    return prologue(
      ["builtin cd -- \(quoted(workDirectory)) || exit 125", restore, "set -o errexit -o nounset -o pipefail"],
      control: control)
  }

  /// The first line of a bash that goes on where another one saved its state.
  package mutating func restoringPrologue(control: String) -> [UInt8] {
    prologue(state.map { ["builtin . \(quoted($0)) >/dev/null 2>&1"] } ?? [], control: control)
  }

  private mutating func prologue(_ beginning: [String], control: String) -> [UInt8] {
    nextLine += 1
    let marker = """
      \(Self.marker)() { builtin local "__docs_ecutable_status=${3-$?}"; \
      builtin printf '%s %s %s\\n' "$1" "$__docs_ecutable_status" "${4-}" >\(quoted(control)); \
      builtin return "$__docs_ecutable_status"; }
      """
    let saving = state.map { [ShellState.function(savingTo: $0), ShellState.call] } ?? []
    let parts = beginning + [marker] + saving + [Self.markerCall(block: 0)]
    return Array((parts.joined(separator: "; ") + "\n").utf8)
  }

  /// One block's part of the script: its padding, its text, an empty line that ends a trailing backslash, the marker.
  package mutating func feed(_ block: Block, number: Int) -> FedBlock {
    let padding = padding(for: block)
    let first = nextLine + padding
    let saving = state == nil ? "" : ShellState.call + "\n"
    nextLine = first + block.lines.count + (state == nil ? 2 : 3)
    let text = block.lines.map { $0.text + "\n" }.joined()
    let script = String(repeating: "\n", count: padding) + text + "\n" + saving + Self.markerCall(block: number) + "\n"
    return FedBlock(block: block, number: number, padding: padding, firstLine: first, bytes: Array(script.utf8))
  }

  /// Empty lines that bring bash's line count to the block's line in the page, so that `LINENO` and bash's messages
  /// speak page lines. The count only goes forward, and means nothing for lines that come from another file.
  private func padding(for block: Block) -> Int {
    guard block.position.file == page, let line = block.lines.first?.position.line else { return 0 }
    return max(0, line - nextLine)
  }

  /// The lines behind a block, which `set -v` would print.
  func ownLines(_ number: Int) -> [String] {
    [Self.markerCall(block: number)] + (state == nil ? [] : [ShellState.call])
  }

  /// Lines that stand between blocks.
  mutating func feed(lines: [String]) -> [UInt8] {
    nextLine += lines.count
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// What saves the state after a block that was tried and is done; `nil` if it is not saved.
  func savingLines(_ number: Int) -> [String]? {
    state == nil ? nil : [ShellState.call, Self.markerCall(block: number)]
  }

  /// `&& :` exempts the marker from errexit and keeps `$?` for the next block; passing `$_` through keeps that too. The
  /// redirection hides the marker from a page's own `set -x`.
  static func markerCall(block: Int) -> String {
    #"{ \#(marker) \#(block) "$_" && : "$_"; } >/dev/null 2>&1"#
  }

  /// The page's path as a relative path that stays inside a directory and is not taken for an option.
  static func scriptName(page: String) -> String {
    let parts = page.split(separator: "/")
    let inside = !page.hasPrefix("/") && !parts.contains("..")
    let path = inside ? parts.filter { $0 != "." }.joined(separator: "/") : String(parts.last ?? "page")
    return path.hasPrefix("-") ? "./" + path : path
  }
}
