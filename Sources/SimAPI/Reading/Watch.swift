import SimWorld
import Values

extension ResourceCall {
  /// Opens a watch: what exists already if the client asks for it, then every change as it is written.
  func watch() throws(StatusError) -> APIResponse {
    let rendering = try rendering()
    let selection = try Selection(self)
    let start = try WatchStart(self)
    let stream = EventStream()
    let sender = WatchSender(stream: stream, selection: selection, rendering: rendering)
    do throws(StatusError) {
      try sendFirst(start, selection, sender)
    } catch {
      stream.send(["type": "ERROR", "object": error.status])
      stream.end()
      return APIResponse(body: .stream(stream))
    }
    follow(sender)
    return APIResponse(body: .stream(stream))
  }

  private func sendFirst(_ start: WatchStart, _ selection: Selection, _ sender: WatchSender) throws(StatusError) {
    if let revision = start.revision {
      for change in try cluster.server.changes(after: revision, in: scope) { sender.send(change) }
    } else {
      for object in stored where selection.matches(object) {
        sender.send(.added, object)
      }
    }
    if start.marksEndOfInitialEvents {
      sender.sendBookmark(cluster.server.revision, annotations: ["k8s.io/initial-events-end": "true"])
    }
  }

  private func follow(_ sender: WatchSender) {
    let server = cluster.server
    let wantsBookmarks = flag("allowWatchBookmarks")
    let watch = server.watch(scope) { sender.send($0) }
    if let seconds = request.query("timeoutSeconds").flatMap({ Int64($0) }) {
      sender.stream.limit(to: .seconds(seconds)) { [unowned server, unowned sender] in
        if wantsBookmarks { sender.sendBookmark(server.revision) }
      }
    }
    sender.stream.whenEnded { [weak server] in server?.stop(watch) }
  }
}

/// Where a watch begins.
private struct WatchStart {
  /// Only what was written later; `nil` for the present state first.
  var revision: UInt64?
  /// Whether the client wants to be told when it has seen the present state (KEP-3157).
  var marksEndOfInitialEvents: Bool

  init(_ call: ResourceCall) throws(StatusError) {
    let text = call.request.query("resourceVersion") ?? ""
    guard let asked = text.isEmpty ? 0 : UInt64(text) else {
      throw .invalidOption(
        "ListOptions", "resourceVersion", "\"\(text)\"", "strconv.ParseUint: parsing: invalid syntax")
    }
    try call.checkReachable(asked)
    let wantsInitial = call.flag("sendInitialEvents")
    if call.request.query("sendInitialEvents") != nil, call.request.query("resourceVersionMatch") != "NotOlderThan" {
      throw .invalid(
        GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "ListOptions"), "",
        [.forbidden("resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")])
    }
    revision = asked == 0 || wantsInitial ? nil : asked
    marksEndOfInitialEvents = wantsInitial && call.flag("allowWatchBookmarks")
  }
}

/// Puts the changes that a watch is about into its stream.
private final class WatchSender {
  let stream: EventStream
  private let selection: Selection
  private let rendering: Rendering
  private var hasSentColumns = false

  init(stream: EventStream, selection: Selection, rendering: Rendering) {
    self.stream = stream
    self.selection = selection
    self.rendering = rendering
  }

  /// To the watcher an object that begins to match is new, and one that ceases to match is gone.
  func send(_ change: Change) {
    let matched = change.old.map(selection.matches) ?? false
    let matches = change.kind != .deleted && selection.matches(change.object)
    switch (matched, matches) {
    case (false, true): send(.added, change.object)
    case (true, true): send(.modified, change.object)
    case (true, false): send(.deleted, change.lastMatching)
    case (false, false): break
    }
  }

  func send(_ kind: Change.Kind, _ object: Object) {
    put(kind.rawValue, rendering.event(object, withColumns: !hasSentColumns))
    hasSentColumns = true
  }

  func sendBookmark(_ revision: UInt64, annotations: [String: Value] = [:]) {
    put("BOOKMARK", rendering.bookmark(revision: revision, annotations: annotations))
  }

  private func put(_ type: String, _ object: Value) {
    stream.send(["type": .string(type), "object": object])
  }
}

extension Change {
  /// The object that a watcher is told is gone: deleted, or in the last state that its selector matched. Either way it
  /// carries the revision of this change.
  fileprivate var lastMatching: Object {
    guard kind != .deleted, var object = old else { return object }
    object.revision = revision
    return object
  }
}
