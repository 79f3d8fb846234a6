/// A command line that a `FlagSet` has read.
struct ParsedFlags: Sendable {
  /// The flags there are, by name.
  let known: [String: Flag]
  /// What was given for each flag: one value, or all of them for lists.
  var values: [String: [String]] = [:]
  /// Every flag on the command line in order, with its value as it was written.
  var inOrder: [(name: String, value: String)] = []
  /// What is neither a flag nor the value of one.
  var words: [String] = []
  /// How many words stood before `--`; `nil` without it.
  var wordsBeforeDash: Int?
  var wantsHelp = false

  init(known: [String: Flag]) { self.known = known }

  func isSet(_ name: String) -> Bool { values[name] != nil }
  func knows(_ name: String) -> Bool { known[name] != nil }
  /// What the program says of deprecated flags that were given.
  var notices: [String] {
    inOrder.compactMap { flag in
      known[flag.name]?.deprecation.map { "Flag --\(flag.name) has been deprecated, \($0)" }
    }
  }
  /// The last value on the command line; `nil` if the flag is not there.
  func given(_ name: String) -> String? { values[name]?.last }
  /// The flag's value or its fallback; empty for a flag the command does not have.
  func text(_ name: String) -> String { values[name]?.last ?? known[name]?.fallback ?? "" }
  func bool(_ name: String) -> Bool { text(name) == "true" }
  func int(_ name: String) -> Int { Int(text(name)) ?? 0 }
  func duration(_ name: String) -> Duration { goDuration(text(name)) ?? .zero }
  func texts(_ name: String) -> [String] { values[name] ?? [] }
}
