import Glibc
import Testing

/// A terminal with a bash in it that a test types into and looks at, played by tmux.
final class Terminal {
  /// Whether tmux is on PATH; `scripts/setup --tests` installs it.
  static let isPossible =
    ProgramResult.run("command -v tmux", environment: [Scratch.search], directory: "/tmp").status == 0

  private let scratch: Scratch

  /// Starts bash in a directory, with the program on its PATH.
  init(in scratch: Scratch) throws {
    self.scratch = scratch
    let start = { self.tmux("new-session -d -x 120 -y 200 'PS1=\"$ \" exec bash --noprofile --norc'") }
    // On a busy machine tmux now and then loses the server that it has just started.
    let first = start()
    let last = first.status == 0 ? first : start()
    try #require(last.status == 0, "\(first.errors)\(last.errors)")
  }

  deinit { _ = tmux("kill-server") }

  /// Types a line and Enter.
  func type(_ line: String) {
    write(line)
    press("Enter")
  }

  /// Types characters as they are.
  func write(_ text: String) { _ = tmux("send-keys -l -- \(Scratch.quoted(text))") }

  /// Presses a key by tmux's name for it, such as `Tab` or `C-c`.
  func press(_ key: String) { _ = tmux("send-keys \(key)") }

  /// Waits until a text stands on the screen; what is on it instead is an issue.
  func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for _ in 0..<Self.mostLooks {
      if screen.contains(text) { return }
      usleep(Self.pause_us)
    }
    Issue.record("never said \"\(text)\":\n\(screen)", sourceLocation: sourceLocation)
  }

  /// What is on the screen and what has left it, with wrapped lines joined.
  var screen: String { tmux("capture-pane -p -J -S -").output }

  /// Half a minute in all: only a test that fails waits for so long.
  private static let mostLooks = 600
  private static let pause_us: UInt32 = 50_000

  private func tmux(_ command: String) -> ProgramResult {
    scratch.run("env -u TMUX TMUX_TMPDIR=\"$PWD\" TERM=xterm tmux -f /dev/null \(command)")
  }
}
