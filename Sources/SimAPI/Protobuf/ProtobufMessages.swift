import SimTypes
import SimWorld
import Values

/// Turns messages into the trees that the same objects are in JSON.
enum ProtobufMessages {
  static func decode(_ bytes: ArraySlice<UInt8>, as name: String) throws(ProtobufError) -> Value {
    if let special = try decodeSpecial(bytes, as: name) { return special }
    guard let schema = schemas[name] else {
      throw ProtobufError(message: "\(name) as protobuf is not simulated by docs-ecutable")
    }
    var result: [String: Value] = [:]
    for field in try ProtobufField.all(in: bytes) {
      guard let meaning = schema.fields[field.number] else { continue }
      try add(field, meaning, to: &result)
    }
    return .map(result)
  }

  private static func add(
    _ field: ProtobufField, _ meaning: ProtobufSchema.Field, to result: inout [String: Value]
  ) throws(ProtobufError) {
    if case .map(let element) = meaning.type, case .raw(let bytes) = field.content {
      let entry = try ProtobufField.all(in: bytes)
      let key = entry.first { $0.number == 1 }.map { text($0.content) } ?? ""
      let value = try entry.first { $0.number == 2 }.map { field throws(ProtobufError) in try decode(field, element) }
      var map = result[meaning.name]?.map ?? [:]
      map[key] = value ?? ""
      result[meaning.name] = .map(map)
      return
    }
    let value = try decode(field, meaning.type)
    if meaning.isInline {
      result.merge(value.map ?? [:]) { _, inner in inner }
    } else if meaning.isRepeated {
      result[meaning.name] = .list((result[meaning.name]?.list ?? []) + [value])
    } else if meaning.keepsZero || !isEmpty(value) {
      result[meaning.name] = value
    }
  }

  private static func decode(
    _ field: ProtobufField, _ type: ProtobufSchema.FieldType
  ) throws(ProtobufError) -> Value {
    switch (type, field.content) {
    case (.text, let content): return .string(text(content))
    case (.integer, .number(let number)): return .int(Int64(bitPattern: number))
    case (.flag, .number(let number)): return .bool(number != 0)
    case (.bytes, .raw(let bytes)): return .string(Base64.encoded(Array(bytes)))
    case (.message(let name), .raw(let bytes)): return try decode(bytes, as: name)
    default: throw ProtobufError(message: "field \(field.number) has an unexpected form")
    }
  }

  /// Messages that JSON writes as something other than a map.
  private static func decodeSpecial(_ bytes: ArraySlice<UInt8>, as name: String) throws(ProtobufError) -> Value? {
    guard ["Time", "IntOrString", "Quantity"].contains(name) else { return nil }
    var content: [Int: ProtobufField.Content] = [:]
    for field in try ProtobufField.all(in: bytes) { content[field.number] = field.content }
    switch name {
    case "Time":
      guard case .number(let seconds)? = content[1], seconds != 0 else { return .null }
      return .string(Instant(nanoseconds: Int64(bitPattern: seconds) &* 1_000_000_000).timestamp)
    case "IntOrString":
      if case .number(1)? = content[1] { return .string(content[3].map(text) ?? "") }
      guard case .number(let number)? = content[2] else { return 0 }
      return .int(Int64(bitPattern: number))
    default: return .string(content[1].map(text) ?? "")
    }
  }

  private static func text(_ content: ProtobufField.Content) -> String {
    guard case .raw(let bytes) = content else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether JSON would leave the value out.
  private static func isEmpty(_ value: Value) -> Bool {
    switch value {
    case .null, .string(""), .int(0), .bool(false): true
    case .map(let entries): entries.isEmpty
    default: false
    }
  }
}
