import Values

/// How Go's `fmt` prints plain data with `%v`, which some of the API server's messages contain: `map[a:1 b:[x y]]`.
enum GoSyntax {
  static func text(_ value: Value) -> String {
    switch value {
    case .null: "<nil>"
    case .string(let text): text
    case .list(let elements): "[\(elements.map(text).joined(separator: " "))]"
    case .map(let entries):
      "map[\(entries.sorted { $0.key < $1.key }.map { "\($0.key):\(text($0.value))" }.joined(separator: " "))]"
    default: value.json()
    }
  }
}
