import Glibc
import SimTypes
import SimWorld
import Values

/// The functions of templates: Go's own and those that kubectl adds.
enum TemplateFunctions {
  static let names: Set = [
    "and", "or", "not", "len", "index", "print", "printf", "println", "eq", "ne", "lt", "le", "gt", "ge",
    "base64decode",
    "exists",
  ]
  static let unsimulated: Set = ["call", "html", "js", "slice", "urlquery"]

  /// How long a text may become, in bytes.
  static let sizeLimit = 16 << 20
  static let tooLong = TemplateError(
    message: "the template makes more than \(sizeLimit) bytes of text, which is not simulated by docs-ecutable")

  static func call(_ name: String, _ arguments: [Value]) throws(TemplateError) -> Value {
    if ["not", "len", "base64decode"].contains(name), arguments.count != 1 {
      throw TemplateError(message: "wrong number of args for \(name): want 1 got \(arguments.count)")
    }
    switch name {
    case "not": return .bool(!arguments[0].isTrue)
    case "len": return .int(try length(arguments[0]))
    case "index": return try index(arguments)
    case "exists": return .bool((try? index(arguments)).map { !$0.isNull } ?? false)
    case "print": return .string(try printed(arguments))
    case "println": return .string(try joined(arguments) { _ in true } + "\n")
    case "printf": return .string(try formatted(arguments))
    case "base64decode": return .string(try decoded(arguments[0]))
    case "eq", "ne": return .bool(try equal(arguments, name))
    default: return .bool(try ordered(name, arguments))
    }
  }

  private static func length(_ value: Value) throws(TemplateError) -> Int64 {
    switch value {
    case .string(let text): return Int64(text.utf8.count)
    case .list(let elements): return Int64(elements.count)
    case .map(let entries): return Int64(entries.count)
    case .null: throw TemplateError(message: "error calling len: len of nil pointer")
    default: throw TemplateError(message: "error calling len: len of type \(GoSyntax.typeName(value))")
    }
  }

  private static func index(_ arguments: [Value]) throws(TemplateError) -> Value {
    guard var found = arguments.first else {
      throw TemplateError(message: "wrong number of args for index: want at least 1 got 0")
    }
    for key in arguments.dropFirst() {
      switch (found, key) {
      case (.list(let elements), .int(let number)):
        guard elements.indices.contains(Int(number)) else {
          throw TemplateError(message: "error calling index: index out of range: \(number)")
        }
        found = elements[Int(number)]
      case (.string(let text), .int(let number)):
        let bytes = Array(text.utf8)
        guard bytes.indices.contains(Int(number)) else {
          throw TemplateError(message: "error calling index: index out of range: \(number)")
        }
        found = .int(Int64(bytes[Int(number)]))
      case (.map(let entries), .string(let name)): found = entries[name] ?? .null
      case (.null, _): throw TemplateError(message: "error calling index: index of untyped nil")
      case (.list, _):
        throw TemplateError(
          message: "error calling index: cannot index slice/array with type \(GoSyntax.typeName(key))")
      case (.map, _):
        throw TemplateError(message: "error calling index: value has type \(GoSyntax.typeName(key)); should be string")
      default:
        throw TemplateError(message: "error calling index: can't index item of type \(GoSyntax.typeName(found))")
      }
    }
    return found
  }

  private static func decoded(_ value: Value) throws(TemplateError) -> String {
    guard let bytes = Base64.decoded(value.string ?? "") else {
      throw TemplateError(
        message: "error calling base64decode: base64 decode failed: illegal base64 data at input byte 0")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Comparison

  private static func equal(_ arguments: [Value], _ name: String) throws(TemplateError) -> Bool {
    guard let first = arguments.first, arguments.count > 1 else {
      throw TemplateError(message: "error calling \(name): missing argument for comparison")
    }
    if name == "ne" { return !(try same(first, arguments[1], name)) }
    for other in arguments.dropFirst() where try same(first, other, name) { return true }
    return false
  }

  /// Whole numbers are never compared with others.
  private static func same(_ one: Value, _ other: Value, _ name: String) throws(TemplateError) -> Bool {
    if one.isNull || other.isNull { return one == other }
    guard GoSyntax.typeName(one) == GoSyntax.typeName(other) else {
      throw TemplateError(message: "error calling \(name): incompatible types for comparison")
    }
    switch one {
    case .list, .map:
      throw TemplateError(
        message: "error calling \(name): non-comparable type \(GoSyntax.plain(one)): \(GoSyntax.typeName(one))")
    default: return one == other
    }
  }

  private static func ordered(_ name: String, _ arguments: [Value]) throws(TemplateError) -> Bool {
    guard arguments.count == 2 else {
      throw TemplateError(message: "wrong number of args for \(name): want 2 got \(arguments.count)")
    }
    func holds<T: Comparable>(_ one: T, _ other: T) -> Bool {
      switch name {
      case "lt": one < other
      case "le": one <= other
      case "gt": one > other
      default: one >= other
      }
    }
    switch (arguments[0], arguments[1]) {
    case (.int(let one), .int(let other)): return holds(one, other)
    case (.double(let one), .double(let other)): return holds(one, other)
    case (.string(let one), .string(let other)): return holds(one, other)
    default: throw TemplateError(message: "error calling \(name): incompatible types for comparison")
    }
  }

  // MARK: Text

  /// As Go's `Sprint`: a space stands between operands of which neither is a string.
  private static func printed(_ arguments: [Value]) throws(TemplateError) -> String {
    try joined(arguments) { index in arguments[index].string == nil && arguments[index - 1].string == nil }
  }

  /// - Parameter isParted: whether a space stands before the operand at an index.
  private static func joined(
    _ arguments: [Value], isParted: (Int) -> Bool
  ) throws(TemplateError) -> String {
    var text = ""
    for (index, argument) in arguments.enumerated() {
      if index > 0, isParted(index) { text += " " }
      text += GoSyntax.plain(argument)
      guard text.utf8.count <= sizeLimit else { throw tooLong }
    }
    return text
  }

  /// As Go's `Sprintf`, with the verbs for text, numbers and booleans, and widths.
  private static func formatted(_ arguments: [Value]) throws(TemplateError) -> String {
    guard let format = arguments.first?.string else {
      throw TemplateError(message: "wrong type for value; expected string")
    }
    var rest = arguments.dropFirst()
    var text = ""
    var characters = Substring(format)
    while let character = characters.popFirst() {
      guard text.utf8.count <= sizeLimit else { throw tooLong }
      guard character == "%" else {
        text.append(character)
        continue
      }
      let flags = characters.prefix { "-+ 0123456789.#".contains($0) }
      characters = characters.dropFirst(flags.count)
      // At a number that is too large, Go stops reading the format.
      guard numbers(in: flags).allSatisfy({ $0 <= 1_000_000 }), let verb = characters.popFirst() else {
        text += "%!(NOVERB)"
        break
      }
      if verb == "%" {
        text += "%"
      } else if let value = rest.popFirst() {
        text += padded(shown(value, verb), String(flags))
      } else {
        text += "%!\(verb)(MISSING)"
      }
    }
    guard !rest.isEmpty else { return text }
    return text + "%!(EXTRA " + rest.map { "\(GoSyntax.typeName($0))=\(GoSyntax.plain($0))" }.joined(separator: ", ")
      + ")"
  }

  private static func shown(_ value: Value, _ verb: Character) -> String {
    switch (verb, value) {
    case ("v", _), ("s", .string), ("d", .int), ("t", .bool), ("g", .double): GoSyntax.plain(value)
    case ("s", .list), ("s", .map): GoSyntax.plain(value)
    case ("q", .string): value.json()
    case ("f", .double(let number)): fixed(number)
    default: "%!\(verb)(\(GoSyntax.typeName(value))=\(GoSyntax.plain(value)))"
    }
  }

  private static func fixed(_ number: Double) -> String {
    guard number.isFinite else { return JSONNumber.general(number) }
    // The largest number has 309 digits before the point.
    var buffer = [CChar](repeating: 0, count: 320)
    _ = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.6f", $0) }
    return buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  /// The width and the precision among a verb's flags.
  private static func numbers(in flags: Substring) -> [Int] {
    flags.split { !$0.isNumber }.map { Int($0) ?? .max }
  }

  private static func padded(_ text: String, _ flags: String) -> String {
    let width = Int(flags.drop { "-+ 0#".contains($0) }.prefix { $0.isNumber }) ?? 0
    let space = String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
    return flags.contains("-") ? text + space : space + text
  }
}
