import SimWorld
import Testing
import Values

/// Notes when it is asked to reconcile what, and answers as it is told.
private final class Noting: Controller {
  let name = "noting"
  let latency = Latency(.seconds(1))
  let world: World
  var answers: [Requeue]
  var seen: [Double] = []

  init(_ world: World, answers: [Requeue] = []) {
    self.world = world
    self.answers = answers
  }

  func start(_ queue: WorkQueue) {}

  func reconcile(_ key: ReconcileKey) -> Requeue {
    seen.append(Double((world.now - .start).wholeNanoseconds) / 1e9)
    return answers.isEmpty ? .done : answers.removeFirst()
  }
}

private let key = ReconcileKey(ObjectKey("a"), in: ClusterID("c"))

@Test func aKeyWaitsOnceAndAtItsEarliestTime() {
  let world = World(seed: 1)
  let controller = Noting(world)
  let queue = WorkQueue(controller, in: world)
  queue.add(key, after: .seconds(5))
  queue.add(key)
  queue.add(key, after: .seconds(3))
  world.advance(by: .seconds(10))
  #expect(controller.seen == [1])
}

@Test func failuresAreRetriedWithGrowingDelays() {
  let world = World(seed: 1)
  let controller = Noting(world, answers: [.retry, .retry, .retry])
  let queue = WorkQueue(controller, in: world)
  queue.add(key, after: .zero)
  world.advance(by: .seconds(1))
  #expect(controller.seen == [0, 0.005, 0.015, 0.035])
}

@Test func aStoppedQueueDoesNothing() {
  let world = World(seed: 1)
  let controller = Noting(world, answers: [.after(.seconds(1))])
  let queue = WorkQueue(controller, in: world)
  queue.add(key, after: .zero)
  world.advance(by: .milliseconds(1))
  queue.stop()
  queue.add(key)
  world.advance(by: .seconds(10))
  #expect(controller.seen == [0])
}
