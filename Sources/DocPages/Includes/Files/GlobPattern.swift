/// A pattern for one name in a path: `* ? [a-z] [!a]`, and with `isExtended` also `!(a|b) ?(a) *(a) +(a) @(a)`.
///
/// A name that begins with a dot is matched only by a pattern that begins with one.
package struct GlobPattern {
  private indirect enum Piece {
    case scalar(Unicode.Scalar)
    case any
    case star
    case set([ClosedRange<UInt32>], isNegated: Bool)
    case group(Unicode.Scalar, [[Piece]])
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
    text.contains { "*?[".contains($0) } || isExtended && (text.contains("(") || text.contains("{"))
  }

  func matches(_ name: String) -> Bool {
    if name.hasPrefix("."), !text.hasPrefix(".") { return false }
    return ends(pieces[...], Array(name.unicodeScalars), [0]).contains(name.unicodeScalars.count)
  }

  /// The places in a name that the pieces can lead to from the given ones.
  private func ends(_ pieces: ArraySlice<Piece>, _ name: [Unicode.Scalar], _ starts: Set<Int>) -> Set<Int> {
    pieces.reduce(into: starts) { places, piece in
      switch piece {
      case .scalar(let scalar): places = Self.step(places, name) { $0 == scalar }
      case .any: places = Self.step(places, name) { _ in true }
      case .star: places = places.min().map { Set($0...name.count) } ?? []
      case .set(let ranges, let isNegated):
        places = Self.step(places, name) { scalar in ranges.contains { $0.contains(scalar.value) } != isNegated }
      case .group(let kind, let choices): places = group(kind, choices, name, places)
      }
    }
  }

  private static func step(
    _ places: Set<Int>, _ name: [Unicode.Scalar], _ test: (Unicode.Scalar) -> Bool
  ) -> Set<Int> {
    Set(places.filter { $0 < name.count && test(name[$0]) }.map { $0 + 1 })
  }

  private func group(
    _ kind: Unicode.Scalar, _ choices: [[Piece]], _ name: [Unicode.Scalar], _ starts: Set<Int>
  ) -> Set<Int> {
    let once = { (from: Set<Int>) in
      choices.reduce(into: Set<Int>()) { $0.formUnion(ends($1[...], name, from)) }
    }
    switch kind {
    case "@": return once(starts)
    case "?": return starts.union(once(starts))
    case "!": return Set(starts.flatMap { start in Set(start...name.count).subtracting(once([start])) })
    default:
      var all = kind == "*" ? starts : []
      var next = once(starts)
      while !next.isSubset(of: all) {
        all.formUnion(next)
        next = once(next)
      }
      return all
    }
  }

  /// Takes a pattern apart.
  private struct Reader {
    var rest: ArraySlice<Unicode.Scalar>
    let isExtended: Bool

    mutating func sequence(isInGroup: Bool) -> [Piece] {
      var pieces: [Piece] = []
      while let scalar = rest.first {
        if isInGroup, scalar == "|" || scalar == ")" { break }
        rest.removeFirst()
        if isExtended, rest.first == "(", "!?*+@".unicodeScalars.contains(scalar), rest.contains(")") {
          rest.removeFirst()
          pieces.append(.group(scalar, choices()))
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

    private mutating func choices() -> [[Piece]] {
      var choices = [sequence(isInGroup: true)]
      while rest.first == "|" {
        rest.removeFirst()
        choices.append(sequence(isInGroup: true))
      }
      if rest.first == ")" { rest.removeFirst() }
      return choices
    }

    private mutating func set() -> Piece? {
      var inside = rest
      let isNegated = inside.first == "!" || isExtended && inside.first == "^"
      if isNegated { inside.removeFirst() }
      guard let close = inside.dropFirst().firstIndex(of: "]") else { return nil }
      var ranges: [ClosedRange<UInt32>] = []
      var members = inside[..<close]
      while let first = members.popFirst() {
        if members.count >= 2, members.first == "-" {
          members.removeFirst()
          let last = members.removeFirst()
          if first.value <= last.value { ranges.append(first.value...last.value) }
        } else {
          ranges.append(first.value...first.value)
        }
      }
      rest = inside[(close + 1)...]
      return .set(ranges, isNegated: isNegated)
    }
  }
}
