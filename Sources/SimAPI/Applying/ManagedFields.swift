import SimWorld
import Values

/// Who manages which fields of an object (Kubernetes "Server-Side Apply", "Field management").
struct ManagedFields {
  /// Who wrote, and how.
  struct Manager: Sendable, Hashable {
    enum Operation: String, Sendable {
      case apply = "Apply"
      case update = "Update"
    }

    var name: String
    var operation: Operation
    var apiVersion: String
    /// Empty for the main part of the object.
    var subresource: String
  }

  struct Entry {
    var manager: Manager
    var time: String
    var fields: FieldSet
  }

  private(set) var entries: [Entry]

  /// Reads `metadata.managedFields`.
  init(of object: Object) {
    entries = (object["metadata", "managedFields"]?.list ?? []).compactMap { entry in
      guard let name = entry["manager"]?.string,
        let operation = (entry["operation"]?.string).flatMap(Manager.Operation.init)
      else { return nil }
      let manager = Manager(
        name: name, operation: operation, apiVersion: entry["apiVersion"]?.string ?? "",
        subresource: entry["subresource"]?.string ?? "")
      return Entry(manager: manager, time: entry["time"]?.string ?? "", fields: FieldSet(entry["fieldsV1"] ?? [:]))
    }
  }

  /// The form in which an object carries it; `nil` if nobody manages anything.
  var value: Value? {
    guard !entries.isEmpty else { return nil }
    return .list(
      entries.map { entry in
        var value: Value = [
          "manager": .string(entry.manager.name), "operation": .string(entry.manager.operation.rawValue),
          "apiVersion": .string(entry.manager.apiVersion), "time": .string(entry.time), "fieldsType": "FieldsV1",
          "fieldsV1": entry.fields.value,
        ]
        if !entry.manager.subresource.isEmpty { value["subresource"] = .string(entry.manager.subresource) }
        return value
      })
  }

  func fields(of manager: Manager) -> FieldSet { entries.first { $0.manager == manager }?.fields ?? FieldSet() }

  /// The fields that anybody else manages.
  func fields(exceptOf manager: Manager) -> FieldSet {
    entries.filter { $0.manager != manager }.reduce(FieldSet()) { $0.union($1.fields) }
  }

  /// Gives a manager exactly these fields. The time stays what it was if that changes nothing.
  mutating func assign(_ fields: FieldSet, to manager: Manager, at time: String) {
    if let index = entries.firstIndex(where: { $0.manager == manager }) {
      guard entries[index].fields != fields else { return }
      entries[index].fields = fields
      entries[index].time = time
    } else {
      entries.append(Entry(manager: manager, time: time, fields: fields))
    }
    entries.removeAll { $0.fields.isEmpty }
  }

  /// Notes that a manager has written to fields it may have had already.
  mutating func touch(_ manager: Manager, at time: String) {
    for index in entries.indices where entries[index].manager == manager { entries[index].time = time }
  }

  /// Takes fields from everybody but one manager.
  mutating func release(_ fields: FieldSet, exceptOf manager: Manager) {
    for index in entries.indices where entries[index].manager != manager {
      entries[index].fields = entries[index].fields.subtracting(fields)
    }
    entries.removeAll { $0.fields.isEmpty }
  }
}
