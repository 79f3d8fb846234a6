/// What a reconcile is about: a name, never an event, so that a controller always looks at the present state.
public struct ReconcileKey: Sendable, Hashable, Comparable {
  /// The logical cluster that holds the object, which may no longer be there when the key is worked on.
  public var cluster: ClusterID
  /// Which type the object is of, for controllers that look after several; `nil` for those of one type.
  public var resource: GroupResource?
  /// The object's namespace and name; nothing says that it still exists.
  public var object: ObjectKey

  /// Leave `resource` out for controllers whose keys are all of one type.
  public init(_ object: ObjectKey, in cluster: ClusterID, of resource: GroupResource? = nil) {
    self.object = object
    self.cluster = cluster
    self.resource = resource
  }

  /// By cluster, then type, keys without one first, then object: so a set of keys is enqueued in the same order in
  /// every run.
  public static func < (left: Self, right: Self) -> Bool {
    (left.cluster, left.resource ?? GroupResource(""), left.object)
      < (right.cluster, right.resource ?? GroupResource(""), right.object)
  }
}

/// What is to happen after a reconcile.
public enum Requeue: Sendable, Hashable {
  /// Nothing is left to do until something changes; failures in a row are forgotten.
  case done
  /// Look again later.
  case after(Duration)
  /// It did not work; look again with growing delays.
  case retry
}

/// Keeps a part of the world as it should be. Level-triggered: reconciling a key any number of times is safe.
public protocol Controller: AnyObject {
  /// As it stands in logs and explanations, such as `deployment`.
  var name: String { get }
  /// How long it takes from a change to the reconcile that it causes.
  var latency: Latency { get }
  /// Says what it watches, on the queue it is given; called once.
  func start(_ queue: WorkQueue)
  /// Looks at what the key names and makes one step towards what it should be. Called inside the world's event, with
  /// its clock at that time; the object may be gone, and nothing says what changed.
  func reconcile(_ key: ReconcileKey) -> Requeue
}

/// The keys that a controller has to look at, each at most once at a time, and the watches that put them there.
///
/// The queue is the controller's life: stop it, and the controller does nothing any more.
public final class WorkQueue {
  /// Whose time the keys wait in; it must outlive the queue.
  public unowned let world: World
  private let controller: any Controller
  private var waiting: [ReconcileKey: Timeline<World.Event>.ID] = [:]
  private var due: [ReconcileKey: Instant] = [:]
  private var failures: [ReconcileKey: Int] = [:]
  private var watches: [(server: APIServer, watch: APIServer.Watch)] = []
  /// Whether `stop` was called: for good, since a queue does not start again.
  public private(set) var isStopped = false
  private let looksAtPresent: Bool

  /// Starts a controller.
  /// - Parameter looksAtPresent: whether it also looks at what exists already. A cluster that is created with everything in
  ///   its place starts its controllers without, and so costs nothing until something changes.
  public init(_ controller: any Controller, in world: World, looksAtPresent: Bool = true) {
    self.controller = controller
    self.world = world
    self.looksAtPresent = looksAtPresent
    controller.start(self)
  }

  /// Enqueues, for what exists and for every later change in a scope, the keys that a change concerns.
  /// - Parameter resource: `nil` for every type, those to come included.
  public func watch(
    _ resource: GroupResource?, of server: APIServer, in cluster: ClusterID? = nil,
    keys: @escaping (Change) -> [ReconcileKey] = { [ReconcileKey($0.object.key, in: $0.cluster)] }
  ) {
    let watch = server.watch(WatchScope(resource, in: cluster)) { [weak self] change in
      guard let self else { return }
      for key in keys(change) { add(key) }
    }
    watches.append((server, watch))
    guard looksAtPresent else { return }
    let clusters = cluster.map { id in server.clusters[id].map { [$0] } ?? [] } ?? server.sortedClusters
    for cluster in clusters {
      for resource in resource.map({ [$0] }) ?? cluster.storedResources {
        for object in cluster.list(resource) {
          let present = Change(
            kind: .added, cluster: cluster.id, resource: resource, object: object, old: nil,
            revision: object.revision ?? 0)
          for key in keys(present) { add(key) }
        }
      }
    }
  }

  /// Puts a key in line; after the controller's latency if no delay is given. A key that waits already keeps the earlier time.
  public func add(_ key: ReconcileKey, after delay: Duration? = nil) {
    guard !isStopped else { return }
    let time = world.now + (delay ?? world.delay(controller.latency))
    if let present = due[key], present <= time { return }
    if let id = waiting[key] { world.cancel(id) }
    due[key] = time
    waiting[key] = world.timeline.schedule(at: time) { [weak self] in self?.work(key) }
  }

  /// Ends all watches and forgets all keys.
  public func stop() {
    isStopped = true
    for (server, watch) in watches { server.stop(watch) }
    for id in waiting.values { world.cancel(id) }
    (watches, waiting, due, failures) = ([], [:], [:], [:])
  }

  private func work(_ key: ReconcileKey) {
    waiting[key] = nil
    due[key] = nil
    switch controller.reconcile(key) {
    case .done:
      failures[key] = nil
    case .after(let delay):
      failures[key] = nil
      add(key, after: delay)
    case .retry:
      // client-go's item backoff: 5 ms, doubled for each failure in a row, up to 1000 s.
      let count = failures[key, default: 0]
      failures[key] = count + 1
      add(key, after: .milliseconds(5 * (1 << min(count, 18))))
    }
  }
}
