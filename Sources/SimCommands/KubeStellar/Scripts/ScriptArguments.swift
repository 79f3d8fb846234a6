import SimLoop

/// What the plugin scripts take on their command lines, and how they all read them: flags and words in any order; flags that
/// they do not know are kept for kubectl, each with the word after it.
struct ScriptOptions {
  /// Flags that take a word, and what is said if it is missing.
  var valued: [String: String] = [:]
  var switches: Set<String> = []
  /// Whether unknown flags are for kubectl.
  var passesFlagsOn = true
  /// What `-h` prints.
  var usage: String

  struct Parsed {
    fileprivate(set) var words: [String] = []
    fileprivate(set) var values: [String: String] = [:]
    fileprivate(set) var switches: Set<String> = []
    /// Flags for kubectl, in order.
    fileprivate(set) var kubectlFlags: [String] = []
  }

  /// Reads the script's arguments. Ends the script where they are wrong, or after `-h`.
  @SimulatorActor
  func parse(_ script: Script) async throws -> Parsed {
    var parsed = Parsed()
    var rest = script.arguments[...]
    while let word = rest.popFirst() {
      if word == "-h" || word == "--help" {
        try await script.say(usage)
        throw Script.Exit(status: 0)
      } else if word == "-X" {
        script.isTraced = true
      } else if switches.contains(word) {
        parsed.switches.insert(word)
      } else if let complaint = valued[word] {
        guard let value = rest.popFirst() else { try await script.fail(complaint) }
        parsed.values[word] = value
      } else if word.hasPrefix("-") {
        try await take(word, &rest, &parsed, script)
      } else {
        parsed.words.append(word)
      }
    }
    return parsed
  }

  @SimulatorActor
  private func take(
    _ word: String, _ rest: inout ArraySlice<String>, _ parsed: inout Parsed, _ script: Script
  ) async throws {
    if word.hasPrefix("--context") { try await script.fail("--context flag not supported") }
    let letters = word.drop { $0 == "-" }
    let isFlag = letters.first?.isLetter == true && (word.hasPrefix("--") || letters.count == 1 || word.contains("="))
    guard passesFlagsOn, isFlag else { try await script.fail("flag syntax error") }
    parsed.kubectlFlags.append(word)
    if !word.contains("="), let value = rest.popFirst() { parsed.kubectlFlags.append(value) }
  }
}
