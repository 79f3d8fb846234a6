import Glibc
import TestSupport
import Testing
import Wire

/// A page that tries to get out of its sandbox, or to take more than its share.
struct EscapeCase: Sendable, CustomTestStringConvertible {
  var name: String
  /// `$OUTSIDE` is a directory of the test, outside the sandbox.
  var block: String
  var options: [String] = []
  var status: Int32
  /// What the report must say.
  var says: String
  var testDescription: String { name }
}

private let escapes = [
  EscapeCase(
    name: "writes outside",
    block: "for f in $OUTSIDE/leak /usr/leak /etc/leak /leak /dev/leak /home/leak; do ! echo x 2>/dev/null >$f; done",
    status: 0, says: "1 block"),
  EscapeCase(name: "reads keys", block: "cat ~/.ssh/id_rsa", status: 1, says: "No such file or directory"),
  EscapeCase(
    name: "reads the caller's files", block: "cat $OUTSIDE/secret.txt", status: 1, says: "No such file or directory"),
  EscapeCase(
    name: "reads the caller's environment",
    block: "! cat /proc/[0-9]*/environ 2>/dev/null | grep -a hunter2; ! env | grep hunter2",
    status: 0, says: "1 block"),
  EscapeCase(
    name: "reaches the network",
    block: "! (exec 3<>/dev/tcp/192.0.2.1/80) 2>/dev/null; grep -c : /proc/net/dev; grep lo: /proc/net/dev",
    status: 0, says: "1 block"),
  EscapeCase(
    name: "finds host sockets", block: "ls /run /var/run /var/lib /sys", status: 1, says: "No such file or directory"),
  EscapeCase(name: "kills the caller", block: "kill -KILL $CALLER", status: 1, says: "No such process"),
  EscapeCase(
    name: "kills the simulator", block: "kill -KILL 2; /bin/sleep 10", status: 3,
    says: "the simulator ended unexpectedly: it was ended by signal 9"),
  EscapeCase(
    name: "bombs with forks", block: "f() { f | f & }; f; /bin/sleep 20", options: ["--limit", "processes=60"],
    status: 1,
    says: "the run had more than 60 processes at once"),
  EscapeCase(
    name: "fills the disk", block: "i=0; while :; do i=$((i + 1)); head -c 5000000 /dev/zero >f$i; done",
    options: ["--limit", "disk=100M"], status: 1, says: "the run's files took more than 100 MiB"),
  EscapeCase(
    name: "fills one file", block: "head -c 60000000 /dev/zero >f", options: ["--limit", "disk=50M"], status: 1,
    says: "File size limit exceeded"),
  EscapeCase(
    name: "takes memory", block: "exec /bin/bash -c 'x=$(head -c 200000000 /dev/zero | tr \"\\0\" x); /bin/sleep 20'",
    options: ["--limit", "memory=100M"], status: 1, says: "the run's processes held more than 100 MiB of memory"),
  EscapeCase(
    name: "takes time", block: "/bin/sleep 20", options: ["--limit", "wall=1s"], status: 1,
    says: "the run took longer than 1 s of real time"),
  EscapeCase(
    name: "leaves a daemon", block: "setsid nohup /bin/sleep 7654321 >/dev/null 2>&1 &", status: 0, says: "1 block"),
  EscapeCase(
    name: "forges markers", block: "for n in 1 2; do echo \"$n 0\"; done >${TMPDIR%/tmp}/control; false", status: 1,
    says: "failed with exit status 1"),
  EscapeCase(
    name: "removes the run's files", block: "rm -rf ${TMPDIR%/tmp}/* /tmp/* 2>/dev/null; exit 7", status: 1,
    says: "exit status 7"),
  EscapeCase(
    name: "looks into the simulator", block: "! ls /proc/2/fd 2>/dev/null; ! cat /proc/2/environ 2>/dev/null",
    status: 0, says: "1 block"),
]

extension SessionTests {
  /// Needs bubblewrap and a kernel that lets it make namespaces; skipped visibly where that is not so.
  @Suite(.enabled(if: Isolated.isPossible, "bubblewrap is missing or refused here"), .serialized)
  struct IsolationTests {
    @Test(arguments: escapes)
    func containsAPage(_ sample: EscapeCase) throws {
      let scratch = ScratchDirectory()
      try scratch.write("secret.txt", "hunter2")
      chmod(scratch.path, 0o755)
      let result = try Isolated.run(sample.block, options: sample.options, in: scratch)
      #expect(result.status == sample.status)
      #expect(result.text.contains(sample.says), "\(result.text)")
      #expect(!result.text.contains("hunter2"))
      #expect(scratch.read("leak") == nil)
      #expect(listDirectory("\(scratch.path)/tmp").isEmpty)
      #expect(try runProgram("/bin/sh", ["-c", "ps ax | grep -c '[s]leep 7654321'"]).text == "0\n")
    }

    @Test func sameFixedPortsDoNotMeet() throws {
      let scratch = ScratchDirectory()
      let page = Isolated.page(
        "python3 -m http.server 8094 >/dev/null 2>&1 & for i in $(seq 50); do curl -s localhost:8094 >/dev/null && exit 0; /bin/sleep 0.1; done; exit 1"
      )
      try scratch.write("page.md", page)
      let command =
        "for i in 1 2 3 4; do \(quoted(Isolated.program)) run page.md --isolation bwrap -q & p=\"${p-} $!\"; done; for x in $p; do wait $x || exit 1; done"
      let result = try runProgram(
        "/bin/bash", ["-c", command], environment: Isolated.environment(scratch), directory: scratch.path)
      #expect(result == ProgramResult(status: 0, output: []), "\(result.text)")
    }

    @Test func nothingIsLeftOfKilledRuns() throws {
      let scratch = ScratchDirectory()
      try scratch.write("page.md", Isolated.page("setsid /bin/sleep 8765432 & /bin/sleep 20"))
      let command = """
        for delay in 0 0.01 0.02 0.03 0.05 0.08 0.12 0.2 0.4; do
          \(quoted(Isolated.program)) run page.md --isolation bwrap -q & p=$!
          sleep $delay; kill -KILL $p; wait $p
        done 2>/dev/null
        for i in $(seq 100); do ps ax | grep -q '[s]leep 8765432' || break; sleep 0.1; done
        ps ax | grep -c '[s]leep 8765432'
        """
      let environment = Isolated.environment(scratch)
      let result = try runProgram("/bin/bash", ["-c", command], environment: environment, directory: scratch.path)
      #expect(result.text == "0\n")
      _ = try Isolated.run("true", in: scratch)
      #expect(listDirectory("\(scratch.path)/tmp").isEmpty)
    }

    @Test func keepsTheWorkDirectoryAndCopiesOneIn() throws {
      let scratch = ScratchDirectory()
      try scratch.write("start/a b/f", "there", mode: 0o640)
      let result = try Isolated.run(
        "cat 'a b/f'; echo new >g; id -u", options: ["--workdir", "start", "--keep", "-v"], in: scratch)
      #expect(result.text.contains("there1000\n"), "\(result.text)")
      let kept = listDirectory("\(scratch.path)/tmp")
      #expect(kept.count == 1)
      #expect(scratch.read("tmp/\(kept.first ?? "")/g") == "new\n")
      #expect(scratch.read("start/g") == nil)
    }

    @Test func aRefusedSandboxIsSaid() throws {
      let scratch = ScratchDirectory()
      try scratch.write(
        "bin/bwrap", "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2; exit 1\n", mode: 0o755)
      chmod(scratch.path, 0o755)
      let path = Variable("PATH", "\(scratch.path)/bin:/usr/bin:/bin")
      let auto = try Isolated.run("true", options: ["--isolation", "auto"], in: scratch, environment: [path])
      #expect(auto.status == 0)
      #expect(
        auto.text.contains(
          "warning: no sandbox: bwrap: No permissions to create new namespace; the page has your rights"),
        "\(auto.text)")
      let demanded = try Isolated.run("true", in: scratch, environment: [path])
      #expect(demanded.status == 3)
      #expect(demanded.text.contains("no sandbox can be made: bwrap: No permissions"), "\(demanded.text)")
    }

    @Test(arguments: ["with spaces", "ünïcode", "it's"])
    func runsInAPlace(named name: String) throws {
      let scratch = ScratchDirectory()
      try scratch.write("\(name)/page.md", Isolated.page("kubectl version --client; echo \"$HOME\""))
      chmod(scratch.path, 0o755)
      let home = Variable("HOME", "\(scratch.path)/\(name)/no home")
      let result = try runProgram(
        Isolated.program, ["run", "\(name)/page.md", "--isolation", "bwrap"],
        environment: Isolated.environment(scratch, [home]), directory: scratch.path)
      #expect(result.status == 0, "\(result.text)")
    }

    @Test(.enabled(if: geteuid() == 0, "only root can become another user"))
    func nobodyCanRunItToo() throws {
      let scratch = ScratchDirectory()
      try scratch.write("page.md", Isolated.page("id -un"))
      chmod(scratch.path, 0o755)
      var program = ChildProgram(
        path: Isolated.program, arguments: ["docs-ecutable", "run", "page.md", "--isolation", "bwrap"],
        environment: [Variable("PATH", "/usr/bin:/bin")], workDirectory: scratch.path, descriptors: [nil, nil, nil])
      program.user = FileOwner(user: 65534, group: 65534)
      let pid = try program.start()
      #expect(ChildExit(waitStatus: try waitForChild(pid)) == .code(0))
    }
  }
}

/// The program as a user runs it.
enum Isolated {
  static let program: String = {
    guard let bundle = realpath("/proc/self/exe", nil) else { return "" }
    defer { free(bundle) }
    let path = String(cString: bundle)
    return path[..<(path.lastIndex(of: "/") ?? path.startIndex)] + "/docs-ecutable"
  }()

  static let isPossible: Bool = {
    guard let bwrap = findProgram("bwrap") else { return false }
    let options = ["--unshare-user", "--unshare-net", "--unshare-pid", "--ro-bind", "/", "/", "--", "/bin/true"]
    return (try? runProgram(bwrap, options).status) == 0
  }()

  static func page(_ block: String) -> String { "```shell\n\(block)\n```\n" }

  static func environment(_ scratch: ScratchDirectory, _ more: [Variable] = []) -> [Variable] {
    mkdir("\(scratch.path)/tmp", 0o755)
    // Root's sandbox runs as another user, who must be able to pass.
    chmod(scratch.path, 0o755)
    let path = inheritedEnvironment()[name: "PATH"] ?? "/usr/bin:/bin"
    return [
      Variable("PATH", path), Variable("HOME", scratch.path), Variable("TMPDIR", "\(scratch.path)/tmp"),
      Variable("MY_SECRET", "hunter2"), Variable("OUTSIDE", scratch.path), Variable("CALLER", "\(getpid())"),
    ].setting(more)
  }

  /// Runs a page of one block.
  static func run(
    _ block: String, options: [String] = [], in scratch: ScratchDirectory, environment: [Variable] = []
  ) throws -> ProgramResult {
    try scratch.write("page.md", page(block))
    let isolation = options.contains("--isolation") ? [] : ["--isolation", "bwrap"]
    return try runProgram(
      program, ["run", "page.md", "--env", "OUTSIDE", "--env", "CALLER"] + isolation + options,
      environment: self.environment(scratch, environment), directory: scratch.path)
  }
}

private func quoted(_ path: String) -> String { "'\(path)'" }
