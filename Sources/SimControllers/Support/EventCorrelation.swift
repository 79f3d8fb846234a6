import SimWorld

/// What a recorder makes of events that are much alike, or too many (client-go's `EventCorrelator`): from the tenth message
/// on that differs only in its words, events are one event that counts up; of more than a burst about one object, only a few
/// are written.
struct EventCorrelation {
  /// Which event a happening belongs to, and what this one says then.
  struct Outcome: Equatable {
    var key: String
    var message: String
  }

  /// From how many messages on events are combined, and for how long these count.
  private static let mostMessages = 10
  private static let memory = Duration.seconds(600)
  /// How many events about an object are written at once, and how long it takes until another one may be.
  private static let burst = 25.0
  private static let refill = 300.0

  private var similar: [String: (messages: Set<String>, last: Instant)] = [:]
  private var tokens: [String: (count: Double, last: Instant)] = [:]

  /// - Parameters:
  ///   - group: what events that may be combined have in common.
  ///   - key: what the very same happening has in common.
  mutating func outcome(of message: String, group: String, key: String, now: Instant) -> Outcome {
    var (messages, last) = similar[group] ?? ([], now)
    if now - last > Self.memory { messages = [] }
    messages.insert(message)
    let isCombined = messages.count >= Self.mostMessages
    if isCombined { messages.remove(message) }
    similar[group] = (messages, now)
    return isCombined
      ? Outcome(key: group, message: "(combined from similar events): \(message)")
      : Outcome(key: key, message: message)
  }

  /// Whether an event about an object may be written now.
  mutating func permits(_ uid: String, now: Instant) -> Bool {
    var (count, last) = tokens[uid] ?? (Self.burst, now)
    count = min(Self.burst, count + Double((now - last).wholeNanoseconds) / 1e9 / Self.refill)
    last = now
    let isPermitted = count >= 1
    tokens[uid] = (isPermitted ? count - 1 : count, last)
    return isPermitted
  }
}
