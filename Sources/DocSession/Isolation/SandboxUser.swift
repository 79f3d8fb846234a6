import Glibc
import Wire

/// As whom a sandbox runs that root asks for.
enum SandboxUser {
  /// `nil` unless this process is root: then a user that this machine does not have, one per run, so that even two
  /// sandboxes cannot touch each other's files. Where the numbers of users end early, as in some containers: `nobody`.
  /// Where there is no other user at all, root is only the name of an ordinary user outside, and nobody else is needed.
  static func forCaller() -> FileOwner? {
    guard geteuid() == 0 else { return nil }
    let number = [firstFree + uid_t(getpid()), nobody].first {
      includes($0, in: "/proc/self/uid_map") && includes($0, in: "/proc/self/gid_map")
    }
    return number.map { FileOwner(user: $0, group: $0) }
  }

  private static let nobody: uid_t = 65534
  /// Above what distributions, containers and systemd give out (systemd's "Users, Groups, UIDs and GIDs").
  private static let firstFree: uid_t = 1_879_048_192

  /// Lines of a first number inside, a first number outside, and a count (user_namespaces(7)).
  private static func includes(_ number: uid_t, in map: String) -> Bool {
    (readWholeFile(map) ?? []).split(separator: UInt8(ascii: "\n")).contains { line in
      let fields = line.split(separator: UInt8(ascii: " ")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      return fields.count == 3 && (fields[0]..<fields[0] + fields[2]).contains(Int(number))
    }
  }
}
