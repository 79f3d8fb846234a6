/// A tree of plain data: what JSON can say, and what YAML is read into.
///
/// Whole numbers and fractions are told apart, as Kubernetes does (`1` and `1.0` print differently). A map has no order of
/// its own: writers sort keys, so output never depends on a hash seed.
public enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case list([Value])
  case map([String: Value])
}

extension Value {
  /// The text of a string; `nil` for every other kind of value.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The number of an integer, or of a fraction without fractional part; `nil` for every other kind of value.
  public var int: Int64? {
    switch self {
    case .int(let number): number
    case .double(let number): Int64(exactly: number)
    default: nil
    }
  }
  /// The truth value of a boolean; `nil` for every other kind of value.
  public var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  /// The elements of a list; `nil` for every other kind of value.
  public var list: [Value]? { if case .list(let elements) = self { elements } else { nil } }
  /// The entries of a map; `nil` for every other kind of value.
  public var map: [String: Value]? { if case .map(let entries) = self { entries } else { nil } }
  /// Whether it is `null`, as opposed to an entry that is not there.
  public var isNull: Bool { self == .null }

  /// The entry of a map under `key`; `nil` if this is no map or has no such entry. Setting `nil` removes the entry; setting
  /// on anything but a map makes it a map with that one entry.
  public subscript(key: String) -> Value? {
    get { if case .map(let entries) = self { entries[key] } else { nil } }
    set {
      // Emptied first, so that the dictionary is changed in place and not copied.
      guard case .map(var entries) = self else {
        self = newValue.map { .map([key: $0]) } ?? .map([:])
        return
      }
      self = .null
      entries[key] = newValue
      self = .map(entries)
    }
  }

  /// The value at the end of a path of map keys; `nil` as soon as one is missing.
  public subscript(path: [String]) -> Value? {
    get {
      var here = self
      for key in path {
        guard let next = here[key] else { return nil }
        here = next
      }
      return here
    }
    set {
      guard let first = path.first else {
        self = newValue ?? .null
        return
      }
      let rest = Array(path.dropFirst())
      if rest.isEmpty {
        self[first] = newValue
      } else if newValue != nil || self[first] != nil {
        var child = self[first] ?? .map([:])
        child[rest] = newValue
        self[first] = child
      }
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  /// A string in Swift code is `string`, whatever it reads like.
  public init(stringLiteral text: String) { self = .string(text) }
  /// A number without a fraction is `int`; there is no literal for `double`.
  public init(integerLiteral number: Int64) { self = .int(number) }
  /// `true` and `false` are `bool`.
  public init(booleanLiteral flag: Bool) { self = .bool(flag) }
  /// An array is `list`.
  public init(arrayLiteral elements: Value...) { self = .list(elements) }
  /// A dictionary is `map`; of a repeated key the last value counts.
  public init(dictionaryLiteral entries: (String, Value)...) { self = .map(Dictionary(entries) { _, last in last }) }
  /// `nil` is `null`. Where an optional is wanted, as in `value[key] = nil`, it is that optional's `nil`.
  public init(nilLiteral: ()) { self = .null }
}
