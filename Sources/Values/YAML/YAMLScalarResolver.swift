/// Decides what a scalar is: by its tag, or by the look of its text.
struct YAMLScalarResolver {
  let schema: YAML.Schema

  /// A text that is not what its tag says.
  struct Mismatch: Error {
    var message: String
  }

  /// The value of a scalar without quotes and tag.
  func resolve(_ text: String) -> Value {
    if let constant = constant(text) { return constant }
    switch schema {
    case .pyyaml: return PyYAMLNumber.parse(text) ?? .string(text)
    case .kubernetes: return GoYAMLNumber.parse(text) ?? .string(text)
    }
  }

  /// The value of a scalar with a tag. A tag that YAML does not define leaves the text as it is.
  func resolve(_ text: String, as tag: String) throws(Mismatch) -> Value {
    let value = resolve(text)
    switch (tag, value) {
    case ("!!int", .int), ("!!float", .double), ("!!bool", .bool), ("!!null", .null): return value
    case ("!!float", .int(let number)): return .double(Double(number))
    case ("!!int", _), ("!!float", _), ("!!bool", _), ("!!null", _):
      throw Mismatch(message: "cannot decode \(Self.tag(of: value)) `\(text)` as a \(tag)")
    case ("!!binary", _) where schema == .kubernetes:
      throw Mismatch(message: "!!binary values are not supported")
    default: return .string(text)
    }
  }

  private static func tag(of value: Value) -> String {
    switch value {
    case .null: "!!null"
    case .bool: "!!bool"
    case .int: "!!int"
    case .double: "!!float"
    default: "!!str"
    }
  }

  private func constant(_ text: String) -> Value? {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": true
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": false
    case "y", "Y": schema == .kubernetes ? true : nil
    case "n", "N": schema == .kubernetes ? false : nil
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": .double(.infinity)
    case "-.inf", "-.Inf", "-.INF": .double(-.infinity)
    case ".nan", ".NaN", ".NAN": .double(.nan)
    default: nil
    }
  }
}
