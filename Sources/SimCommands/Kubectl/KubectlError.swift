/// Why a run of kubectl fails: what it prints on standard error, and its exit status.
struct KubectlError: Error, Equatable {
  /// Complete lines without the final newline; empty prints nothing.
  var text: String
  var exit: Int32 = 1
  /// What is printed on standard output before.
  var output = ""
  /// What is printed instead if it is one of several errors.
  var textAmongOthers: String?

  /// `error: message`, as kubectl prints what is not an answer of the server.
  init(_ message: String) { text = "error: \(message)" }

  private init(text: String) { self.text = text }

  /// Printed as it is.
  static func bare(_ text: String) -> Self { Self(text: text) }

  /// A mistake in the use of a command, with the hint that kubectl adds.
  static func usage(_ message: String, _ command: String) -> Self {
    Self(text: "error: \(message)\nSee 'kubectl \(command) -h' for help and examples")
  }

  /// A mistake in the flags.
  static func flags(_ message: String, _ command: String) -> Self {
    Self(text: "error: \(message)\nSee '\(command.isEmpty ? "kubectl" : "kubectl " + command) --help' for usage.")
  }

  /// A part of kubectl that is not played.
  static func notSimulated(_ what: String) -> Self { Self("\(what) is not simulated by docs-ecutable") }

  /// The same without `error:` in front.
  var bare: Self {
    var bare = self
    if text.hasPrefix(Self.prefix) { bare.text.removeFirst(Self.prefix.count) }
    return bare
  }

  private static let prefix = "error: "

  /// Several errors: the text of each; `error:` stands only before a single one.
  static func several(_ errors: [KubectlError]) -> Self {
    if errors.count == 1 { return errors[0] }
    let texts = errors.map { $0.textAmongOthers ?? $0.bare.text }
    return Self(text: texts.joined(separator: "\n"))
  }
}
