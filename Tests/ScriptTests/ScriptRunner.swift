import Glibc

/// Executes one script in a directory of its own and gathers what is wrong.
///
/// - `COMMAND` is a bash command that must succeed, `! COMMAND` one that must fail; `docs-ecutable` is on its PATH.
/// - `exit N`: the exit status of the last command.
/// - `stdout REGEX`, `stderr REGEX`: must match somewhere in what the last command printed (`^` and `$` at line ends);
///   with `!` before it, must not. The regex may stand in single quotes.
/// - `same stdout FILE`, `same stderr FILE`: equals a file of the script, times and the like masked; with `RECORD=1` in the environment of the
///   tests that file is written anew instead.
/// - `file PATH`: exists; with `!`, does not.
/// - `variable NAME=VALUE`: in the environment of the commands that follow.
struct ScriptRunner {
  private(set) var archive: Archive
  private(set) var problems: [String] = []
  private let work: String
  private let records: Bool
  private var environment: [String]
  private var last = ProgramResult()

  init(_ archive: Archive, work: String, programs: String, records: Bool) {
    self.archive = archive
    self.work = work
    self.records = records
    environment = [
      "PATH=\(programs):/usr/local/bin:/usr/bin:/bin", "HOME=\(work)/.home", "LC_ALL=C.UTF-8", "TMPDIR=\(work)/.tmp",
      "RUN=\(work)", "DOCS=\(Scripts.pages)",
    ]
  }

  mutating func run() {
    for directory in [".home", ".tmp"] { mkdir("\(work)/\(directory)", 0o755) }
    for file in archive.files { write(archive.file(file.name) ?? "", to: file.name) }
    for line in archive.commands { run(line) }
  }

  private mutating func run(_ line: Archive.Line) {
    let isNegated = line.text.hasPrefix("! ")
    let text = isNegated ? String(line.text.dropFirst(2)) : line.text
    let (word, rest) = Self.split(text)
    let problem: String? =
      switch word {
      case "stdout", "stderr": match(word, pattern: Self.unquoted(rest), isNegated: isNegated)
      case "exit": last.status == Int32(rest) ? nil : "exit status \(last.status), not \(rest)"
      case "same": compare(rest)
      case "file": (access("\(work)/\(rest)", F_OK) == 0) != isNegated ? nil : isNegated ? "is there" : "is not there"
      case "variable": set(rest)
      default: execute(text, mustFail: isNegated)
      }
    if let problem { problems.append("line \(line.number): \(line.text)\n\(problem)") }
  }

  private mutating func execute(_ command: String, mustFail: Bool) -> String? {
    last = ProgramResult.run(command, environment: environment, directory: work)
    if (last.status != 0) == mustFail { return nil }
    return "exit status \(last.status)\n--- stdout\n\(last.output)--- stderr\n\(last.errors)"
  }

  private func match(_ stream: String, pattern: String, isNegated: Bool) -> String? {
    guard let regex = try? Regex(pattern).anchorsMatchLineEndings() else { return "not a regex" }
    let text = stream == "stdout" ? last.output : last.errors
    return (text.firstMatch(of: regex) != nil) != isNegated ? nil : "--- \(stream)\n\(text)"
  }

  private mutating func compare(_ operands: String) -> String? {
    let (stream, name) = Self.split(operands)
    let text = Masking.apply(stream == "stdout" ? last.output : last.errors, work: work)
    if records {
      archive.setFile(name, to: text)
      return nil
    }
    let wanted = archive.file(name) ?? ""
    return text == wanted ? nil : "--- \(name)\n\(wanted)--- \(stream)\n\(text)"
  }

  private mutating func set(_ assignment: String) -> String? {
    environment.removeAll { $0.hasPrefix(assignment.prefix { $0 != "=" } + "=") }
    environment.append(assignment)
    return nil
  }

  private func write(_ text: String, to name: String) {
    var parent = work
    for part in name.split(separator: "/").dropLast() {
      parent += "/" + part
      mkdir(parent, 0o755)
    }
    guard let file = fopen("\(work)/\(name)", "w") else { return }
    fwrite(Array(text.utf8), 1, text.utf8.count, file)
    fclose(file)
  }

  private static func split(_ text: String) -> (first: String, rest: String) {
    guard let blank = text.firstIndex(of: " ") else { return (text, "") }
    return (String(text[..<blank]), String(text[text.index(after: blank)...]))
  }

  private static func unquoted(_ text: String) -> String {
    text.hasPrefix("'") && text.hasSuffix("'") && text.count > 1 ? String(text.dropFirst().dropLast()) : text
  }
}
