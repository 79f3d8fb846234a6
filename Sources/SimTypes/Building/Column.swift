import SimWorld
import Values

/// One column of a type's table, and how its cells are found.
package struct Column: Sendable {
  /// What the server says of the column: its head, its type, and whether it is always shown.
  package var column: TableColumn
  /// The cell of an object at a time; ages need the time.
  package var cell: @Sendable (Object, Instant) -> Value

  /// `cell` must give what `column` announces as its type; `null` leaves the cell empty.
  package init(_ column: TableColumn, cell: @escaping @Sendable (Object, Instant) -> Value) {
    self.column = column
    self.cell = cell
  }

  /// A column of text; `wide` columns are only shown with `-o wide`.
  package static func text(
    _ name: String, wide: Bool = false, _ cell: @escaping @Sendable (Object) -> String
  ) -> Column {
    Column(TableColumn(name, priority: wide ? 1 : 0)) { object, _ in .string(cell(object)) }
  }

  /// A column of whole numbers; absent numbers print as 0.
  package static func count(
    _ name: String, wide: Bool = false, _ cell: @escaping @Sendable (Object) -> Int64?
  ) -> Column {
    Column(TableColumn(name, type: "integer", priority: wide ? 1 : 0)) { object, _ in .int(cell(object) ?? 0) }
  }

  /// A column that holds how long ago something was.
  package static func since(
    _ name: String, wide: Bool = false, _ instant: @escaping @Sendable (Object) -> Instant?
  ) -> Column {
    Column(TableColumn(name, priority: wide ? 1 : 0)) { object, now in
      .string(Age.text(from: instant(object), to: now))
    }
  }

  /// The first column of nearly every type: `metadata.name`.
  package static let name = Column(TableColumn("Name", format: "name")) { object, _ in .string(object.name) }
  /// How long ago the object was created; `<unknown>` if it does not say.
  package static let age = since("Age") { $0.creation }
  /// The creation time as text, which some types show instead of an age.
  package static let createdAt = text("Created At") { $0.metadata["creationTimestamp"]?.string ?? "<unknown>" }
}

extension TablePrinter {
  /// The columns from left to right.
  package init(_ columns: Column...) { self.init(columns) }

  /// The columns from left to right; for those that are only known at run time, such as a definition's.
  package init(_ columns: [Column]) {
    self.init(columns: columns.map(\.column)) { object, now in columns.map { $0.cell(object, now) } }
  }

  /// What is shown of types without columns of their own.
  package static let nameAndAge = TablePrinter(.name, .age)
}
