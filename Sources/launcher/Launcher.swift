import CProcess
import Glibc
import Wire

// The program that stands on PATH under the name of every simulated command. It hands all that the kernel gave it to
// the simulator and does what the simulator says. It starts for every call, so it is small and does each thing once.

@main
struct Launcher {
  static func main() {
    let isOpen = StandardDescriptors.guarded()
    let path = cprocess_started_as().map { String(cString: $0) } ?? CommandLine.arguments[0]
    guard let place = find(path) else {
      let name = LauncherPlace.split(path).name
      give(up: name, "it is a simulated command and belongs to no run: start it by its name, found along PATH")
    }
    let socket = cprocess_unix_connect(place.socket)
    guard socket >= 0 else {
      give(up: place.program, "the simulator of this run is not there (\(systemMessage(errno)))")
    }
    var call = Call(simulator: FrameChannel(descriptor: socket), program: place.program)
    do {
      try call.request(isOpen: isOpen)
      try call.obey()
    } catch WireError.closed {
      give(up: place.program, "the simulator went away during the call")
    } catch {
      give(up: place.program, "the call of the simulator failed: \(error)")
    }
  }

  private static func find(_ path: String) -> LauncherPlace? {
    if let place = LauncherPlace(startedAs: path, exists: { access($0, F_OK) == 0 }, target: linkTarget) {
      return place
    }
    return getenv(LauncherPlace.fallbackVariable).map {
      LauncherPlace(socket: String(cString: $0), program: LauncherPlace.split(path).name)
    }
  }

  /// The status of a launcher that could not do its work; `env` and `timeout` use it for their own failures too.
  private static let failure: Int32 = 125

  private static func give(up program: String, _ why: String) -> Never {
    let line = Array("\(program): \(why)\n".utf8)
    _ = write(2, line, line.count)
    exit(failure)
  }
}

/// The descriptors 0, 1 and 2, any of which may be closed.
enum StandardDescriptors {
  /// Tells which are open. The others are filled, until another program takes this one's place, so that no socket or
  /// file of ours gets their numbers and is taken for what they stand for.
  static func guarded() -> [Bool] {
    let isOpen = (0...2).map { fcntl($0, F_GETFD) >= 0 }
    while isOpen.contains(false) {
      let filler = open("/dev/null", O_RDWR | O_CLOEXEC)
      guard filler >= 0, filler <= 2 else {
        if filler > 2 { close(filler) }
        break
      }
    }
    return isOpen
  }
}
