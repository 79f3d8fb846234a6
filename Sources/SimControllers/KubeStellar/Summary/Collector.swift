import SimTypes
import SimWorld
import Values

/// What a StatusCollector asks of the copies of an object: one query over a table with a row for each place.
struct Collector: Sendable {
  struct Column: Sendable {
    var name: String
    var definition: Expression
  }

  struct Aggregate: Sendable {
    var name: String
    /// `COUNT`, `SUM`, `AVG`, `MIN` or `MAX`.
    var type: String
    var subject: Expression?
  }

  var name: String
  var filter: Expression?
  var groupBy: [Column] = []
  var aggregates: [Aggregate] = []
  var select: [Column] = []
  /// The most rows that are shown.
  var limit = 20

  var columnNames: [String] { groupBy.map(\.name) + aggregates.map(\.name) + select.map(\.name) }
}

// MARK: Reading

extension Collector {
  /// Reads a StatusCollector, and says what is wrong with it; with problems it collects nothing.
  static func read(_ object: Object) -> (collector: Collector, problems: [String]) {
    let spec = object.spec
    var problems: [String] = []
    func expression(_ text: String?, _ field: String) -> Expression? {
      guard let text else { return nil }
      do throws(ExpressionError) { return try Expression(text) } catch {
        problems.append("\(field): \(error.message)")
        return nil
      }
    }
    func columns(_ field: String) -> [Column] {
      (spec[field]?.list ?? []).compactMap { entry in
        let name = entry["name"]?.string ?? ""
        return expression(entry["def"]?.string ?? "", "\(field) '\(name)'").map { Column(name: name, definition: $0) }
      }
    }
    var collector = Collector(name: object.name)
    collector.filter = expression(spec["filter"]?.string, "filter")
    collector.groupBy = columns("groupBy")
    collector.select = columns("select")
    collector.limit = Int(spec["limit"]?.int ?? 20)
    for entry in spec["combinedFields"]?.list ?? [] {
      let name = entry["name"]?.string ?? ""
      let type = entry["type"]?.string ?? ""
      let subject = expression(entry["subject"]?.string, "combinedFields '\(name)'")
      if (type == "COUNT") != (entry["subject"] == nil) {
        problems.append("combinedFields '\(name)': COUNT has no subject, every other type has one")
      }
      collector.aggregates.append(Aggregate(name: name, type: type, subject: subject))
    }
    if !collector.select.isEmpty, !collector.aggregates.isEmpty {
      problems.append("select and combinedFields cannot be used together")
    }
    if !collector.groupBy.isEmpty, collector.aggregates.isEmpty { problems.append("groupBy needs combinedFields") }
    return (collector, problems)
  }

  // MARK: Those that need not be written

  /// In how many places the object is.
  private static let count = Collector(
    name: "default-count", aggregates: [Aggregate(name: "count", type: "COUNT")])

  private static func status(_ field: String) -> Expression {
    .member(.member(.variable("returned"), "status"), field)
  }

  /// For types that count replicas: how many are ready in each place.
  private static let readyByLocation = Collector(
    name: "default-ready-by-location",
    select: [
      Column(name: "location", definition: .member(.variable("inventory"), "name")),
      Column(name: "readyReplicas", definition: status("readyReplicas")),
    ])

  /// For types that count replicas: how many there are and how many are ready in all places together.
  private static let replicas = Collector(
    name: "default-replicas",
    aggregates: [
      Aggregate(name: "readyReplicas", type: "SUM", subject: status("readyReplicas")),
      Aggregate(name: "replicas", type: "SUM", subject: status("replicas")),
    ])

  private static let counting: Set<GroupResource> = [
    .deployments, .replicaSets, .statefulSets, GroupResource("replicationcontrollers"),
  ]

  static func defaults(for resource: GroupResource) -> [Collector] {
    counting.contains(resource) ? [count, readyByLocation, replicas] : [count]
  }
}
