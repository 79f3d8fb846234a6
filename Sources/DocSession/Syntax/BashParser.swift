import CProcess
import Glibc
import Wire

/// Asks bash whether it can parse some text. Nothing of the text is executed.
struct BashParser {
  let bash: String
  /// Where the text is put into files.
  let directory: String

  /// What bash says against the text; `nil` if it parses whole.
  ///
  /// An unfinished here-document is a mere warning to bash, with status 0, but a problem to us. A text may switch
  /// extended patterns on before it uses them, so a complaint counts only if bash has it with `extglob` on, too.
  func complaint(about text: [UInt8]) throws(WireError) -> String? {
    let plain = try run(["-n"], text)
    if plain.status == 0 && plain.errors.isEmpty { return nil }
    let extended = try run(["-O", "extglob", "-n"], text)
    if extended.status == 0 && extended.errors.isEmpty { return nil }
    return plain.errors
  }

  /// The text as bash prints it after parsing, up to the first problem (`--pretty-print`, since bash 5.0).
  func prettyPrint(_ text: [UInt8]) throws(WireError) -> [UInt8] {
    try run(["--pretty-print"], text).output
  }

  private func run(
    _ options: [String], _ text: [UInt8]
  ) throws(WireError) -> (status: Int32, output: [UInt8], errors: String) {
    let (file, output, errors) = ("\(directory)/text", "\(directory)/output", "\(directory)/errors")
    defer { for path in [file, output, errors] { unlink(path) } }
    try writeFile(file, text)
    let outputDescriptor = try makeFile(output)
    defer { close(outputDescriptor) }
    let errorsDescriptor = try makeFile(errors)
    defer { close(errorsDescriptor) }
    let program = ChildProgram(
      path: bash, arguments: ["bash", "--noprofile", "--norc"] + options + ["text"],
      environment: [Variable("LC_ALL", "C.UTF-8")], workDirectory: directory,
      descriptors: [nil, outputDescriptor, errorsDescriptor])
    let status = ChildExit(waitStatus: try waitForChild(try program.start())).status
    return (status, readWholeFile(output) ?? [], String(decoding: readWholeFile(errors) ?? [], as: UTF8.self))
  }

  private func makeFile(_ path: String) throws(WireError) -> Int32 {
    try retrying("open \(path)") { open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) }
  }
}
