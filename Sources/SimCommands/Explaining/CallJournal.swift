import SimAPI
import SimLoop
import SimWorld

/// Which programs ran lately, what they asked the world, and what they were told: enough to say what a page was waiting for.
@SimulatorActor
package final class CallJournal: SimulationPart {
  /// One run of a program.
  struct Call {
    var process: Int32
    var name: String
    var arguments: [String]
    var began: Instant
    var ended: Instant?
    /// `nil` while it runs, and if it was killed.
    var status: Int32?
    var asked: [Asked] = []
  }

  struct Asked {
    var question: Question
    var answer: Answer
  }

  /// The same question with answers of the same sort, again and again.
  struct Streak {
    var since: Instant
    var count: Int
    var answer: Answer
  }

  /// How many calls that have ended are remembered.
  private static let capacity = 40
  /// How many questions of one call are remembered.
  private static let questionsPerCall = 20

  /// In the order in which they began.
  private(set) var calls: [Call] = []
  private(set) var streaks: [Question: Streak] = [:]
  /// The last error that a program logged, by program.
  private(set) var lastErrors: [String: String] = [:]
  /// How the last run of a program ended, by program.
  private(set) var endings: [String: Call] = [:]

  /// Nothing has run and nothing was asked.
  package init() {}

  // MARK: Notes

  /// Notes that a program starts now. What it asks is noted with this run until `end` is called for the same process
  /// id.
  package func begin(_ process: CommandProcess) {
    calls.append(
      Call(process: process.id, name: process.name, arguments: process.arguments, began: process.world.now))
  }

  /// - Parameter status: `nil` if it was killed.
  package func end(_ process: CommandProcess, status: Int32?) {
    guard let index = openCall(of: process.id) else { return }
    calls[index].ended = process.world.now
    calls[index].status = status
    endings[calls[index].name] = calls[index]
    forgetOldest()
  }

  /// Notes what a program asked. If nobody announced its run, only the streak of the question is kept.
  func note(_ question: Question, _ answer: Answer, by process: CommandProcess) {
    let asked = Asked(question: question, answer: answer)
    count(asked, at: process.world.now)
    guard let index = openCall(of: process.id) else { return }
    calls[index].asked.removeAll { $0.question == question }
    calls[index].asked.append(asked)
    if calls[index].asked.count > Self.questionsPerCall { calls[index].asked.removeFirst() }
  }

  /// Notes a request to a port of the machine, of which nobody knows which program made it.
  package func notePort(_ port: PublishedPort, isAnswered: Bool, at now: Instant) {
    let subject = Question.Subject.port(port.hostPort, node: port.node, containerPort: port.containerPort)
    let asked = Asked(question: Question(subject, at: port.server.name), answer: isAnswered ? .found(1) : .nobody)
    count(asked, at: now)
    calls.append(
      Call(process: 0, name: "", arguments: [], began: now, ended: now, status: isAnswered ? 0 : 1, asked: [asked]))
    forgetOldest()
  }

  /// Notes a klog line of a program; only those of severity E count.
  func noteLog(_ line: String, of program: String) {
    guard line.hasPrefix("E"), let end = line.firstRange(of: "] ") else { return }
    lastErrors[program] = String(line[end.upperBound...])
  }

  private func count(_ asked: Asked, at now: Instant) {
    var streak = streaks[asked.question] ?? Streak(since: now, count: 0, answer: asked.answer)
    if streak.answer != asked.answer { (streak.since, streak.count) = (now, 0) }
    streak.count += 1
    streak.answer = asked.answer
    streaks[asked.question] = streak
  }

  private func openCall(of process: Int32) -> Int? { calls.lastIndex { $0.process == process && $0.ended == nil } }

  private func forgetOldest() {
    guard calls.count(where: { $0.ended != nil }) > Self.capacity else { return }
    if let oldest = calls.firstIndex(where: { $0.ended != nil }) { calls.remove(at: oldest) }
  }
}

extension Simulation {
  /// What the programs of this run did; the same journal each time.
  package var journal: CallJournal { part(CallJournal.self) }
}

extension CommandProcess {
  func note(_ question: Question, _ answer: Answer) { simulation.journal.note(question, answer, by: self) }

  /// Notes a request for objects and its answer; `request` has the path below the address.
  func noteRead(_ request: APIRequest, _ response: APIResponse, at address: String) {
    if let question = Question(request, at: address) { note(question, Answer(response)) }
  }
}
