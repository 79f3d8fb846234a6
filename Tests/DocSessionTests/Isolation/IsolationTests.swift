import Glibc
import TestSupport
import Testing
import Wire

extension SessionTests {
  /// Needs bubblewrap and a kernel that lets it make namespaces; skipped visibly where that is not so.
  @Suite(.enabled(if: Isolated.isPossible, "bubblewrap is missing or refused here"), .serialized)
  struct IsolationTests {
    /// All at the same port, under the same names, with the same seed; each finds what it wrote itself.
    @Test func runsAtOnceDoNotMeet() throws {
      let scratch = ScratchDirectory()
      let page = Isolated.page(
        """
        kind create cluster --name florin
        kubectl create configmap own --from-literal=run=$RUN
        echo $RUN >/tmp/own; echo $RUN >own; echo $RUN >/dev/shm/own
        kubectl wait --for=jsonpath='{.data.run}'=$RUN configmap/own --timeout=5s
        python3 -m http.server 8094 >/dev/null 2>&1 &
        for i in $(seq 300); do curl -sf localhost:8094/own >got && break; /bin/sleep 0.1; done
        for f in got /tmp/own /dev/shm/own; do test "$(cat $f)" = $RUN; done
        test $(ps ax | grep -c '[h]ttp.server') = 1
        """)
      try scratch.write("page.md", page)
      let command = """
        for i in $(seq 16); do
          \(quoted(Isolated.program)) run page.md --isolation bwrap -q --env RUN=$i & p="${p-} $!"
        done
        for x in $p; do wait $x || exit 1; done
        """
      let result = try runProgram(
        "/bin/bash", ["-c", command], environment: Isolated.environment(scratch), directory: scratch.path)
      #expect(result == ProgramResult(status: 0, output: []), "\(result.text)")
      #expect(listDirectory("\(scratch.path)/tmp").isEmpty)
    }

    /// A few of the runs that `scripts/killed-runs` kills when it is asked for 200.
    @Test(arguments: ["bwrap", "none"])
    func nothingIsLeftOfKilledRuns(isolation: String) throws {
      let script = folder(of: folder(of: folder(of: folder(of: #filePath)))) + "/scripts/killed-runs"
      let result = try runProgram(script, [Isolated.program, "10", "\(getpid())", isolation])
      #expect(result.status == 0, "\(result.text)")
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

    @Test func aWorkDirectoryThatCannotBeKeptIsSaid() throws {
      let scratch = ScratchDirectory()
      let result = try Isolated.run(
        "cd; rm -rf ../work; ln -s /etc ../work; exit 4", options: ["--keep"], in: scratch)
      #expect(result.status == 1, "\(result.text)")
      #expect(result.text.contains("failed with exit status 4"), "\(result.text)")
      #expect(result.text.contains("the work directory cannot be kept: "), "\(result.text)")
      #expect(listDirectory("\(scratch.path)/tmp").isEmpty)
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
  }
}

private func folder(of path: String) -> String { String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) }
