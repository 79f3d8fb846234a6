import SimLoop
import SimWorld
import Values

/// Waits until objects are gone.
@SimulatorActor
struct DeletionWait {
  let run: KubectlRun
  /// `nil` waits for ever.
  let deadline: Instant?

  func wait(for targets: [Target]) async throws {
    for target in targets { try await wait(for: target) }
  }

  func wait(for target: Target) async throws {
    let client = try run.client()
    // The answer to a deletion names the object's uid in its details or its metadata.
    let uid = target.object?[["details", "uid"]]?.string ?? target.object?[["metadata", "uid"]]?.string
    guard let present = try present(target, client), uid == nil || present[["metadata", "uid"]]?.string == uid else {
      return
    }
    let cursor = WatchCursor(
      try client.watch(
        target.mapping.path(in: target.namespace),
        query: [
          ("fieldSelector", "metadata.name=\(target.name)"),
          ("resourceVersion", present[["metadata", "resourceVersion"]]?.string ?? "0"),
        ]), in: run.world)
    defer { cursor.end() }
    while true {
      switch try await cursor.next(until: deadline) {
      case .event(let event):
        if event["type"]?.string == "DELETED" { return }
      case .ended: return try await wait(for: target)
      case .timedOut:
        throw KubectlError("timed out waiting for the condition on \(target.mapping.resource)/\(target.name)")
      }
    }
  }

  private func present(_ target: Target, _ client: APIClient) throws -> Value? {
    do { return try client.get(target.path) } catch {
      if error.isNotFound { return nil }
      throw error
    }
  }
}
