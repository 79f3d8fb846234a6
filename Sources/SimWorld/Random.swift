/// The world's only source of chance: SplitMix64, which gives the same sequence for the same seed on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Every seed is good, zero as well.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits of the sequence (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014). The
  /// period is 2^64.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// `count` characters of an ASCII alphabet.
  public mutating func text(_ count: Int, from alphabet: StaticString) -> String {
    let letters = Array(alphabet.description.utf8)
    return String(decoding: (0..<count).map { _ in letters[Int(next() % UInt64(letters.count))] }, as: UTF8.self)
  }

  /// The suffix that the API server appends to `generateName`: five characters without vowels and look-alikes
  /// (apimachinery `rand.String`).
  public mutating func nameSuffix(_ count: Int = 5) -> String { text(count, from: "bcdfghjklmnpqrstvwxz2456789") }

  /// A lower-case base36 name, such as kcp's logical cluster names.
  public mutating func base36(_ count: Int) -> String { text(count, from: "0123456789abcdefghijklmnopqrstuvwxyz") }

  /// A random (version 4) UUID in lower case, RFC 9562.
  public mutating func uuid() -> String {
    var digits = Array(text(32, from: "0123456789abcdef").utf8)
    digits[12] = UInt8(ascii: "4")
    digits[16] = Array("89ab".utf8)[Int(next() % 4)]
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    return [part(0..<8), part(8..<12), part(12..<16), part(16..<20), part(20..<32)].joined(separator: "-")
  }
}
