import SimTypes
import SimWorld
import Values

/// The ControllerRevisions of a StatefulSet or DaemonSet: one for each template that it has had.
enum RevisionHistory {
  /// Notes the present template as the newest, and forgets the oldest beyond the limit.
  static func record(_ set: Object, hash: String, in cluster: Cluster) throws(StatusError) {
    let all = cluster.managed(.controllerRevisions, by: set)
      .sorted { ($0["revision"]?.int ?? 0, $0.name) < ($1["revision"]?.int ?? 0, $1.name) }
    let newest = all.last?["revision"]?.int ?? 0
    if let known = all.first(where: { $0.name == name(of: set, hash) }) {
      guard known["revision"]?.int != newest else { return }
      try cluster.modify(.controllerRevisions, known.key) { $0["revision"] = .int(newest.saturatingPlus(1)) }
      return
    }
    try cluster.create(revision(of: set, hash: hash, number: newest.saturatingPlus(1)))
    let limit = set.spec["revisionHistoryLimit"]?.count ?? 10
    for old in all.dropLast(limit) { try cluster.delete(.controllerRevisions, old.key) }
  }

  private static func name(of set: Object, _ hash: String) -> String { "\(set.name)-\(hash)" }

  /// The present template as a revision of this number.
  static func revision(of set: Object, hash: String, number: Int64) -> Object {
    var template = set.spec["template"] ?? [:]
    template["$patch"] = "replace"
    var revision = Object(
      apiVersion: "apps/v1", kind: "ControllerRevision", name: name(of: set, hash), namespace: set.namespace,
      ["data": ["spec": ["template": template]], "revision": .int(number)])
    revision.labels = (template["metadata"]?["labels"]?.map ?? [:]).compactMapValues(\.string)
    revision.labels[set.kind == "DaemonSet" ? "controller-revision-hash" : "controller.kubernetes.io/hash"] = hash
    revision.annotations = set.annotations
    revision.owners = [OwnerReference(controller: set)]
    return revision
  }
}
