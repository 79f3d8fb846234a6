import DocDiagnostics
import Glibc
import Values
import Wire

/// Asks `shellcheck`, where it is installed, about the blocks of a page: one run for all of them, for they are one
/// script.
package struct ShellCheck {
  private let program: String
  /// Where the script is put.
  private let directory: String

  /// `directory`: an existing one for scratch files.
  package init(program: String, directory: String) {
    self.program = program
    self.directory = directory
  }

  /// What makes no sense of a page: sourced files (1090, 1091), variables that only readers use (2034), `cd` that might
  /// fail (2164; errexit sees to it), and what has a rule here (2097, 2098).
  private static let excluded = "SC1090,SC1091,SC2034,SC2097,SC2098,SC2164"

  /// The findings at the places of the page.
  func findings(in blocks: [CheckedBlock], of page: CheckedPage) throws(WireError) -> [Diagnostic] {
    // Options that a session sets; the blocks then begin with the second line.
    var script = "set -o errexit -o nounset -o pipefail\n"
    var places: [(block: CheckedBlock, line: Int)] = []
    for block in blocks {
      script += block.block.text
      places += block.lines.indices.map { (block, $0) }
    }
    let output = try run(Array(script.utf8))
    guard let comments = try? JSONParser.parse(String(decoding: output, as: UTF8.self))["comments"]?.list else {
      return []
    }
    return comments.compactMap { comment in
      guard let line = comment["line"]?.int, let code = comment["code"]?.int, places.indices.contains(Int(line) - 2),
        let severity = Self.severity(comment["level"]?.string)
      else { return nil }
      let (block, number) = places[Int(line) - 2]
      let place = block.place(line: number, column: comment["column"]?.int.map { Int($0) - 1 })
      return Diagnostic(
        code: "shellcheck.SC\(code)", severity: severity, position: place.position, includedFrom: place.includedFrom,
        summary: Self.sentence(comment["message"]?.string ?? ""), excerpt: place.excerpt,
        help: "https://www.shellcheck.net/wiki/SC\(code)")
    }
  }

  /// Pages are read by people, who are better served by plain commands than by every quote a script needs: what is
  /// dangerous is a warning, what may go wrong a note, and questions of style are not asked.
  private static func severity(_ level: String?) -> Diagnostic.Severity? {
    switch level {
    case "error": .warning
    case "warning": .note
    default: nil
    }
  }

  private static func sentence(_ message: String) -> String {
    message.hasSuffix(".") ? String(message.dropLast()) : message
  }

  private func run(_ script: [UInt8]) throws(WireError) -> [UInt8] {
    let (file, output) = ("\(directory)/page.bash", "\(directory)/shellcheck.json")
    defer { for path in [file, output] { unlink(path) } }
    try writeFile(file, script)
    let descriptor = try retrying("open \(output)") { open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) }
    defer { close(descriptor) }
    let child = ChildProgram(
      path: program,
      arguments: ["shellcheck", "--norc", "--format=json1", "--shell=bash", "--exclude=\(Self.excluded)", "page.bash"],
      environment: [Variable("LC_ALL", "C.UTF-8")], workDirectory: directory, descriptors: [nil, descriptor, nil])
    _ = try waitForChild(try child.start())
    return readWholeFile(output) ?? []
  }
}
