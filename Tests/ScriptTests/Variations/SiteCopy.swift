import Glibc
import Testing

/// The site of this repository in a directory of its own, where its pages can be changed.
struct SiteCopy {
  static let example = "docs/content/Coding Milestones/PoC2023q1/example1.md"
  static let preparation = "docs/content/common-subs/pre-req.md"
  private static let parts = "docs/content/Coding Milestones/PoC2023q1/example1-subs"
  private static let root = #filePath.replacing("/Tests/ScriptTests/Variations/SiteCopy.swift", with: "")

  let path: String
  private let environment: [String]

  init() throws {
    var template = Array("/tmp/docs-ecutable-variation.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    environment = [
      Self.search, "HOME=\(path)", "LC_ALL=C.UTF-8", "SITE=\(Self.root)/docs",
    ]
    try #require(bash("cp -r \"$SITE/\" docs").status == 0)
  }

  func remove() { _ = bash("rm -rf \"$PWD\"") }

  /// Applies edits, each to all files of the example.
  func apply(_ edits: [Edit]) throws {
    let listing = bash("printf '%s\\n' '\(Self.example)' '\(Self.parts)'/*.md").output
    var texts = Dictionary(
      uniqueKeysWithValues: listing.split(separator: "\n").map { (String($0), ProgramResult.read("\(path)/\($0)")) })
    for edit in edits {
      let files = texts.filter { $0.value.contains(edit.old) }.keys
      try #require(!files.isEmpty, "the page does not say \"\(edit.old)\"")
      for file in files { texts[file]?.replace(edit.old, with: edit.new) }
    }
    for (file, text) in texts { try write(file, text) }
  }

  func write(_ name: String, _ text: String) throws {
    let stream = try #require(fopen("\(path)/\(name)", "w"))
    fwrite(Array(text.utf8), 1, text.utf8.count, stream)
    fclose(stream)
  }

  /// Runs pages in one session, with processes and ports of their own where the machine can do that.
  func run(_ pages: [String] = [Self.example]) throws -> PageOutcome {
    let names = pages.map { "'\($0)'" }.joined(separator: " ")
    let command = "docs-ecutable run \(names) --together --report json=report.json --report text"
    let result = bash(Self.canSeparate ? "\(Self.separate) \(command)" : command)
    return try PageOutcome(json: ProgramResult.read("\(path)/report.json"), printed: result.output + result.errors)
  }

  private func bash(_ command: String) -> ProgramResult {
    ProgramResult.run(command, environment: environment, directory: path)
  }

  private static let search = "PATH=\(Scripts.programs):/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
  private static let separate =
    "unshare --map-root-user --net --pid --fork --mount-proc bash -c 'ip link set lo up && exec \"$@\"' bash"
  /// Whether a program can get a process table and a loopback network of its own here, so that `ps`, `kill` and ports
  /// never meet other programs.
  static let canSeparate =
    ProgramResult.run("\(separate) true", environment: [search], directory: "/tmp").status == 0
}
