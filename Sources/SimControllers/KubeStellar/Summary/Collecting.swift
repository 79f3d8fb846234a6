import SimTypes
import Values

extension Collector {
  /// The result over the rows of a table; each row gives the variables of the expressions. What has no value is null.
  func result(over rows: [[String: Value]]) -> Value {
    let passing = rows.filter { row in filter.map { (try? $0.value(row)) == .bool(true) } ?? true }
    let table = aggregates.isEmpty ? passing.map(selected) : aggregated(passing)
    return [
      "name": .string(name), "columnNames": .list(columnNames.map(Value.string)),
      "rows": .list(table.prefix(limit).map { ["columns": .list($0.map(Self.cell))] }),
    ]
  }

  private func selected(_ row: [String: Value]) -> [Value] { select.map { (try? $0.definition.value(row)) ?? .null } }

  /// One row for each tuple of the grouping expressions; exactly one without them.
  private func aggregated(_ rows: [[String: Value]]) -> [[Value]] {
    guard !groupBy.isEmpty else { return [aggregates.map { $0.value(over: rows) }] }
    var order: [[Value]] = []
    var groups: [[Value]: [[String: Value]]] = [:]
    for row in rows {
      let key = groupBy.map { (try? $0.definition.value(row)) ?? .null }
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.map { key in key + aggregates.map { $0.value(over: groups[key] ?? []) } }
  }

  /// A value as a CombinedStatus holds it; numbers are text, because their type there is that of JSON.
  private static func cell(_ value: Value) -> Value {
    switch value {
    case .null: ["type": "Null"]
    case .bool: ["type": "Bool", "bool": value]
    case .int, .double: ["type": "Number", "float": .string(value.json())]
    case .string: ["type": "String", "string": value]
    case .list: ["type": "Array", "array": value]
    case .map: ["type": "Object", "object": value]
    }
  }
}

extension Collector.Aggregate {
  /// The aggregate over some rows. Those in which the subject has no value are left out; text that is a number counts as one.
  /// Over nothing a sum is 0, the others have no value.
  func value(over rows: [[String: Value]]) -> Value {
    guard let subject else { return .int(Int64(rows.count)) }
    let values = rows.compactMap { row -> Double? in
      guard let value = try? subject.value(row) else { return nil }
      return value.number ?? value.string.flatMap(Double.init)
    }
    switch type {
    case "SUM": return Self.number(values.reduce(0, +))
    case "MIN": return values.min().map(Self.number) ?? .null
    case "MAX": return values.max().map(Self.number) ?? .null
    default: return values.isEmpty ? .null : Self.number(values.reduce(0, +) / Double(values.count))
    }
  }

  private static func number(_ number: Double) -> Value {
    number == number.rounded() && abs(number) < 1e15 ? .int(Int64(number)) : .double(number)
  }
}
