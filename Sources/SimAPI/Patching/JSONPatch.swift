import SimWorld
import Values

/// JSON patches (RFC 6902).
enum JSONPatch {
  struct Operation: Sendable, Hashable {
    enum Kind: String, Sendable {
      case add, remove, replace, move, copy, test
    }

    var kind: Kind
    var path: JSONPointer
    /// Only of a move or a copy.
    var from: JSONPointer?
    var operand: Value
  }

  /// Reads a patch document.
  static func operations(_ document: Value) throws(StatusError) -> [Operation] {
    guard let list = document.list else {
      throw .badRequest("error decoding patch: a JSON patch is a list of operations, not \(document.json())")
    }
    var operations: [Operation] = []
    for entry in list { operations.append(try operation(entry)) }
    return operations
  }

  private static func operation(_ entry: Value) throws(StatusError) -> Operation {
    guard let kind = (entry["op"]?.string).flatMap(Operation.Kind.init) else {
      throw .badRequest("error decoding patch: unexpected kind: \(entry["op"]?.json() ?? "no \"op\"")")
    }
    guard let path = (entry["path"]?.string).flatMap(JSONPointer.init) else {
      throw .badRequest("error decoding patch: \(entry.json()) has no valid \"path\"")
    }
    let from = (entry["from"]?.string).flatMap(JSONPointer.init)
    if kind == .move || kind == .copy, from == nil {
      throw .badRequest("error decoding patch: \(entry.json()) has no valid \"from\"")
    }
    return Operation(kind: kind, path: path, from: from, operand: entry["value"] ?? .null)
  }

  /// How many bytes of JSON the copies of one patch may add (`JSONPatchMaxCopyBytes` of the API server).
  private static let copyLimit = 3 << 20

  /// Applies the operations in their order; one that fails undoes all. The reason is not told, as the real server does
  /// not.
  static func apply(_ operations: [Operation], to document: Value) throws(StatusError) -> Value {
    var document = document
    var copied = 0
    do throws(JSONPatchFailure) {
      for operation in operations {
        if operation.kind == .copy { try count(operation, of: document, &copied) }
        try apply(operation, to: &document)
      }
    } catch {
      throw StatusError(
        code: 422, reason: "Invalid", message: "the server rejected our request due to an error in our request",
        details: ["causes": [["reason": "UnexpectedServerResponse", "message": .string(error.message)]]])
    }
    return document
  }

  /// Counts what an operation copies. Copies of copies double a document each time.
  private static func count(
    _ operation: Operation, of document: Value, _ copied: inout Int
  ) throws(JSONPatchFailure) {
    copied += try document.value(at: operation.from?.tokens[...] ?? []).json().utf8.count
    guard copied <= copyLimit else {
      throw JSONPatchFailure(
        message: "Unable to complete the copy, the accumulated size increase of copy is \(copied), exceeding the limit"
          + " \(copyLimit)")
    }
  }

  private static func apply(_ operation: Operation, to document: inout Value) throws(JSONPatchFailure) {
    let path = operation.path.tokens[...]
    switch operation.kind {
    case .add: try add(operation.operand, to: &document, path)
    case .remove: try remove(from: &document, path)
    case .replace:
      _ = try document.value(at: path)
      try replace(operation.operand, in: &document, path)
    case .move, .copy:
      let from = operation.from?.tokens[...] ?? []
      let value = try document.value(at: from)
      if operation.kind == .move { try remove(from: &document, from) }
      try add(value, to: &document, path)
    case .test:
      let found = try document.value(at: path)
      guard found == operation.operand else {
        throw JSONPatchFailure(message: "testing path \(operation.path.text): value differs")
      }
    }
  }

  private static func add(
    _ value: Value, to document: inout Value, _ path: ArraySlice<String>
  ) throws(JSONPatchFailure) {
    guard !path.isEmpty else {
      document = value
      return
    }
    try document.changeParent(of: path) { (parent: inout Value, token: String) throws(JSONPatchFailure) in
      switch parent {
      case .list(var elements):
        elements.insert(value, at: token == "-" ? elements.count : try Value.index(token, below: elements.count + 1))
        parent = .list(elements)
      case .map: parent[token] = value
      default: throw JSONPatchFailure(message: "nothing can be added to \(parent.json())")
      }
    }
  }

  private static func remove(from document: inout Value, _ path: ArraySlice<String>) throws(JSONPatchFailure) {
    _ = try document.value(at: path)
    try document.changeParent(of: path) { (parent: inout Value, token: String) throws(JSONPatchFailure) in
      guard case .list(var elements) = parent else {
        parent[token] = nil
        return
      }
      elements.remove(at: try Value.index(token, below: elements.count))
      parent = .list(elements)
    }
  }

  private static func replace(
    _ value: Value, in document: inout Value, _ path: ArraySlice<String>
  ) throws(JSONPatchFailure) {
    guard !path.isEmpty else {
      document = value
      return
    }
    try document.changeParent(of: path) { (parent: inout Value, token: String) throws(JSONPatchFailure) in
      guard case .list(var elements) = parent else {
        parent[token] = value
        return
      }
      elements[try Value.index(token, below: elements.count)] = value
      parent = .list(elements)
    }
  }
}
