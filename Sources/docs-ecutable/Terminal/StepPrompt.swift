import DocPlan
import DocReport
import DocSession
import Glibc

/// Asks the person at the terminal what to do next.
final class StepPrompt: RunCompanion {
  /// Readable when this process received a signal.
  private let signals: Int32
  private var typed: [UInt8] = []

  init(signals: Int32) { self.signals = signals }

  func choose(_ next: NextStep) -> StepChoice {
    show(next)
    while true {
      Terminal.error.show("[r]un, [s]kip, run to the [e]nd of the stage, [b]ack to a stage, s[h]ell, [q]uit? ")
      guard let answer = readAnswer() else {
        Terminal.error.show("\n")
        return .quit
      }
      if let choice = choice(answer, next) { return choice }
    }
  }

  func shellBegins(failed: Block?) {
    var text = "\n"
    if let failed { text += "B\(failed.title.dropFirst()) failed; its commands may have done a part of their work.\n" }
    text += """
      This is a shell in the page's world. In it:
        docs-ecutable world        shows clusters, processes and the clock
        docs-ecutable advance 30s  lets simulated time pass
        exit                       leaves

      """
    Terminal.error.show(text)
  }

  private func show(_ next: NextStep) {
    let time = next.simulated.map { ", \($0.components.seconds) s simulated" } ?? ""
    let block = next.block
    // The block before may have left the terminal in a colour that hides text.
    var text = (Terminal.error.redraws ? "\u{1B}[0m" : "") + "\n"
    text += TextLayout.printable("\(next.stage), \(block.title), \(block.position)\(time)") + "\n"
    for line in block.lines { text += "  | " + TextLayout.printable(line.text) + "\n" }
    Terminal.error.show(text)
  }

  private func choice(_ answer: String, _ next: NextStep) -> StepChoice? {
    let words = answer.split(separator: " ", maxSplits: 1).map(String.init)
    switch words.first?.lowercased() {
    case nil, "r", "run": return .run
    case "s", "skip": return .skip
    case "e", "end": return .runStage
    case "h", "shell": return .shell
    case "q", "quit": return .quit
    case "b", "back": return back(words.count > 1 ? words[1] : next.stage, next)
    default:
      Terminal.error.show("'\(answer)' is none of the choices; write one of their letters or words\n")
      return nil
    }
  }

  private func back(_ stage: String, _ next: NextStep) -> StepChoice? {
    do throws(UnknownStage) {
      return .back(to: next.stages[try StageSelection(from: stage, until: nil, names: next.stages).from])
    } catch {
      Terminal.error.show("\(error.diagnostic.summary)\(error.diagnostic.help.map { "; \($0)" } ?? "")\n")
      return nil
    }
  }

  /// The next line from standard input; `nil` at its end or when this process is asked to stop.
  private func readAnswer() -> String? {
    while true {
      if let end = typed.firstIndex(of: UInt8(ascii: "\n")) {
        defer { typed.removeFirst(end + 1) }
        return String(decoding: typed[..<end], as: UTF8.self)
      }
      var entries = [STDIN_FILENO, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&entries, 2, -1) > 0 else { continue }
      if entries[1].revents != 0 { return nil }
      var bytes = [UInt8](repeating: 0, count: 1024)
      let count = read(STDIN_FILENO, &bytes, bytes.count)
      if count <= 0 { return nil }
      typed += bytes.prefix(count)
    }
  }
}
