import SimWorld
import Values

extension ResourceCall {
  func list() throws(StatusError) -> APIResponse {
    let rendering = try rendering()
    let selection = try Selection(self)
    let token = try ContinueToken(query: request.query("continue") ?? "")
    let revision = if let token { token.revision } else { try askedRevision() }
    let all = try snapshot(at: revision).filter(selection.matches)
    let rest = token.map { token in all.filter { $0.key > token.last } } ?? all
    // Keys of several clusters have no order in which a list could be continued.
    let limit = spansClusters ? 0 : request.query("limit").flatMap { Int($0) } ?? 0
    guard limit > 0, rest.count > limit else {
      return .ok(rendering.list(rest, ["resourceVersion": .string(String(revision))]))
    }
    let page = Array(rest.prefix(limit))
    let next = ContinueToken(revision: revision, last: page[limit - 1].key)
    var metadata: Value = ["resourceVersion": .string(String(revision)), "continue": .string(next.text)]
    // With a selector the real server does not know how many of the remaining objects it will match.
    if !selection.isRestricted { metadata["remainingItemCount"] = .int(Int64(rest.count - limit)) }
    return .ok(rendering.list(page, metadata))
  }

  /// The revision that a list is to show: the present one, which is never older than asked, unless an exact one is
  /// wanted.
  private func askedRevision() throws(StatusError) -> UInt64 {
    let text = request.query("resourceVersion") ?? ""
    guard let asked = text.isEmpty ? 0 : UInt64(text) else {
      throw .invalidOption(
        "ListOptions", "resourceVersion", "\"\(text)\"", "strconv.ParseUint: parsing: invalid syntax")
    }
    try checkReachable(asked)
    return request.query("resourceVersionMatch") == "Exact" ? asked : cluster.server.revision
  }

  /// The objects of the type as they were at a revision, found by taking back what was written since.
  private func snapshot(at revision: UInt64) throws(StatusError) -> [Object] {
    let present = stored
    guard !spansClusters, revision < cluster.server.revision else { return present }
    let changes: [Change]
    do throws(StatusError) {
      changes = try cluster.server.changes(after: revision, in: WatchScope(resource, in: cluster.id))
    } catch {
      throw request.query("continue") == nil ? error : .expiredContinue
    }
    guard !changes.isEmpty else { return present }
    var objects = Dictionary(present.map { ($0.key, $0) }) { first, _ in first }
    for change in changes.reversed() { objects[change.object.key] = change.old(or: change.kind) }
    return objects.values.filter { path.namespace == nil || $0.namespace == path.namespace }.sorted { $0.key < $1.key }
  }
}

extension Change {
  /// What was stored before this change; `nil` if it added the object.
  fileprivate func old(or kind: Kind) -> Object? { kind == .added ? nil : old }
}

/// Where a list that was cut at its limit goes on: the objects after `last`, at the revision of the first page.
struct ContinueToken: Sendable, Hashable {
  var revision: UInt64
  var last: ObjectKey

  init(revision: UInt64, last: ObjectKey) {
    self.revision = revision
    self.last = last
  }

  /// `nil` for an empty text: the list begins at the beginning.
  init?(query text: String) throws(StatusError) {
    guard !text.isEmpty else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let revision = UInt64(parts[0]) else {
      throw .badRequest("continue key is not valid: \(text)")
    }
    self.init(revision: revision, last: ObjectKey(parts[2], in: parts[1].isEmpty ? nil : parts[1]))
  }

  var text: String { "\(revision)/\(last.namespace ?? "")/\(last.name)" }
}

extension StatusError {
  fileprivate static let expiredContinue = StatusError(
    code: 410, reason: "Expired",
    message: "The provided continue parameter is too old to display a consistent list result. "
      + "You must start a new list without the continue parameter.")

  /// A query parameter or an options object that makes no sense (`meta.k8s.io` option kinds).
  static func invalidOption(_ kind: String, _ field: String, _ quoted: String, _ why: String) -> StatusError {
    .invalid(
      GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: kind), "", [.invalid(field, quoted, why)])
  }
}
