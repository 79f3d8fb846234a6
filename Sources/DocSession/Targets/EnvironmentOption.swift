import Wire

/// What `--env` says: `NAME=VALUE` sets a variable, `NAME` lets the caller's through.
package enum EnvironmentOption: Sendable, Equatable {
  case set(Variable)
  case pass(String)

  /// `nil` if the name is empty or has a character that no shell variable has.
  package init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard Self.isName(parts[0]) else { return nil }
    self = parts.count == 2 ? .set(Variable(parts[0], parts[1])) : .pass(parts[0])
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
  }
}

extension [Variable] {
  /// What of the caller's environment a simulated session sees, so that a run does not depend on the machine: the
  /// terminal, the language, the time zone and the user's name.
  package var allowed: [Variable] {
    let names: Set = ["PATH", "TERM", "LANG", "TZ", "USER", "LOGNAME"]
    return filter { names.contains($0.name) || $0.name.hasPrefix("LC_") }
  }

  /// With what `--env` asks for; `caller` is the whole environment that a name is looked up in.
  package func applying(_ options: [EnvironmentOption], caller: [Variable]) -> [Variable] {
    setting(
      options.compactMap { option in
        switch option {
        case .set(let variable): variable
        case .pass(let name): caller[name: name].map { Variable(name, $0) }
        }
      })
  }
}
