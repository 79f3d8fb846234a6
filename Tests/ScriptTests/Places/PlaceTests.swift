import Glibc
import Testing

/// As whom, in which surroundings and from where the example is run.
struct PlaceCase: Sendable, CustomTestStringConvertible {
  var name: String
  /// The directory that holds the repository.
  var directory = "repository"
  /// What stands before `docs-ecutable`: other users, other variables.
  var prefix = ""
  var options = ""
  /// Whether it takes root to try.
  var needsRoot = false
  var testDescription: String { name }

  /// Without a sandbox the page meets whoever uses its ports on this machine: it gets a network of its own, as far as
  /// that can be had here.
  fileprivate var separation: String {
    guard options.contains("none"), SiteCopy.canSeparate else { return "" }
    let unshare = geteuid() == 0 ? "unshare" : "unshare --map-root-user"
    return "\(unshare) --net --pid --fork --mount-proc bash -c 'ip link set lo up && exec \"$@\"' bash"
  }

  private static let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups"

  static let all = [
    PlaceCase(name: "as this user"),
    PlaceCase(name: "as this user without a sandbox", options: "--isolation none"),
    PlaceCase(name: "as nobody", prefix: "\(nobody) env HOME=/nonexistent", needsRoot: true),
    PlaceCase(
      name: "as nobody without a sandbox", prefix: "\(nobody) env HOME=/nonexistent", options: "--isolation none",
      needsRoot: true),
    PlaceCase(name: "HOME is not set", prefix: "env -u HOME"),
    PlaceCase(name: "HOME is not set, no sandbox", prefix: "env -u HOME", options: "--isolation none"),
    PlaceCase(name: "HOME is read-only", prefix: "env HOME=/proc"),
    PlaceCase(name: "HOME has spaces", prefix: "env HOME=\"$PWD/my home\""),
    PlaceCase(name: "TMPDIR has spaces", prefix: "env TMPDIR=\"$PWD/my scratch\""),
    PlaceCase(
      name: "TMPDIR has spaces, no sandbox", prefix: "env TMPDIR=\"$PWD/my scratch\"", options: "--isolation none"),
    PlaceCase(name: "spaces", directory: "my repository"),
    PlaceCase(name: "other letters", directory: "dépôt 仓库"),
    PlaceCase(name: "other letters, no sandbox", directory: "dépôt 仓库", options: "--isolation none"),
    PlaceCase(name: "quotes", directory: "it's \"mine\" $HOME"),
  ]
}

/// The example passes and writes all its reports wherever it is.
@Suite(.serialized)
struct PlaceTests {
  private static let example = "docs/content/Coding Milestones/PoC2023q1/example1.md"
  private static let reports = [
    "json": "r.json", "junit": "r.xml", "tap": "r.tap", "github": "r.github", "html": "r.html", "badge": "r.svg",
    "badge-json": "badge.json", "text": "r.txt",
  ]

  @Test(arguments: PlaceCase.all.filter { !$0.needsRoot })
  func theExampleRuns(_ sample: PlaceCase) throws { try run(sample) }

  @Test(.enabled(if: geteuid() == 0, "only root can become another user"), arguments: PlaceCase.all.filter(\.needsRoot))
  func theExampleRunsAsAnotherUser(_ sample: PlaceCase) throws { try run(sample) }

  private func run(_ sample: PlaceCase) throws {
    let scratch = try Scratch(sample.directory)
    try #require(
      scratch.run("cp -r \"$DOCS/\" docs && mkdir 'my home' 'my scratch'", ["DOCS=\(Scripts.pages)"]).status == 0)
    // The page writes a file of a fixed name to /tmp, which without a sandbox is everybody's.
    func removeLog() { if sample.needsRoot { unlink("/tmp/kcp.log") } }
    removeLog()
    defer { removeLog() }
    // Another user must be able to use the program, write here, and find room for the run.
    #expect(scratch.run("chmod -R a+rwX . && mkdir -p bin && cp \(programs) bin && chmod a+rx bin/*").status == 0)
    let reports = Self.reports.sorted { $0.key < $1.key }.map { "--report \($0.key)=\($0.value)" }
    let command = "run \(Scratch.quoted(Self.example)) \(reports.joined(separator: " ")) \(sample.options)"
    let result = scratch.run(
      "\(sample.separation) \(sample.prefix) \"$PWD/bin/docs-ecutable\" \(command)", ["TMPDIR=/tmp"])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.errors.isEmpty, "\(result.errors)")
    for (name, file) in Self.reports { #expect(!scratch.read(file).isEmpty, "\(name)") }
    #expect(scratch.run("ls -A 'my home' 'my scratch'").output == "my home:\n\nmy scratch:\n")
    #expect(scratch.read("r.txt").contains("passed: 5 stages"))
  }

  private var programs: String {
    ["docs-ecutable", "docs-ecutable-launcher"].map { Scratch.quoted("\(Scripts.programs)/\($0)") }
      .joined(separator: " ")
  }
}
