/// The order in which the files of a pattern are included: the argument `order`.
struct FileOrder {
  enum Key: Equatable {
    case path, name, `extension`, naturalPath, naturalName, naturalExtension, size
    /// It depends on more than the text of pages: the machine, the clock, chance.
    case unstable(String)
  }

  var key: Key
  var isReversed: Bool

  /// The words the plugin accepts; `nil` for others.
  init?(_ text: String) {
    isReversed = text.hasPrefix("-")
    let word = isReversed ? String(text.dropFirst()) : text
    switch word {
    case "", "alpha", "path", "alpha-path", "system": key = .path
    case "name", "alpha-name": key = .name
    case "extension", "alpha-extension": key = .extension
    case "natural", "natural-path": key = .naturalPath
    case "natural-name": key = .naturalName
    case "natural-extension": key = .naturalExtension
    case "size": (key, isReversed) = (.size, !isReversed)
    case "random", "mtime", "ctime", "atime": key = .unstable(word)
    default: return nil
    }
  }

  /// Files that the order does not tell apart stay in the order of their paths.
  func sorted(_ paths: [String], sizeOf size: (String) -> Int) -> [String] {
    let keyed = paths.map { ($0, parts(of: $0, size)) }
    return keyed.sorted { first, second in
      let comparison = Part.compare(first.1, second.1)
      if comparison != 0 { return isReversed ? comparison > 0 : comparison < 0 }
      return first.0.utf8.lexicographicallyPrecedes(second.0.utf8)
    }.map(\.0)
  }

  private func parts(of path: String, _ size: (String) -> Int) -> [Part] {
    switch key {
    case .path, .unstable: [.text(path)]
    case .name: [.text(Paths.name(of: path))]
    case .extension: [.text(Self.extension(of: path))]
    case .naturalPath: Part.natural(path)
    case .naturalName: Part.natural(Paths.name(of: path))
    case .naturalExtension: Part.natural(Self.extension(of: path)) + [.text("")] + Part.natural(Paths.name(of: path))
    case .size: [.number(size(path))]
    }
  }

  /// From the last dot of the name on; a dot that begins the name is none.
  private static func `extension`(of path: String) -> String {
    let name = Paths.name(of: path).drop { $0 == "." }
    return name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
  }

  /// What is compared.
  private enum Part {
    case text(String), number(Int)

    /// Digits count as numbers, letters without their case.
    static func natural(_ text: String) -> [Part] {
      var parts: [Part] = []
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let letters = rest.prefix { !$0.isDigit }
        parts.append(.text(String(decoding: letters, as: UTF8.self).lowercased()))
        rest = rest.dropFirst(letters.count)
        let digits = rest.prefix(while: \.isDigit)
        if !digits.isEmpty { parts.append(.number(Int(String(decoding: digits, as: UTF8.self)) ?? .max)) }
        rest = rest.dropFirst(digits.count)
      }
      return parts
    }

    /// Below 0 if the first comes first.
    static func compare(_ first: [Part], _ second: [Part]) -> Int {
      for (a, b) in zip(first, second) {
        switch (a, b) {
        case (.number(let a), .number(let b)) where a != b: return a < b ? -1 : 1
        case (.text(let a), .text(let b)) where a != b: return a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
        default: continue
        }
      }
      return first.count - second.count
    }
  }
}
