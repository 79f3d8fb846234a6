import CProcess
import Glibc
import Wire

/// What the simulator of a sandbox denies itself, and so all that it starts.
enum Confinement {
  static func apply(_ arguments: SimulatorArguments) {
    // The page's processes have the same user; they could speak to the runner over our descriptors otherwise.
    _ = cprocess_hide()
    if let bytes = arguments.largestFile {
      signal(SIGXFSZ, SIG_IGN)
      _ = cprocess_limit(cprocess_file_size, UInt64(bytes))
      _ = cprocess_limit(cprocess_core_size, 0)
    }
    if let count = arguments.mostProcesses, countsPerNamespace { _ = cprocess_limit(cprocess_processes, UInt64(count)) }
  }

  /// Since Linux 5.14 the limit on a user's processes counts each user namespace for itself; before, it would count all
  /// processes that the user has on the machine.
  private static var countsPerNamespace: Bool {
    var names = utsname()
    guard uname(&names) == 0 else { return false }
    let release = withUnsafeBytes(of: &names.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let numbers = release.split { !$0.isNumber }.prefix(2).compactMap { Int($0) }
    return numbers.count == 2 && (numbers[0], numbers[1]) >= (5, 14)
  }
}
