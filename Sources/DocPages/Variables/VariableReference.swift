/// A variable as a page names it: `config.repo_url`, `page.meta['short-name']`, `versions[0]`.
struct VariableReference: Equatable {
  enum Step: Equatable {
    case name(String)
    case index(Int)
  }

  var head: String
  var steps: [Step] = []

  /// Reads a whole expression. `nil` if it is anything but a plain reference.
  init?(_ expression: some Sequence<UInt8>) {
    var rest = Array(expression)[...]
    guard let head = Self.takeName(&rest) else { return nil }
    self.head = head
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "."):
        rest.removeFirst()
        guard let name = Self.takeName(&rest) else { return nil }
        steps.append(.name(name))
      case UInt8(ascii: "["):
        rest.removeFirst()
        guard let step = Self.takeSubscript(&rest) else { return nil }
        steps.append(step)
      default: return nil
      }
    }
  }

  /// The name the expression begins with, whatever follows.
  static func head(of expression: some Sequence<UInt8>) -> String? {
    var rest = Array(expression)[...]
    return takeName(&rest)
  }

  private static func takeName(_ rest: inout ArraySlice<UInt8>) -> String? {
    let name = rest.prefix(while: \.isNameByte)
    guard let first = name.first, !first.isDigit else { return nil }
    rest = rest.dropFirst(name.count)
    return String(decoding: name, as: UTF8.self)
  }

  private static func takeSubscript(_ rest: inout ArraySlice<UInt8>) -> Step? {
    guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let inside = rest[..<close].trimmedOfBlanks
    rest = rest[(close + 1)...]
    if let quote = inside.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""), inside.count >= 2,
      inside.last == quote
    {
      let key = inside.dropFirst().dropLast()
      return key.contains(quote) ? nil : .name(String(decoding: key, as: UTF8.self))
    }
    return Int(String(decoding: inside, as: UTF8.self)).map { .index($0) }
  }
}
