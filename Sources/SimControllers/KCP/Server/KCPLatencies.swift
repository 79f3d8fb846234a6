import SimWorld

/// How long kcp takes to react, on an idle developer machine.
package enum KCPLatencies {
  /// Start of the process to the first answer.
  package static let start = Latency(.seconds(15), in: .seconds(8)...(.seconds(40)))
  /// First answer to the existence of `root:compute`.
  package static let compute = Latency(.seconds(3), in: .seconds(1)...(.seconds(6)))
  /// How often the start-up looks whether `root:compute` is ready to be filled.
  static let bootstrapCheck = Latency(.milliseconds(500))
  /// Workspace created to its logical cluster chosen.
  static let scheduling = Latency(.milliseconds(300), in: .milliseconds(100)...(.seconds(1)))
  /// Its APIs bound to ready.
  static let initialization = Latency(.milliseconds(700), in: .milliseconds(400)...(.seconds(2)))
  /// APIBinding created to bound.
  static let binding = Latency(.seconds(1), in: .milliseconds(500)...(.seconds(3)))
  /// An APIResourceSchema that is bound for the first time: one after another, on top of the above.
  static let establishing = Latency(.milliseconds(250), in: .milliseconds(100)...(.milliseconds(500)))
  /// Workspace deleted to its content deleted.
  static let deletion = Latency(.seconds(5), in: .seconds(3)...(.seconds(20)))
  /// Everything that only copies a fact from one object to another.
  static let bookkeeping = Latency(.milliseconds(100), in: .milliseconds(20)...(.milliseconds(400)))
}
