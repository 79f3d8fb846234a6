import Glibc
import Testing

/// The bundled kubectl against a real one of the same version, command by command, on the same simulated cluster.
struct KubectlComparison {
  @Test(
    .enabled(if: RealKubectl.path != nil, "skipped: no kubectl 1.32"),
    arguments: ["everyday", "generators", "mistakes", "descriptions", "changes", "nodes", "refusals", "revisions"])
  func saysWhatTheRealOneSays(_ list: String) throws {
    let real = try #require(RealKubectl.path)
    let commands = Self.lines(of: "Commands/\(list).txt").filter { $0.hasPrefix("kubectl") }
    let bundled = try Self.transcript(of: commands, options: "")
    let expected = try Self.transcript(of: commands, options: "--kubectl '\(real)'")
    for (index, command) in commands.enumerated() {
      #expect(bundled[index] == expected[index], "\(command)")
    }
  }

  /// What each command prints and how it ends, in one run of one page.
  private static func transcript(of commands: [String], options: String) throws -> [String] {
    let directory = try makeDirectory()
    defer { _ = ProgramResult.run("rm -rf \(directory)", environment: [], directory: directory) }
    let page = page(for: commands)
    try write(page, to: "\(directory)/compare.md")
    let run = ProgramResult.run(
      "'\(program)' run compare.md --isolation none --env OUT='\(directory)' \(options)",
      environment: ["PATH=/usr/bin:/bin"],
      directory: directory)
    try #require(run.status == 0, "\(run.output)\(run.errors)")
    return commands.indices.map { masked(ProgramResult.read("\(directory)/\($0).txt")) }
  }

  private static let program = Scripts.programs + "/docs-ecutable"

  static func makeDirectory() throws -> String {
    var template = Array("/tmp/docs-ecutable-compare.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    return template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  private static func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    fwrite(Array(text.utf8), 1, text.utf8.count, file)
    fclose(file)
  }

  private static func page(for commands: [String]) -> String {
    var lines = ["# Compare", "## All", "```shell", "kind create cluster --name compare 2> /dev/null"]
    lines += self.lines(of: "manifests.sh")
    lines.append("record() { local status=0; eval \"$2\" > out 2> err || status=$?; sleep 1")
    lines.append("  { cat out; echo '-- stderr'; cat err; echo \"-- status $status\"; } > \"$OUT/$1.txt\"; }")
    for (index, command) in commands.enumerated() {
      lines.append("record \(index) '\(command.replacing("'", with: "'\\''"))'")
    }
    return (lines + ["```", ""]).joined(separator: "\n")
  }

  /// Without what differs between any two runs: addresses, times and what counts them, generated values, and log lines
  /// that carry the wall's time. A real program costs no simulated time and so sees more steps of a rollout: repeated lines
  /// count once. Columns are as wide as what was masked in them; only the blanks that lines begin with are kept.
  private static func masked(_ text: String) -> String {
    var kept: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false)
    where !line.contains("memcache.go:") && line != kept.last { kept.append(line) }
    return kept.joined(separator: "\n")
      .replacing(/http:\/\/127\.0\.0\.1:[0-9]+\/[0-9a-z]+/, with: "[SERVER]")
      .replacing(/\/tmp\/docs-ecutable-run-[A-Za-z0-9]+/, with: "[WORK]")
      .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/, with: "[TIME]")
      .replacing(/[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} \+0000/, with: "[TIME]")
      .replacing(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, with: "[UID]")
      .replacing(/[rR]esource ?[vV]ersion: "?[0-9]+"?/, with: "[REVISION]")
      .replacing(/10\.(96|244)\.[0-9]+\.[0-9]+/, with: "[IP]")
      .replacing(/\b([0-9]+[dhms])+\b/, with: "[AGE]")
      .replacing(/([^\ \n])\ +/) { "\($0.output.1) " }
  }

  private static func lines(of file: String) -> [String] {
    ProgramResult.read("\(here)/\(file)").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static var here: String {
    let path = #filePath
    return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }
}

/// A kubectl of the version whose words the bundled one uses.
enum RealKubectl {
  static let path: String? = {
    let find = """
      for k in "${KUBECTL:-}" kubectl.1.32 "$(dirname "$(readlink -f "$(command -v kubectl)")")"/kubectl.1.32 kubectl; do
        "$k" version --client 2> /dev/null | grep 'v1\\.32\\.[0-9]*$' > /dev/null && command -v "$k" && exit
      done
      exit 1
      """
    guard let directory = try? KubectlComparison.makeDirectory() else { return nil }
    defer { _ = ProgramResult.run("rm -rf \(directory)", environment: [], directory: directory) }
    let variables = ["PATH=/usr/local/bin:/usr/bin:/bin", "HOME=\(directory)"]
    let found = ProgramResult.run(find, environment: variables, directory: directory)
    return found.status == 0 ? String(found.output.prefix { $0 != "\n" }) : nil
  }()
}
