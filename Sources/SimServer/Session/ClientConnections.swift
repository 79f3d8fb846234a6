import SimLoop
import Wire

/// The connections that clients have to our API servers.
@SimulatorActor
public protocol ClientConnections: AnyObject {
  /// Whether a request is being answered or an event is on its way.
  var isBusy: Bool { get }
  /// The clients' ports of the connections that carry a running watch.
  var watchingPorts: Set<Int> { get }
}

/// The sockets of this machine's IPv4 connections.
enum TCPTable {
  /// The inodes of connected sockets whose own port is one of these (proc(5), `/proc/net/tcp`).
  static func inodes(localPorts ports: Set<Int>) -> Set<UInt64> {
    let lines = (readWholeFile("/proc/net/tcp") ?? []).split(separator: UInt8(ascii: "\n")).dropFirst()
    return Set(
      lines.compactMap { line in
        let fields = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard fields.count > 9, let port = fields[1].split(separator: ":").last.flatMap({ Int($0, radix: 16) }),
          ports.contains(port)
        else { return nil }
        return UInt64(fields[9])
      })
  }
}
