import Glibc
import Testing

/// A directory of its own for a test that runs the program, removed with the object.
final class Scratch {
  let path: String
  private let environment: [String]

  /// - Parameter name: what the directory is called inside the one that is made.
  init(_ name: String = "work") throws {
    var template = Array("/tmp/docs-ecutable-script.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let top = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    path = "\(top)/\(name)"
    self.top = top
    environment = [Self.search, "HOME=\(top)", "LC_ALL=C.UTF-8", "TMPDIR=\(top)"]
    // Root's sandbox runs as another user, who must be able to pass.
    chmod(top, 0o755)
    mkdir(path, 0o755)
  }

  private let top: String

  deinit { _ = run("cd / && rm -rf \(Self.quoted(top))") }

  func write(_ name: String, _ text: String) throws {
    let stream = try #require(fopen("\(path)/\(name)", "w"))
    fwrite(Array(text.utf8), 1, text.utf8.count, stream)
    fclose(stream)
  }

  func read(_ name: String) -> String { ProgramResult.read("\(path)/\(name)") }

  /// Executes a bash command in the directory.
  func run(_ command: String, _ variables: [String] = []) -> ProgramResult {
    ProgramResult.run(command, environment: environment + variables, directory: path)
  }

  /// The program under test first.
  static let search = "PATH=\(Scripts.programs):/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"

  static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
