import Glibc

/// Where a launcher was started from, and so which simulator it belongs to.
///
/// No environment is needed, so that `env -i` changes nothing: the path that was started leads, over as many symbolic links
/// as there are, to one in a directory beside the run's `run` directory, and there lies the socket.
package struct LauncherPlace: Equatable {
  /// The socket's path, from a directory that holds commands.
  package static let socketFromCommands = "../run/simulator"
  /// The socket's path for a launcher that was copied somewhere else.
  package static let fallbackVariable = "DOCS_ECUTABLE_SOCKET"

  package var socket: String
  /// The name of the simulated program.
  package var program: String

  /// Follows the path that was started.
  /// - Parameters:
  ///   - exists: whether there is a file of that path.
  ///   - target: what a symbolic link says, `nil` for all other files.
  package init?(startedAs path: String, exists: (String) -> Bool, target: (String) -> String?) {
    var path = path
    // As many links as Linux follows in one path.
    for _ in 0..<40 {
      let (directory, name) = Self.split(path)
      let socket = "\(directory)/\(Self.socketFromCommands)"
      if exists(socket) {
        self.init(socket: socket, program: name)
        return
      }
      guard let next = target(path) else { return nil }
      path = next.hasPrefix("/") ? next : "\(directory)/\(next)"
    }
    return nil
  }

  package init(socket: String, program: String) {
    self.socket = socket
    self.program = program
  }

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
