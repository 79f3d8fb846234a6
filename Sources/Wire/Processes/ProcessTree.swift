import CProcess
import Glibc

/// The processes of a session: the descendants of its bash, wherever they moved.
package enum ProcessTree {
  /// What /proc/PID/stat says of a process.
  package struct Entry: Sendable, Equatable {
    /// Its number, as this process sees it.
    package var pid: pid_t
    /// The process that started it, or the one that adopted it since.
    package var parent: pid_t
    /// The number of its session's leader (setsid(2)), by which orphans are told from children of ours.
    package var session: pid_t
    /// `Z` for one that has ended and waits to be collected.
    package var state: UInt8
  }

  /// Every process that can be seen.
  package static func entries() -> [Entry] {
    guard let directory = opendir("/proc") else { return [] }
    defer { closedir(directory) }
    var entries: [Entry] = []
    while let item = readdir(directory) {
      let name = withUnsafeBytes(of: &item.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let pid = pid_t(String(decoding: name, as: UTF8.self)) else { continue }
      if let stat = readWholeFile("/proc/\(pid)/stat"), let entry = parse(stat: stat, pid: pid) {
        entries.append(entry)
      }
    }
    return entries
  }

  /// `12 (a name with ) in it) S 1 12 12 …`: the fields after the last parenthesis (proc(5)).
  static func parse(stat: [UInt8], pid: pid_t) -> Entry? {
    guard let close = stat.lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = stat[(close + 1)...].split(separator: UInt8(ascii: " ")).prefix(4)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count == 4, let state = fields[0].utf8.first, let parent = pid_t(fields[1]),
      let session = pid_t(fields[3])
    else { return nil }
    return Entry(pid: pid, parent: parent, session: session, state: state)
  }

  /// Kills what a session left behind when its bash is gone, until nothing is left. The orphans are this process's
  /// children by then. Our own children are told apart by their session: what bash started can never be in ours.
  package static func killOrphans(of root: pid_t) {
    // A fork bomb could outrun any single pass; killing pass after pass starves it. The bound is for a process that
    // the kernel cannot end, such as one that waits for a dead network disk.
    for _ in 0..<mostPasses {
      let pass = SessionRoots.withOthers(than: root) { killOrphans(sparing: $0) }
      if pass.found == 0 { return }
      if pass.left > 0 { usleep(passPause_us) }
    }
  }

  /// One pass: how many there were, and how many of them may still be there.
  private static func killOrphans(sparing otherRoots: Set<pid_t>) -> (found: Int, left: Int) {
    let orphans = orphans(in: entries(), sparing: otherRoots)
    for orphan in orphans { kill(orphan.pid, SIGKILL) }
    // Only our children are ours to collect; a grandchild becomes one when its parent is gone.
    let left = orphans.filter { $0.parent != getpid() || waitpid($0.pid, nil, WNOHANG) != $0.pid }
    return (orphans.count, left.count)
  }

  private static let mostPasses = 5000
  private static let passPause_us: UInt32 = 1000

  /// Collects adopted children that have ended. One of our own that its starter has not waited for yet is left to it.
  static func collectEndedOrphans() {
    while case let pid = cprocess_ended_child(), pid > 0 {
      guard let stat = readWholeFile("/proc/\(pid)/stat"), let entry = parse(stat: stat, pid: pid),
        entry.session != getsid(0), !SessionRoots.contains(pid)
      else { return }
      waitpid(pid, nil, 0)
    }
  }

  private static func orphans(in entries: [Entry], sparing otherRoots: Set<pid_t>) -> [Entry] {
    let ownSession = getsid(0)
    let children = Dictionary(grouping: entries, by: \.parent)
    var found: [Entry] = []
    var next = (children[getpid()] ?? []).filter { entry in
      entry.session != ownSession && !otherRoots.contains(entry.pid) && !otherRoots.contains(entry.session)
    }
    while let entry = next.popLast() {
      found.append(entry)
      next += children[entry.pid] ?? []
    }
    return found
  }
}

/// The bytes of a small file such as those under /proc; `nil` if it cannot be read.
package func readWholeFile(_ path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else { return nil }
    if count == 0 { return bytes }
    bytes.append(contentsOf: chunk.prefix(count))
  }
}
