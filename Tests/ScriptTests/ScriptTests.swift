import Glibc
import Testing

/// Where the scripts are and where the program under test is.
enum Scripts {
  static let directory = folder(of: #filePath) + "/Scripts"
  /// The pages of the repository, for scripts that change a copy of them.
  static let pages = folder(of: folder(of: folder(of: #filePath))) + "/docs"

  /// The directory of the test bundle, in which the build leaves the programs too.
  static let programs: String = {
    guard let path = realpath("/proc/self/exe", nil) else { return "" }
    defer { free(path) }
    return folder(of: String(cString: path))
  }()

  private static func folder(of path: String) -> String { String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) }

  static let names: [String] = {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasSuffix(".txt") { names.append(name) }
    }
    return names.sorted()
  }()

  /// Whether snapshots are written anew: `RECORD=1 swift test --filter ScriptTests`, then look at the diff.
  static let records = getenv("RECORD") != nil
}

@Test func theProgramIsBuilt() {
  #expect(access(Scripts.programs + "/docs-ecutable", X_OK) == 0)
  #expect(!Scripts.names.isEmpty)
}

@Test(arguments: Scripts.names)
func script(_ name: String) throws {
  let path = "\(Scripts.directory)/\(name)"
  var template = Array("/tmp/docs-ecutable-script.XXXXXX".utf8CString)
  try #require(mkdtemp(&template) != nil)
  let work = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  var runner = ScriptRunner(
    Archive(ProgramResult.read(path)), work: work, programs: Scripts.programs, records: Scripts.records)
  runner.run()
  for problem in runner.problems { Issue.record("\(name), \(problem)") }
  if Scripts.records, let file = fopen(path, "w") {
    let text = runner.archive.text
    fwrite(Array(text.utf8), 1, text.utf8.count, file)
    fclose(file)
  }
  _ = ProgramResult.run("rm -rf \"$RUN\"", environment: ["PATH=/usr/bin:/bin", "RUN=\(work)"], directory: "/")
}
