/// A write that happened to an object.
public struct Change: Sendable {
  /// What happened to the object; the raw values are those of watch events (Kubernetes API concepts, "Efficient
  /// detection of changes").
  public enum Kind: String, Sendable {
    case added = "ADDED"
    case modified = "MODIFIED"
    case deleted = "DELETED"
  }

  /// Of the stored object: what a watch with selectors calls it may differ.
  public var kind: Kind
  /// The logical cluster that holds the object.
  public var cluster: ClusterID
  /// Under which type the object is stored, in whatever version it was written.
  public var resource: GroupResource
  /// The object after the write; of a deleted object the last state, with the revision of its deletion.
  public var object: Object
  /// The object before the write; `nil` if it was added.
  public var old: Object?
  /// The server's revision of this write, which `object` carries as well; rises from change to change.
  public var revision: UInt64
}

/// What a watcher wants to hear about.
public struct WatchScope: Sendable, Hashable {
  /// `nil` for every cluster of the server.
  public var cluster: ClusterID?
  /// `nil` for every type, those to come included.
  public var resource: GroupResource?

  /// `nil` widens the scope to every type, or to every cluster of the server.
  public init(_ resource: GroupResource?, in cluster: ClusterID?) {
    self.resource = resource
    self.cluster = cluster
  }

  func contains(_ change: Change) -> Bool {
    (resource == nil || resource == change.resource) && (cluster == nil || cluster == change.cluster)
  }
}

/// Who is told about changes. Called synchronously, inside the write, in the order in which watchers came.
public typealias ChangeHandler = (Change) -> Void

/// The changes of one API server, newest last, as far back as it remembers, and who is told about new ones.
struct ChangeLog {
  private var history: [Change] = []
  private var forgotten: UInt64 = 0
  private var watchers: [WatchScope: [(id: UInt64, handler: ChangeHandler)]] = [:]
  private var scopes: [UInt64: WatchScope] = [:]
  private var issued: UInt64 = 0
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  mutating func append(_ change: Change) {
    history.append(change)
    if history.count > 2 * capacity {
      forgotten = history[history.count - capacity - 1].revision
      history.removeFirst(history.count - capacity)
    }
  }

  func handlers(for change: Change) -> [ChangeHandler] {
    let scopes = [
      WatchScope(change.resource, in: change.cluster), WatchScope(change.resource, in: nil),
      WatchScope(nil, in: change.cluster), WatchScope(nil, in: nil),
    ]
    return scopes.flatMap { watchers[$0] ?? [] }.sorted { $0.id < $1.id }.map(\.handler)
  }

  /// The changes in a scope after a revision, oldest first.
  func changes(after revision: UInt64, in scope: WatchScope) throws(StatusError) -> [Change] {
    guard revision >= forgotten else { throw .expired(revision, oldest: forgotten) }
    let start = history.partitioningIndex { $0.revision > revision }
    return history[start...].filter(scope.contains)
  }

  mutating func watch(_ scope: WatchScope, _ handler: @escaping ChangeHandler) -> UInt64 {
    issued += 1
    watchers[scope, default: []].append((issued, handler))
    scopes[issued] = scope
    return issued
  }

  mutating func stopWatching(_ id: UInt64) {
    guard let scope = scopes.removeValue(forKey: id) else { return }
    watchers[scope]?.removeAll { $0.id == id }
    if watchers[scope]?.isEmpty == true { watchers[scope] = nil }
  }
}

extension Array {
  /// The first index whose element satisfies a predicate that is false for all elements before it and true after.
  fileprivate func partitioningIndex(_ satisfies: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if satisfies(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
