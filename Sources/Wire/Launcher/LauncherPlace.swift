import Glibc

/// Where a launcher was started from, and so which program it plays and which simulator it belongs to.
///
/// No environment is needed, so that `env -i` changes nothing. The path that was started leads, over the page's own
/// symbolic links if it made any, to a link in a directory of commands, and that to the launcher's file. The name of
/// the last link is the program; beside its directory is the run's `run` directory, where the socket lies.
package struct LauncherPlace: Equatable {
  /// The socket's path, from a directory that holds commands.
  package static let socketFromCommands = "../run/simulator"
  /// The socket's path for a launcher that was copied somewhere else.
  package static let fallbackVariable = "DOCS_ECUTABLE_SOCKET"

  /// The path of the simulator's socket; relative to the working directory if the path that was started is.
  package var socket: String
  /// The name of the simulated program.
  package var program: String

  /// Follows the path that was started.
  /// - Parameters:
  ///   - exists: whether there is a file of that path.
  ///   - target: what a symbolic link says, `nil` for all other files.
  package init?(startedAs path: String, exists: (String) -> Bool, target: (String) -> String?) {
    var path = path
    var found: LauncherPlace?
    // As many links as Linux follows in one path.
    for _ in 0..<40 {
      let (directory, name) = Self.split(path)
      let next = target(path)
      let socket = "\(directory)/\(Self.socketFromCommands)"
      // A file that is no link may be a copy, which keeps its name and place; but the launcher's own is only the end.
      if exists(socket), next != nil || found == nil { found = LauncherPlace(socket: socket, program: name) }
      guard let next else { break }
      path = next.hasPrefix("/") ? next : "\(directory)/\(next)"
    }
    guard let found else { return nil }
    self = found
  }

  /// Nothing is checked; the socket need not be there.
  package init(socket: String, program: String) {
    self.socket = socket
    self.program = program
  }

  /// What stands before and after the last slash. The directory is `.` if there is none, and empty for a file in the
  /// root, so that a slash and a name can follow it in any case.
  package static func split(_ path: String) -> (directory: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }
}

/// What a symbolic link says; `nil` for anything else.
package func linkTarget(_ path: String) -> String? {
  let target = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
    count = max(0, buffer.withMemoryRebound(to: CChar.self) { readlink(path, $0.baseAddress!, $0.count) })
  }
  return target.isEmpty ? nil : String(decoding: target, as: UTF8.self)
}
