import Glibc
import Wire

/// Single files that a sandbox shows read-only.
struct SandboxFiles {
  /// Where those are put that this machine has not, or not readable for the sandbox's user.
  let directory: String
  let user: FileOwner?

  /// What programs look up in `/etc`. Left out: all that names this machine's users, network or secrets.
  private static let system = [
    "alternatives", "ca-certificates", "debian_version", "gai.conf", "ld.so.cache", "ld.so.conf", "ld.so.conf.d",
    "localtime", "lsb-release", "mime.types", "nsswitch.conf", "os-release", "pki/tls/certs", "protocols", "services",
    "shells", "ssl/certs", "ssl/openssl.cnf", "terminfo", "timezone",
  ]
  private static let generated = ["group", "hosts", "passwd"]

  /// Writes the files that are not this machine's.
  func prepare(userName: String, userNumber: String) throws(WireError) {
    guard mkdir(directory, 0o755) == 0 || errno == EEXIST else { throw .system("mkdir \(directory)", errno) }
    chmod(directory, 0o755)
    let home = "\(Sandbox.place)/home"
    let passwd = """
      root:x:0:0:root:/root:/bin/bash
      \(userName):x:\(userNumber):\(userNumber):\(userName):\(home):/bin/bash
      nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin

      """
    try write("passwd", passwd)
    try write("group", "root:x:0:\n\(userName):x:\(userNumber):\nnogroup:x:65534:\n")
    try write("hosts", "127.0.0.1 localhost docs-ecutable\n::1 localhost\n")
  }

  private func write(_ name: String, _ text: String) throws(WireError) {
    try writeFile("\(directory)/\(name)", Array(text.utf8))
    chmod("\(directory)/\(name)", 0o644)
  }

  var systemOptions: [String] {
    Self.system.flatMap { ["--ro-bind-try", "/etc/\($0)", "/etc/\($0)"] }
      + Self.generated.flatMap { ["--ro-bind", "\(directory)/\($0)", "/etc/\($0)"] }
  }

  /// The libraries of our own program that are not the system's, at their own paths.
  func libraryOptions() throws(WireError) -> [String] {
    var options: [String] = []
    for library in Self.libraries() {
      let name = library.split(separator: "/").joined(separator: "_")
      options += ["--ro-bind", try readable(library, name: name), library]
    }
    return options
  }

  /// From the lines of `/proc/self/maps` (proc(5)): the path is the sixth field, and may have blanks.
  private static func libraries() -> [String] {
    let lines = (readWholeFile("/proc/self/maps") ?? []).split(separator: UInt8(ascii: "\n"))
    let paths = lines.compactMap { line -> String? in
      guard let slash = line.firstIndex(of: UInt8(ascii: "/")) else { return nil }
      return String(decoding: line[slash...], as: UTF8.self)
    }
    return Set(paths).filter { $0.contains(".so") && !SystemDirectories.shows($0) }.sorted()
  }

  /// A path at which the sandbox's user can read and execute the file: its own, or that of a second name or a copy.
  func readable(_ path: String, name: String) throws(WireError) -> String {
    if user == nil || Self.isOpenToAll(path) { return path }
    let copy = "\(directory)/\(name)"
    if Self.mode(path) & 0o005 == 0o005, link(path, copy) == 0 { return copy }
    try copyFile(path, to: copy, mode: 0o755)
    return copy
  }

  private static func isOpenToAll(_ path: String) -> Bool {
    var parent = path[...]
    while let slash = parent.lastIndex(of: "/"), slash > parent.startIndex {
      parent = parent[..<slash]
      guard mode(String(parent)) & 0o001 != 0 else { return false }
    }
    return mode(path) & 0o005 == 0o005
  }

  private static func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : 0
  }
}
