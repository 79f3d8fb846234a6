import SimWorld

/// Log lines as klog, the log package of Kubernetes' programs, writes them.
///
/// `I0105 09:00:12.345678    4711 kcp.go:1] "Serving" worker=0 name="x"`: severity, month and day, time, process id,
/// source place, quoted message, pairs.
package struct KLog {
  /// Lines above this level are left out.
  package var verbosity: Int
  /// The process id that each line names.
  package var process: Int32
  /// The program's name. The file and line of its real source are not known: its own name stands for the file.
  package var program: String
  private let now: () -> Instant
  private let write: (String) -> Void

  /// - Parameters:
  ///   - verbosity: below 0, errors are left out, too.
  ///   - now: the time that lines bear, in UTC; asked once for each line.
  ///   - write: gets each line, without a newline at its end.
  package init(
    verbosity: Int, process: Int32, program: String, now: @escaping () -> Instant, write: @escaping (String) -> Void
  ) {
    self.verbosity = verbosity
    self.process = process
    self.program = program
    self.now = now
    self.write = write
  }

  /// Nothing is logged.
  package static var silent: KLog { KLog(verbosity: -1, process: 0, program: "", now: { .start }, write: { _ in }) }

  /// Writes a line of severity `I`: the message in quotes, and `key="value"` for each pair, in their order.
  package func info(_ message: String, at level: Int = 0, _ pairs: KeyValuePairs<String, String> = [:]) {
    if level <= verbosity { line("I", quoted(message) + text(pairs)) }
  }

  /// Writes a line of severity `E`, which no verbosity but a negative one leaves out; the reason comes as `err="…"`
  /// before the pairs.
  package func error(_ message: String, _ reason: String? = nil, _ pairs: KeyValuePairs<String, String> = [:]) {
    if verbosity >= 0 { line("E", quoted(message) + (reason.map { " err=\(quoted($0))" } ?? "") + text(pairs)) }
  }

  /// A line without quoted message, as older code writes it.
  package func plain(_ text: String, at level: Int = 0) {
    if level <= verbosity { line("I", text) }
  }

  /// An error line without quoted message, as older code writes it, with its own source place: `reflector.go:138] …`.
  package func failure(_ text: String) {
    if verbosity >= 0 { line("E", text, hasPlace: true) }
  }

  private func line(_ severity: String, _ text: String, hasPlace: Bool = false) {
    let time = CalendarTime(now())
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let stamp =
      "\(padded(time.month, 2))\(padded(time.day, 2)) \(padded(time.hour, 2)):\(padded(time.minute, 2)):"
      + "\(padded(time.second, 2)).\(padded(time.nanosecond / 1000, 6))"
    let id = String(process)
    write(
      "\(severity)\(stamp) \(String(repeating: " ", count: max(0, 7 - id.count)))\(id) \(hasPlace ? "" : "\(program).go:1] ")\(text)"
    )
  }

  private func text(_ pairs: KeyValuePairs<String, String>) -> String {
    pairs.map { " \($0.key)=\(quoted($0.value))" }.joined()
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
    return result + "\""
  }
}
