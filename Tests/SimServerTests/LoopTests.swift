import Glibc
import SimLoop
import Testing
import Wire

@SimulatorActor
struct LoopTests {
  @Test func jobsRunInTheOrderInWhichTheyCame() async {
    var order: [Int] = []
    let tasks = (0..<100).map { number in Task.onLoop { order.append(number) } }
    for task in tasks { await task.value }
    #expect(order == Array(0..<100))
  }

  @Test func aReaderIsResumedWhenBytesCome() async throws {
    let pipe = try makePipe()
    defer { closeBoth(pipe) }
    var order: [String] = []
    let reader = Task.onLoop {
      await Loop.shared.waitReadable(pipe.read)
      order.append("readable")
    }
    await Task.yield()
    order.append("write")
    _ = write(pipe.write, "x", 1)
    await reader.value
    #expect(order == ["write", "readable"])
  }

  @Test func aReaderIsResumedWhenTheWriterLeaves() async throws {
    let pipe = try makePipe()
    close(pipe.write)
    await Loop.shared.waitReadable(pipe.read)
    close(pipe.read)
  }

  @Test func cancellationEndsAWait() async throws {
    let pipe = try makePipe()
    defer { closeBoth(pipe) }
    let reader = Task.onLoop { await Loop.shared.waitReadable(pipe.read) }
    await Task.yield()
    reader.cancel()
    await reader.value
  }

  @Test func aTaskThatIsCancelledAlreadyDoesNotWait() async throws {
    let pipe = try makePipe()
    defer { closeBoth(pipe) }
    let reader = Task.onLoop {
      withUnsafeCurrentTask { $0?.cancel() }
      await Loop.shared.waitReadable(pipe.read)
    }
    await reader.value
  }

  @Test func oneDescriptorCanBeWaitedForInBothDirections() async throws {
    let (left, right) = try makeSocketPair()
    defer { closeBoth((left, right)) }
    let reader = Task.onLoop { await Loop.shared.waitReadable(left) }
    await Loop.shared.waitWritable(left)
    _ = write(right, "x", 1)
    await reader.value
  }

  @Test func aRegularFileIsAlwaysReady() async throws {
    let file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
    await Loop.shared.waitReadable(file)
    close(file)
  }

  @Test func aDescriptorThatWasWaitedForCanBeClosedAndItsNumberUsedAgain() async throws {
    for _ in 0..<10 {
      let pipe = try makePipe()
      _ = write(pipe.write, "x", 1)
      await Loop.shared.waitReadable(pipe.read)
      closeBoth(pipe)
    }
  }
}

func closeBoth(_ ends: (Int32, Int32)) {
  close(ends.0)
  close(ends.1)
}
