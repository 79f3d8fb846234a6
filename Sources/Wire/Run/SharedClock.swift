import CProcess
import Glibc

/// Two numbers in memory that runner and simulator share, so that no block costs a message: the simulated time, and
/// when the present block times out. Both in nanoseconds of simulated time.
///
/// `@unchecked Sendable`: the memory lives as long as the object, and both numbers are read and written atomically.
package final class SharedClock: @unchecked Sendable {
  private static let size = 2 * MemoryLayout<Int64>.size

  /// The memory's file, to be inherited by the other process. Closed with the clock.
  package let descriptor: Int32
  private let numbers: UnsafeMutablePointer<Int64>

  /// Makes the memory: time 0, no deadline.
  package convenience init() throws(WireError) {
    let descriptor = try retrying("memfd_create") { cprocess_memory_file("docs-ecutable-clock", Self.size) }
    try self.init(descriptor: descriptor)
    deadline = nil
  }

  /// Maps memory that the other process made; takes the descriptor over.
  package init(descriptor: Int32) throws(WireError) {
    let memory = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard let memory, memory != MAP_FAILED else {
      let error = errno
      close(descriptor)
      throw .system("mmap", error)
    }
    self.descriptor = descriptor
    numbers = memory.bindMemory(to: Int64.self, capacity: 2)
  }

  deinit {
    munmap(numbers, Self.size)
    close(descriptor)
  }

  /// The simulated time since the run began. Written by the simulator alone.
  package var now: Int64 {
    get { cprocess_load(numbers) }
    set { cprocess_store(numbers, newValue) }
  }

  /// When the present block times out; `nil`: never. Written by the runner alone.
  package var deadline: Int64? {
    get {
      let value = cprocess_load(numbers + 1)
      return value == .max ? nil : value
    }
    set { cprocess_store(numbers + 1, newValue ?? .max) }
  }
}
