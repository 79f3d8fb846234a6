import Glibc
import Synchronization
import Wire

/// Finds out whether this machine allows sandboxes, by starting one: no setting of the kernel tells reliably.
enum SandboxProbe {
  private enum Answer { case allowed, refused(String) }

  /// The same for all runs of this process, so asked once.
  private static let answer = Mutex<Answer?>(nil)

  /// Why the sandbox cannot be had; `nil` if it can.
  static func refusal(of sandbox: Sandbox) -> String? {
    answer.withLock { known in
      let answer = known ?? ask(sandbox)
      known = answer
      if case .refused(let cause) = answer { return cause }
      return nil
    }
  }

  private static func ask(_ sandbox: Sandbox) -> Answer {
    do throws(WireError) {
      let errors = try makePipe()
      defer { close(errors.read) }
      let program = sandbox.enclose(
        ChildProgram(
          path: "/bin/true", arguments: ["true"], environment: [], descriptors: [nil, nil, errors.write],
          ownSession: true))
      let pid: pid_t
      do {
        defer { close(errors.write) }
        pid = try SessionRoots.start(program)
      }
      defer { SessionRoots.remove(pid) }
      let said = readToEnd(errors.read)
      let exit = ChildExit(waitStatus: try waitForChild(pid))
      return exit == .code(0) ? .allowed : .refused(said.isEmpty ? "bwrap ended with status \(exit.status)" : said)
    } catch {
      return .refused("\(error)")
    }
  }

  /// The last line, which says why; those before it are bubblewrap's advice.
  private static func readToEnd(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while case let count = read(descriptor, &chunk, chunk.count), count > 0 || (count < 0 && errno == EINTR) {
      bytes += chunk.prefix(max(0, count))
    }
    return bytes.split(separator: UInt8(ascii: "\n")).last.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
