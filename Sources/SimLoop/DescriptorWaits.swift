import CProcess
import Glibc
import Synchronization

/// Tasks that wait for descriptors, over one epoll instance.
///
/// A descriptor is known to the kernel only while somebody waits for it, so it can be closed at any other time: an
/// epoll instance would otherwise go on reporting a closed descriptor whose open file lives on in another process.
final class DescriptorWaits: Sendable {
  enum Direction { case reading, writing }

  private let epoll: Int32
  private let wakeUp: Int32
  private let waits = Mutex(Waits())

  init() {
    epoll = cprocess_epoll()
    wakeUp = cprocess_eventfd()
    precondition(epoll >= 0 && wakeUp >= 0, "no descriptor is left for the simulator's loop")
    _ = cprocess_epoll_watch(epoll, wakeUp, true, false)
  }

  /// Makes `resumeReady` return.
  func wake() {
    var one: UInt64 = 1
    _ = write(wakeUp, &one, 8)
  }

  @SimulatorActor
  func wait(for direction: Direction, _ descriptor: Int32) async {
    let id = waits.withLock { $0.nextID() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isWaiting = waits.withLock { waits in
          waits.add(Wait(id: id, descriptor: descriptor, direction: direction, continuation: continuation))
          return arm(descriptor, waits)
        }
        // A regular file is always ready; and a task may be cancelled before it waits.
        if !isWaiting || Task.isCancelled { resume(id) }
      }
    } onCancel: {
      resume(id)
    }
  }

  /// Waits up to `nanoseconds` (-1: for ever) for any descriptor and resumes who waits for it.
  func resumeReady(waitingUpTo nanoseconds: Int64) {
    let room = 64
    let ready = [cprocess_ready](unsafeUninitializedCapacity: room) { buffer, count in
      count = max(0, Int(cprocess_epoll_wait(epoll, buffer.baseAddress!, Int32(room), nanoseconds)))
    }
    for event in ready {
      if event.descriptor == wakeUp {
        var count: UInt64 = 0
        _ = read(wakeUp, &count, 8)
        _ = cprocess_epoll_watch(epoll, wakeUp, true, false)
      } else {
        let resumed = waits.withLock { waits in
          let resumed = waits.take { $0.descriptor == event.descriptor && $0.isReady(event) }
          _ = arm(event.descriptor, waits)
          return resumed
        }
        for wait in resumed { wait.continuation.resume() }
      }
    }
  }

  private func resume(_ id: UInt64) {
    let resumed = waits.withLock { waits in
      let resumed = waits.take { $0.id == id }
      for wait in resumed { _ = arm(wait.descriptor, waits) }
      return resumed
    }
    for wait in resumed { wait.continuation.resume() }
  }

  /// Tells the kernel what is waited for; false if it does not watch this kind of file.
  private func arm(_ descriptor: Int32, _ waits: borrowing Waits) -> Bool {
    let (reading, writing) = waits.wanted(descriptor)
    return cprocess_epoll_watch(epoll, descriptor, reading, writing) == 0
  }
}

private struct Wait {
  var id: UInt64
  var descriptor: Int32
  var direction: DescriptorWaits.Direction
  var continuation: CheckedContinuation<Void, Never>

  func isReady(_ event: cprocess_ready) -> Bool { direction == .reading ? event.readable : event.writable }
}

/// Few at a time, so a plain list will do.
private struct Waits {
  private var all: [Wait] = []
  private var issued: UInt64 = 0

  mutating func nextID() -> UInt64 {
    issued += 1
    return issued
  }

  mutating func add(_ wait: Wait) { all.append(wait) }

  mutating func take(_ isWanted: (Wait) -> Bool) -> [Wait] {
    let taken = all.filter(isWanted)
    if !taken.isEmpty { all.removeAll(where: isWanted) }
    return taken
  }

  func wanted(_ descriptor: Int32) -> (reading: Bool, writing: Bool) {
    let here = all.filter { $0.descriptor == descriptor }
    return (here.contains { $0.direction == .reading }, here.contains { $0.direction == .writing })
  }
}
