import Glibc

extension ProcessTree {
  /// The processes that descend from one, without it.
  package static func descendants(of root: pid_t) -> [pid_t] {
    let children = Dictionary(grouping: entries(), by: \.parent)
    var found: [pid_t] = []
    var next = [root]
    while let pid = next.popLast() {
      let below = (children[pid] ?? []).map(\.pid)
      found += below
      next += below
    }
    return found
  }

  /// The bytes of memory that are a process's own or shared memory, not those of files it has mapped (proc(5),
  /// `/proc/PID/status`); 0 if it is gone.
  package static func memory(of pid: pid_t) -> Int64 {
    let lines = (readWholeFile("/proc/\(pid)/status") ?? []).split(separator: UInt8(ascii: "\n"))
    return lines.reduce(0) { total, line in
      guard line.starts(with: "RssAnon:".utf8) || line.starts(with: "RssShmem:".utf8) else { return total }
      let digits = line.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return total + (Int64(String(decoding: digits, as: UTF8.self)) ?? 0) * 1024
    }
  }
}
