/// What the fields of a kind's message mean.
struct ProtobufSchema: Sendable {
  indirect enum FieldType: Sendable, Hashable {
    case text
    /// Becomes base64, as in JSON.
    case bytes
    case integer
    case flag
    case message(String)
    case map(FieldType)
  }

  struct Field: Sendable, Hashable {
    var name: String
    var type: FieldType
    var isRepeated: Bool
    /// Whether zero or an empty text means that it is absent: true of everything but what JSON writes out too.
    var keepsZero: Bool
    /// Whether JSON writes the fields of this message as if they were the parent's own.
    var isInline: Bool { name == "-" }
  }

  private(set) var fields: [Int: Field] = [:]

  /// Reads a description such as `1 metadata ObjectMeta, 2 data {text}, 3 finalizers [text], 1 replicas int!`: number,
  /// name and type of each field. `[…]` is a list, `{…}` a map with text keys, a final `!` keeps zeros, and the name
  /// `-` stands for a message whose fields belong to the parent in JSON.
  init(_ description: String) {
    for entry in description.split(separator: ",") {
      let words = entry.split(whereSeparator: { $0 == " " || $0 == "\n" })
      guard words.count == 3, let number = Int(words[0]) else {
        preconditionFailure("\(entry) does not describe a field")
      }
      fields[number] = Self.field(String(words[1]), words[2])
    }
  }

  private static func field(_ name: String, _ type: Substring) -> Field {
    let keepsZero = type.hasSuffix("!")
    let type = keepsZero ? type.dropLast() : type
    if type.hasPrefix("[") {
      return Field(name: name, type: self.type(type.dropFirst().dropLast()), isRepeated: true, keepsZero: true)
    }
    if type.hasPrefix("{") {
      let element = self.type(type.dropFirst().dropLast())
      return Field(name: name, type: .map(element), isRepeated: true, keepsZero: true)
    }
    return Field(name: name, type: self.type(type), isRepeated: false, keepsZero: keepsZero)
  }

  private static func type(_ name: Substring) -> FieldType {
    switch name {
    case "text": .text
    case "bytes": .bytes
    case "int": .integer
    case "bool": .flag
    default: .message(String(name))
    }
  }
}
