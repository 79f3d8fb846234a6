import SimTypes
import SimWorld
import Values

/// Writes the mailbox's copy of an object.
enum Projection {
  /// A copy that is to be created.
  static func created(from source: Object) -> Object {
    var copy = source
    for field in [
      "managedFields", "ownerReferences", "resourceVersion", "selfLink", "uid", "finalizers", "deletionTimestamp",
      "deletionGracePeriodSeconds", "generation",
    ] {
      copy["metadata", field] = nil
    }
    copy.labels[SyncMarks.projected] = "yes"
    return copy
  }

  /// A copy brought up to date: sections are replaced; labels and annotations are added to, and those that kcp keeps are
  /// left alone. What only the copy has stays.
  static func updated(_ copy: Object, from source: Object) -> Object {
    var result = copy
    for (section, value) in source.content.map ?? [:]
    where !["apiVersion", "kind", "metadata", "status"].contains(section) {
      result.content[section] = value
    }
    let annotations = source.annotations.filter { !$0.key.hasPrefix("kcp.io/") && !$0.key.contains(".kcp.io/") }
    if !annotations.isEmpty { result.annotations = copy.annotations.merging(annotations) { _, new in new } }
    result.labels = copy.labels.merging(source.labels) { _, new in new }
    result.labels[SyncMarks.projected] = "yes"
    return result
  }

  static func isProjected(_ object: Object) -> Bool { object.labels[SyncMarks.projected] == "yes" }

  /// What goes to a mailbox when several spaces have an object of the same name for it: the content of the one that was
  /// written last; labels and annotations of all, those written later winning.
  static func merged(_ sources: [Object]) -> Object? {
    let ordered = sources.sorted { ($0.revision ?? 0) < ($1.revision ?? 0) }
    guard var result = ordered.last else { return nil }
    guard ordered.count > 1 else { return result }
    result.labels = ordered.reduce(into: [:]) { $0.merge($1.labels) { _, new in new } }
    result.annotations = ordered.reduce(into: [:]) { $0.merge($1.annotations) { _, new in new } }
    return result
  }
}
