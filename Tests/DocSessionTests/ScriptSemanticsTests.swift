import DocSession
import Glibc
import TestSupport
import Testing
import Wire

/// Blocks that must behave as if they were one script.
struct ScriptCase: Sendable, CustomTestStringConvertible {
  var name: String
  var blocks: [String]
  var testDescription: String { name }

  init(_ name: String, _ blocks: String...) {
    self.name = name
    self.blocks = blocks
  }
}

extension SessionTests {
  /// A page's blocks print what plain bash prints for the same lines as one file, and end with the same status.
  @Test(arguments: scriptCases)
  func behavesAsOneScript(_ sample: ScriptCase) throws {
    let page = SamplePage(sample.blocks)
    let directory = ScratchDirectory()
    let plain = try runPlainly(page, in: directory)
    removeTree("\(directory.path)/work")
    let ours = try run([page.plan], in: directory)
    #expect(ours.text == plain.text)
    #expect(ours.status == plain.status)
  }

  /// The script lies beside the work directory, so that bash prints its bare name and the work directory is empty. It
  /// leads a session as ours does, for a session that began outside a process namespace has number 0 in it.
  private func runPlainly(_ page: SamplePage, in directory: ScratchDirectory) throws -> ProgramResult {
    try directory.write("plain/page.md", page.script(workDirectory: "\(directory.path)/work"))
    mkdir("\(directory.path)/work", 0o700)
    let bash = try #require(findProgram("bash"))
    return try runProgram(
      bash, ["--noprofile", "--norc", "page.md"], environment: testEnvironment(), directory: "\(directory.path)/plain",
      ownSession: true)
  }
}
