/// A pattern for one name in a path: `* ? [a-z] [!a]`, and with `isExtended` also `[[:upper:]]` and
/// `!(a|b) ?(a) *(a) +(a) @(a)`.
///
/// A name that begins with a dot is matched only by a pattern that begins with one.
package struct GlobPattern {
  private indirect enum Piece {
    case scalar(Unicode.Scalar)
    case any
    case star
    case set([ClosedRange<UInt32>], isNegated: Bool)
    /// The number tells groups of one pattern apart.
    case group(Int, Unicode.Scalar, [[Piece]])
  }

  private let pieces: [Piece]
  private let text: String

  init(_ text: String, isExtended: Bool) {
    self.text = text
    var reader = Reader(rest: Array(text.unicodeScalars)[...], isExtended: isExtended)
    pieces = reader.sequence(isInGroup: false)
  }

  /// Whether there is anything but plain characters.
  package static func isMagic(_ text: String, isExtended: Bool) -> Bool {
    text.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["): true
      case UInt8(ascii: "("), UInt8(ascii: "{"): isExtended
      default: false
      }
    }
  }

  func matches(_ name: String) -> Bool {
    if name.hasPrefix("."), !text.hasPrefix(".") { return false }
    var match = Match(name: Array(name.unicodeScalars))
    return match.ends(pieces, [0]).contains(match.name.count)
  }

  /// The comparison with one name.
  private struct Match {
    let name: [Unicode.Scalar]
    /// Where groups lead from a place. Without it, groups in groups would take time exponential in their depth.
    private var known: [Place: Set<Int>] = [:]

    private struct Place: Hashable {
      var group: Int
      var start: Int
    }

    init(name: [Unicode.Scalar]) { self.name = name }

    /// The places in the name that the pieces can lead to from the given ones.
    mutating func ends(_ pieces: [Piece], _ starts: Set<Int>) -> Set<Int> {
      var places = starts
      for piece in pieces {
        switch piece {
        case .scalar(let scalar): places = step(places) { $0 == scalar }
        case .any: places = step(places) { _ in true }
        case .star: places = places.min().map { Set($0...name.count) } ?? []
        case .set(let ranges, let isNegated):
          places = step(places) { scalar in ranges.contains { $0.contains(scalar.value) } != isNegated }
        case .group(let number, let kind, let choices):
          var reached: Set<Int> = []
          for start in places { reached.formUnion(ends(ofGroup: number, kind, choices, from: start)) }
          places = reached
        }
      }
      return places
    }

    private func step(_ places: Set<Int>, _ test: (Unicode.Scalar) -> Bool) -> Set<Int> {
      Set(places.filter { $0 < name.count && test(name[$0]) }.map { $0 + 1 })
    }

    private mutating func ends(
      ofGroup number: Int, _ kind: Unicode.Scalar, _ choices: [[Piece]], from start: Int
    ) -> Set<Int> {
      let place = Place(group: number, start: start)
      if let found = known[place] { return found }
      var once: Set<Int> = []
      for choice in choices { once.formUnion(ends(choice, [start])) }
      let found =
        switch kind {
        case "@": once
        case "?": once.union([start])
        case "!": Set(start...name.count).subtracting(once)
        default: repeated(choices, once).union(kind == "*" ? [start] : [])
        }
      known[place] = found
      return found
    }

    /// Where choices lead that are taken any number of times more.
    private mutating func repeated(_ choices: [[Piece]], _ once: Set<Int>) -> Set<Int> {
      var all = once
      var new = once
      while !new.isEmpty {
        var next: Set<Int> = []
        for choice in choices { next.formUnion(ends(choice, new)) }
        new = next.subtracting(all)
        all.formUnion(new)
      }
      return all
    }
  }

  /// Takes a pattern apart.
  private struct Reader {
    var rest: ArraySlice<Unicode.Scalar>
    let isExtended: Bool
    private var groups = 0
    private var depth = 0
    /// A group inside of so many others is taken as plain characters.
    private static let depthLimit = 20

    init(rest: ArraySlice<Unicode.Scalar>, isExtended: Bool) {
      self.rest = rest
      self.isExtended = isExtended
    }

    mutating func sequence(isInGroup: Bool) -> [Piece] {
      var pieces: [Piece] = []
      while let scalar = rest.first {
        if isInGroup, scalar == "|" || scalar == ")" { break }
        rest.removeFirst()
        if opensGroup(scalar) {
          rest.removeFirst()
          groups += 1
          pieces.append(.group(groups, scalar, choices()))
        } else if scalar == "*" {
          pieces.append(.star)
        } else if scalar == "?" {
          pieces.append(.any)
        } else if scalar == "[" {
          pieces.append(set() ?? .scalar("["))
        } else if scalar == "\\", isExtended, let next = rest.popFirst() {
          pieces.append(.scalar(next))
        } else {
          pieces.append(.scalar(scalar))
        }
      }
      return pieces
    }

    private func opensGroup(_ scalar: Unicode.Scalar) -> Bool {
      isExtended && rest.first == "(" && "!?*+@".unicodeScalars.contains(scalar) && depth < Self.depthLimit
        && rest.contains(")")
    }

    private mutating func choices() -> [[Piece]] {
      depth += 1
      defer { depth -= 1 }
      var choices = [sequence(isInGroup: true)]
      while rest.first == "|" {
        rest.removeFirst()
        choices.append(sequence(isInGroup: true))
      }
      if rest.first == ")" { rest.removeFirst() }
      return choices
    }

    /// `:upper:]` behind a bracket in a set; `nil` if there is no such class. As in POSIX, of ASCII only.
    private static func takeClass(from inside: inout ArraySlice<Unicode.Scalar>) -> [ClosedRange<UInt32>]? {
      guard inside.first == ":" else { return nil }
      let name = inside.dropFirst().prefix { $0 != ":" && $0 != "]" }
      let end = inside[name.endIndex...].prefix(2)
      guard end.elementsEqual(":]".unicodeScalars), let ranges = classes[String(String.UnicodeScalarView(name))] else {
        return nil
      }
      inside = inside[end.endIndex...]
      return ranges
    }

    private static let classes: [String: [ClosedRange<UInt32>]] = [
      "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], "alpha": [0x41...0x5A, 0x61...0x7A], "ascii": [0...0x7F],
      "blank": [0x09...0x09, 0x20...0x20], "cntrl": [0...0x1F, 0x7F...0x7F], "digit": [0x30...0x39],
      "graph": [0x21...0x7E], "lower": [0x61...0x7A], "print": [0x20...0x7E],
      "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E], "space": [0x09...0x0D, 0x20...0x20],
      "upper": [0x41...0x5A], "word": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A],
      "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
    ]

    private mutating func set() -> Piece? {
      var inside = rest
      let isNegated = inside.first == "!" || isExtended && inside.first == "^"
      if isNegated { inside.removeFirst() }
      var ranges: [ClosedRange<UInt32>] = []
      var isFirst = true
      while let first = inside.popFirst() {
        if first == "]", !isFirst {
          rest = inside
          return .set(ranges, isNegated: isNegated)
        }
        isFirst = false
        if isExtended, first == "[", let found = Self.takeClass(from: &inside) {
          ranges += found
        } else if inside.first == "-", let last = inside.dropFirst().first, last != "]" {
          inside.removeFirst(2)
          if first.value <= last.value { ranges.append(first.value...last.value) }
        } else {
          ranges.append(first.value...first.value)
        }
      }
      return nil
    }
  }
}
