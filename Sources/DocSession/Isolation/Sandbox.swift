import CProcess
import Glibc
import Wire

/// A bubblewrap sandbox that holds the simulator and bash of one run.
///
/// Inside, the network, the processes, `/tmp`, `/dev/shm` and HOME are its own. Of this machine it shows, read-only, the
/// programs and libraries of the system, a few files of `/etc`, and our programs. Only the run's directory can be
/// written. Called by root, it runs as another user of the machine: root inside a user namespace would still be root to
/// every file that is shown.
package final class Sandbox {
  /// Where a session finds the run's directory. The same for every run, and short.
  package static let place = "/docs-ecutable-session"
  private static let programs = "/docs-ecutable-bin"
  /// The user that the session is told it is.
  private static let userName = "user"
  private static let userNumber = "1000"

  private let bwrap: String
  /// A file in memory with the options, each ended by a zero byte: on its command line a page's `ps` would show them.
  private let options: Int32
  /// The user of this machine that it runs as; `nil`: the caller.
  package let user: FileOwner?

  /// Prepares the run's directory, which then belongs to `user`. `programs`: our own, by the names they get inside.
  init(
    bwrap: String, run: RunDirectory, programs: [(name: String, path: String)], user: FileOwner?
  ) throws(WireError) {
    self.bwrap = bwrap
    self.user = user
    let files = SandboxFiles(directory: run.shown, user: user)
    try files.prepare(userName: Self.userName, userNumber: Self.userNumber)
    var options = Self.namespaces + SystemDirectories.options + files.systemOptions
    options += try files.libraryOptions()
    for (name, path) in programs {
      options += ["--ro-bind", try files.readable(path, name: name), Self.path(of: name)]
    }
    let shared = run.path + "/shm"
    mkdir(shared, 0o700)
    options += ["--proc", "/proc", "--dev", "/dev", "--bind", run.path, Self.place, "--bind", run.tmp, "/tmp"]
    options += ["--bind", shared, "/dev/shm", "--symlink", "/tmp", "/var/tmp", "--chdir", Self.place]
    options += ["--remount-ro", "/dev", "--remount-ro", "/"]
    self.options = try Self.file(options.flatMap { Array($0.utf8) + [0] })
    if let user { try run.handOver(to: user) }
  }

  deinit {
    close(options)
  }

  private static func file(_ bytes: [UInt8]) throws(WireError) -> Int32 {
    let file = try retrying("memfd_create") { cprocess_memory_file("docs-ecutable-sandbox", bytes.count) }
    guard pwrite(file, bytes, bytes.count, 0) == bytes.count else {
      let error = errno
      close(file)
      throw .system("write", error)
    }
    return file
  }

  /// `--unshare-cgroup-try`: kernels without it are fine, for no control group is shown anyway.
  private static let namespaces = [
    "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try",
    "--die-with-parent", "--hostname", "docs-ecutable", "--uid", userNumber, "--gid", userNumber,
  ]

  /// Where one of our programs is found inside.
  static func path(of program: String) -> String { "\(programs)/\(program)" }

  /// What a program's environment is inside: PATH without directories that are not there, and the sandbox's user.
  static func environment(_ environment: [Variable]) -> [Variable] {
    let path = (environment[name: "PATH"] ?? "").split(separator: ":").map(String.init).filter(SystemDirectories.shows)
    return environment.setting([
      Variable("PATH", path.isEmpty ? "/usr/local/bin:/usr/bin:/bin" : path.joined(separator: ":")),
      Variable("USER", userName), Variable("LOGNAME", userName),
    ])
  }

  /// The command that starts a program inside, with at most five descriptors. It and all that it starts are killed when
  /// this process ends (`--die-with-parent`), but while the sandbox is being made. Then it is finished, and the program
  /// must end by itself, for what it has of this process is closed. Were bubblewrap killed in the midst of it, the process
  /// it has just made would wait for ever to be told to go on (seen with bubblewrap 0.8.0).
  func enclose(_ program: ChildProgram) -> ChildProgram {
    var outer = program
    outer.executed.path = Array(bwrap.utf8)
    outer.executed.arguments =
      ["bwrap", "--args", "5", "--"].map { Array($0.utf8) } + [program.executed.path]
      + program.executed.arguments.dropFirst()
    outer.descriptors += Array(repeating: nil, count: 5 - outer.descriptors.count) + [options]
    lseek(options, 0, SEEK_SET)
    outer.workDirectory = "/"
    outer.user = user
    return outer
  }
}
