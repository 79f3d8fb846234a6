import DocSession
import Glibc
import TestSupport
import Testing
import Wire

extension SessionTests {
  @Suite struct RunDirectoryTests {
    /// Deeper than a path can be long, and than a process has descriptors.
    private static let depth = 3000

    private func makeDeepTree(in path: String) throws {
      var directory = try retrying("open") { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      for _ in 0..<Self.depth {
        let above = directory
        defer { close(above) }
        try #require(mkdirat(above, "d", 0o700) == 0)
        directory = try retrying("openat") { openat(above, "d", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      }
      let file = try retrying("openat") { openat(directory, "f", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600) }
      #expect(write(file, [UInt8](repeating: 120, count: 1 << 20), 1 << 20) == 1 << 20)
      fsync(file)
      close(file)
      close(directory)
    }

    @Test func anyDepthIsCopiedCountedAndRemoved() throws {
      let scratch = ScratchDirectory()
      for name in ["source", "runs"] { mkdir("\(scratch.path)/\(name)", 0o700) }
      try makeDeepTree(in: "\(scratch.path)/source")
      let run = try RunDirectory(parent: "\(scratch.path)/runs")
      try run.fillWork(from: "\(scratch.path)/source")
      let usage = DiskUsage(of: run.work)
      #expect(usage.bytes >= 1 << 20)
      #expect(usage.unseen == nil)
      #expect(usage.bytes == DiskUsage(of: "\(scratch.path)/source").bytes)
      run.remove()
      #expect(listDirectory("\(scratch.path)/runs").isEmpty)
    }

    @Test func aCopyDoesNotHoldItself() throws {
      let scratch = ScratchDirectory()
      try scratch.write("tmp/file", "x")
      try scratch.write("other/docs-ecutable-run-notes/file", "x")
      let runs = try (0..<2).map { _ in try RunDirectory(parent: "\(scratch.path)/tmp") }
      try runs[0].fillWork(from: scratch.path)
      #expect(listDirectory(runs[0].work) == ["other", "tmp"])
      #expect(listDirectory("\(runs[0].work)/tmp") == ["file"])
      #expect(listDirectory("\(runs[0].work)/other") == ["docs-ecutable-run-notes"])
    }

    @Test func linksAreRemovedAndNotFollowed() throws {
      let scratch = ScratchDirectory()
      try scratch.write("victim/file", "x")
      try scratch.write("tree/a/file", "x")
      for name in ["tree/link", "tree/a/link"] { symlink("\(scratch.path)/victim", "\(scratch.path)/\(name)") }
      chmod("\(scratch.path)/tree/a", 0)
      removeTree("\(scratch.path)/tree")
      #expect(listDirectory(scratch.path) == ["victim"])
      #expect(scratch.read("victim/file") == "x")
    }

    /// Whoever made a directory that looks like that of a dead run could lead us out of it while we remove it.
    @Test(.enabled(if: geteuid() == 0, "needs root, to have another user"))
    func aDirectoryOfAnotherUserIsNoDeadRun() throws {
      let scratch = ScratchDirectory()
      try scratch.write("docs-ecutable-run-theirs/file", "x")
      try scratch.write("docs-ecutable-run-ours/file", "x")
      chown("\(scratch.path)/docs-ecutable-run-theirs", 65534, 65534)
      let run = try RunDirectory(parent: scratch.path)
      run.remove()
      #expect(listDirectory(scratch.path) == ["docs-ecutable-run-theirs"])
      #expect(scratch.read("docs-ecutable-run-theirs/file") == "x")
    }

    @Test func filesOfTheSessionAreNotMadeOverLinks() throws {
      let scratch = ScratchDirectory()
      try scratch.write("victim/page.md", "x")
      mkdir("\(scratch.path)/runs", 0o700)
      let run = try RunDirectory(parent: "\(scratch.path)/runs")
      let script = "\(run.run)/docs/page.md"
      close(try run.makeFIFO(script))
      run.removeForSession(script)
      rmdir("\(run.run)/docs")
      symlink("\(scratch.path)/victim", "\(run.run)/docs")
      run.removeForSession(script)
      #expect(throws: WireError.self) { try run.makeFIFO(script) }
      #expect(throws: WireError.self) { try run.writeForSession(script, [1]) }
      #expect(scratch.read("victim/page.md") == "x")
    }

    @Test func aWorkDirectoryThatIsNoneIsNotKept() throws {
      let scratch = ScratchDirectory()
      let run = try RunDirectory(parent: scratch.path)
      rmdir(run.work)
      symlink("/", run.work)
      #expect(throws: WireError.system(run.work, ENOTDIR)) { try run.keepWork() }
      run.remove()
      #expect(listDirectory(scratch.path).isEmpty)
    }
  }
}
