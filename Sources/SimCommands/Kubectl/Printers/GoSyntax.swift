import Values

/// How Go's fmt package prints plain data.
enum GoSyntax {
  /// `%v`: `map[a:b]`, `[x y]`, `<nil>`.
  static func plain(_ value: Value) -> String {
    switch value {
    case .null: "<nil>"
    case .bool(let flag): String(flag)
    case .int(let number): String(number)
    case .double(let number): JSONNumber.general(number)
    case .string(let text): text
    case .list(let elements): "[\(elements.map(plain).joined(separator: " "))]"
    case .map(let entries):
      "map[\(entries.sorted { $0.key < $1.key }.map { "\($0.key):\(plain($0.value))" }.joined(separator: " "))]"
    }
  }

  /// `%#v` of data that was read from JSON.
  static func typed(_ value: Value) -> String {
    switch value {
    case .null: return "interface {}(nil)"
    case .string: return value.json()
    case .list(let elements): return "[]interface {}{\(elements.map(typed).joined(separator: ", "))}"
    case .map(let entries):
      let pairs = entries.sorted { $0.key < $1.key }.map { "\(Value.string($0.key).json()):\(typed($0.value))" }
      return "map[string]interface {}{\(pairs.joined(separator: ", "))}"
    default: return plain(value)
    }
  }

  /// The Go type that holds a value read from JSON.
  static func typeName(_ value: Value) -> String {
    switch value {
    case .null: "<nil>"
    case .bool: "bool"
    case .int: "int64"
    case .double: "float64"
    case .string: "string"
    case .list: "[]interface {}"
    case .map: "map[string]interface {}"
    }
  }
}
