import Glibc
import TestSupport
import Testing
import Wire

extension SessionTests {
  /// Needs bubblewrap and a kernel that lets it make namespaces; skipped visibly where that is not so.
  @Suite(.enabled(if: Isolated.isPossible, "bubblewrap is missing or refused here"), .serialized)
  struct EscapeTests {
    @Test(arguments: escapes)
    func containsAPage(_ sample: EscapeCase) throws {
      try expect(sample, isolation: "bwrap")
    }
  }

  @Suite(.serialized)
  struct UnprotectedTests {
    /// The simulator's socket is found there all the same.
    @Test func scratchDirectoriesMayHaveLongPaths() throws {
      let scratch = ScratchDirectory()
      let directory = scratch.path + "/" + String(repeating: "x", count: 150)
      mkdir(directory, 0o700)
      let result = try Isolated.run(
        "kubectl version --client", options: ["--isolation", "none"], in: scratch,
        environment: [Variable("TMPDIR", directory)])
      #expect(result.status == 0, "\(result.text)")
    }

    /// The simulator takes as many open files as it may have; the page gets the caller's limit.
    @Test func thePageHasTheCallersLimitOfOpenFiles() throws {
      let scratch = ScratchDirectory()
      try scratch.write("page.md", Isolated.page("ulimit -S -n; grep 'open files' /proc/$PPID/limits"))
      let result = try runProgram(
        "/bin/sh", ["-c", "ulimit -S -n 300; exec \(quoted(Isolated.program)) run page.md -v --isolation none"],
        environment: Isolated.environment(scratch), directory: scratch.path)
      #expect(result.text.contains("\n300\nMax open files"), "\(result.text)")
      #expect(!result.text.contains("open files            300 "), "\(result.text)")
    }

    /// Nothing else holds as much: bash has less than 1 MiB.
    @Test func theSimulatorsMemoryCounts() throws {
      let result = try Isolated.run(
        "kind create cluster --name florin; /bin/sleep 20",
        options: ["--isolation", "none", "--limit", "memory=2M"], in: ScratchDirectory())
      #expect(result.status == 1)
      #expect(result.text.contains("the run's processes held more than 2 MiB of memory"), "\(result.text)")
    }

    @Test(arguments: unprotected)
    func tidiesUpAfterAPage(_ sample: EscapeCase) throws {
      try expect(sample, isolation: "none")
    }
  }
}

/// Runs the page and looks that it was told as it was, got at nothing, and left nothing.
private func expect(_ sample: EscapeCase, isolation: String) throws {
  let scratch = ScratchDirectory()
  try scratch.write("secret.txt", "hunter2")
  try scratch.write(".ssh/id_rsa", "hunter2")
  let result = try Isolated.run(
    sample.block, options: ["--isolation", isolation] + sample.options, in: scratch)
  #expect(result.status == sample.status, "\(result.text)")
  #expect(result.text.contains(sample.says), "\(result.text)")
  #expect(!result.text.contains("hunter2"))
  #expect(scratch.read("leak") == nil)
  var status = stat()
  #expect(lstat("\(scratch.path)/page.md", &status) == 0 && status.st_mode & S_IFMT == S_IFREG)
  #expect(listDirectory("\(scratch.path)/tmp").isEmpty)
  #expect(try runProgram("/bin/sh", ["-c", "ps ax | grep -c '[s]leep 7654\(getpid())'"]).text == "0\n")
}
