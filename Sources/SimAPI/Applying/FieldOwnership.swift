import SimWorld
import Values

extension ResourceCall {
  func manager(_ options: WriteOptions, _ operation: ManagedFields.Manager.Operation) -> ManagedFields.Manager {
    ManagedFields.Manager(
      name: options.manager, operation: operation, apiVersion: kind.apiVersion,
      subresource: path.subresource.first ?? "")
  }

  /// Notes in an object that a client has written the fields in which it differs from the stored one.
  func noteOwner(of object: inout Object, _ old: Object?, _ options: WriteOptions) {
    let shape = FieldShape(definition, version)
    let manager = manager(options, .update)
    var managed = old.map(ManagedFields.init) ?? ManagedFields(of: Object(apiVersion: "", kind: "", name: ""))
    let new = FieldTree(object: owned(object, old), shape)
    let before = FieldTree(object: old?.content ?? [:], shape)
    let written = old == nil ? new.set : new.changes(from: before)
    let removed = before.set.subtracting(new.set)
    managed.release(written.union(removed), exceptOf: manager)
    let fields = managed.fields(of: manager).union(written).subtracting(removed)
    managed.assign(fields, to: manager, at: world.now.timestamp)
    if !written.isEmpty || !removed.isEmpty { managed.touch(manager, at: world.now.timestamp) }
    object["metadata", "managedFields"] = managed.value
  }

  /// The object as this write can change it: types with a status part ignore the other part.
  private func owned(_ object: Object, _ old: Object?) -> Value {
    guard definition.hasStatusSubresource else { return object.content }
    if path.subresource.first == "status", var content = old?.content {
      content["status"] = object["status"]
      return content
    }
    var content = object.content
    content["status"] = old?["status"]
    return content
  }
}

/// Fields that one manager applies with other values than those that their managers gave them.
struct ApplyConflict {
  let entry: ManagedFields.Entry
  let path: String

  /// As the API server words it (`managedfields` conflict messages).
  static func error(_ conflicts: [ApplyConflict]) -> StatusError {
    let causes: [Value] = conflicts.map {
      [
        "reason": "FieldManagerConflict", "message": .string("conflict with \($0.who)"), "field": .string($0.path),
      ]
    }
    let text: String
    if conflicts.count == 1 {
      text = "1 conflict: conflict with \(conflicts[0].who): \(conflicts[0].path)"
    } else {
      let managers = Set(conflicts.map(\.who)).sorted()
      let lines = managers.flatMap { who in
        ["conflicts with \(who):"] + conflicts.filter { $0.who == who }.map { "- \($0.path)" }
      }
      text = "\(conflicts.count) conflicts: " + lines.joined(separator: "\n")
    }
    return StatusError(
      code: 409, reason: "Conflict", message: "Apply failed with \(text)", details: ["causes": .list(causes)])
  }

  private var who: String {
    let manager = entry.manager
    let part = manager.subresource.isEmpty ? "" : " with subresource \"\(manager.subresource)\""
    let write = manager.operation == .update ? " using \(manager.apiVersion) at \(entry.time)" : ""
    return "\"\(manager.name)\"\(part)\(write)"
  }
}
