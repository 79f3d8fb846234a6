import SimLoop
import SimWorld

/// A question whose answer a page seems to wait for, or to have failed over.
struct Concern {
  var question: Question
  var answer: Answer
  /// The condition that `kubectl wait` waits for, such as `condition=Ready`.
  var condition: String?
  /// Since when the answer has been the same, and how often it was given.
  var streak: CallJournal.Streak?
}

/// How the page stands to the world.
package enum Situation: Sendable {
  /// It waits, by one long call or by asking again and again.
  case waiting
  /// It has ended with an error.
  case failed
}

extension CallJournal {
  /// How many calls back a question may lie that a loop asks.
  private static let loopLength = 12

  /// Programs that ask no API server; a call of `curl` that a port answers is noted at the port.
  private static let passive: Set = ["curl", "date", "sleep", "timeout", "watch"]

  /// What the page most likely waits for or failed over, latest first, each question once.
  func concerns(_ situation: Situation) -> [Concern] {
    let open = calls.filter { $0.ended == nil && !$0.asked.isEmpty }.reversed()
    if situation == .waiting, let call = open.first, let asked = call.asked.last { return [concern(asked, call)] }
    let ended = calls.filter { $0.ended != nil && !($0.asked.isEmpty && Self.passive.contains($0.name)) }
    let recent = ended.suffix(situation == .waiting ? Self.loopLength : 1).reversed()
    var found: [Concern] = []
    for call in recent {
      for asked in call.asked.reversed() where isOpen(asked, call) {
        if !found.contains(where: { $0.question == asked.question }) { found.append(concern(asked, call)) }
      }
    }
    if found.isEmpty, situation == .waiting, let call = ended.last(where: { !$0.asked.isEmpty }),
      let asked = call.asked.last, (streaks[asked.question]?.count ?? 0) > 2
    {
      return [concern(asked, call)]
    }
    return found
  }

  /// Whether a question was left without the answer that was wanted, as far as one can tell, and still is.
  private func isOpen(_ asked: Asked, _ call: Call) -> Bool {
    if let streak = streaks[asked.question], streak.answer != asked.answer, !streak.answer.isUnmet { return false }
    return asked.answer.isUnmet || (call.name == "kubectl" && condition(of: call) != nil && call.status != 0)
  }

  private func concern(_ asked: Asked, _ call: Call) -> Concern {
    Concern(
      question: asked.question, answer: asked.answer, condition: condition(of: call), streak: streaks[asked.question])
  }

  /// What stands behind `--for`; `nil` unless the call is one of `kubectl wait`.
  private func condition(of call: Call) -> String? {
    guard call.name == "kubectl", call.arguments.contains("wait") else { return nil }
    for (index, word) in call.arguments.enumerated() {
      if word.hasPrefix("--for=") { return String(word.dropFirst(6)) }
      if word == "--for", index + 1 < call.arguments.count { return call.arguments[index + 1] }
    }
    return nil
  }
}
