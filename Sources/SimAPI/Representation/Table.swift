import SimWorld
import Values

/// The server's tables (`meta/v1` Table): columns that the type defines, one row of cells for each object.
struct Table {
  /// What `includeObject` may ask for; `Metadata` if nothing is said.
  enum RowObject: String, Sendable {
    case none = "None"
    case metadata = "Metadata"
    case object = "Object"
  }

  let printer: TablePrinter
  /// Of `meta.k8s.io`.
  let version: String
  let rowObject: RowObject
  let now: Instant

  /// - Parameter objects: as the printer wants them (stored form) and as the client wants them.
  func value(_ objects: [(shown: Object, served: Object)], _ metadata: Value) -> Value {
    [
      "kind": "Table", "apiVersion": .string("meta.k8s.io/\(version)"), "metadata": metadata,
      "columnDefinitions": .list(printer.columns.map(column)),
      "rows": .list(objects.map { row($0.shown, $0.served) }),
    ]
  }

  private func column(_ column: TableColumn) -> Value {
    [
      "name": .string(column.name), "type": .string(column.type), "format": .string(column.format),
      "description": .string(column.description), "priority": .int(Int64(column.priority)),
    ]
  }

  private func row(_ shown: Object, _ served: Object) -> Value {
    let cells = printer.cells(shown, now)
    switch rowObject {
    case .none: return ["cells": .list(cells)]
    case .metadata: return ["cells": .list(cells), "object": Rendering.metadata(served, version)]
    case .object: return ["cells": .list(cells), "object": served.content]
    }
  }
}
