/// An option of a kubectl command, as the pflag library defines options.
struct Flag: Sendable {
  enum Kind: Sendable, Equatable {
    case bool
    case text
    case int
    /// Go's duration form, such as `1m30s`.
    case duration
    /// May be given several times; each value is split at commas.
    case list
    /// May be given several times; values are taken as they are.
    case texts
  }

  var name: String
  var short: Character?
  var kind: Kind
  /// What the flag means when it is not given, in the form in which it would be.
  var fallback: String
  /// What the flag means when it is given without a value; `nil` if it needs one.
  var bareValue: String?
  /// Flags that kubectl knows and this one does not act on are refused when they are given.
  var isSimulated = true
  /// What is said of the flag when it is given although it is on its way out; `nil` for others.
  var deprecation: String?

  static func bool(_ name: String, _ short: Character? = nil, _ fallback: Bool = false) -> Flag {
    Flag(name: name, short: short, kind: .bool, fallback: String(fallback), bareValue: "true")
  }
  static func text(_ name: String, _ short: Character? = nil, _ fallback: String = "", bare: String? = nil) -> Flag {
    Flag(name: name, short: short, kind: .text, fallback: fallback, bareValue: bare)
  }
  static func int(_ name: String, _ short: Character? = nil, _ fallback: Int = 0) -> Flag {
    Flag(name: name, short: short, kind: .int, fallback: String(fallback))
  }
  static func duration(_ name: String, _ fallback: String) -> Flag {
    Flag(name: name, kind: .duration, fallback: fallback)
  }
  static func list(_ name: String, _ short: Character? = nil) -> Flag {
    Flag(name: name, short: short, kind: .list, fallback: "")
  }
  static func texts(_ name: String, _ short: Character? = nil) -> Flag {
    Flag(name: name, short: short, kind: .texts, fallback: "")
  }
  /// A flag of kubectl that is refused.
  static func refused(_ name: String, _ short: Character? = nil, _ kind: Kind = .text) -> Flag {
    Flag(
      name: name, short: short, kind: kind, fallback: "", bareValue: kind == .bool ? "true" : nil, isSimulated: false)
  }

  /// As error messages name it: `-w, --watch`.
  var shown: String { short.map { "-\($0), --\(name)" } ?? "--\(name)" }
}
