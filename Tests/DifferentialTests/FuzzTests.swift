import DocPages
import Glibc
import Testing

/// Resolves damaged pages: whatever they hold, an answer comes, and soon. `DOCS_ECUTABLE_FUZZ` sets the number of pages,
/// `DOCS_ECUTABLE_SEED` the seed.
struct FuzzTests {
  private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }

  @Test func survivesDamagedPages() {
    let seed = Self.number("DOCS_ECUTABLE_SEED") ?? 1, count = Self.number("DOCS_ECUTABLE_FUZZ") ?? 20_000
    var generator = IncludeGenerator(seed: UInt64(seed)), fences = FenceGenerator(seed: UInt64(seed))
    var seeded = Seeded(UInt64(seed))
    let clock = ContinuousClock()
    var sample = generator.sample()
    for number in 0..<count {
      if number.isMultiple(of: 16) { sample = generator.sample() }
      var bytes = Array(((sample.files[sample.page] ?? "") + fences.extendedPage()).utf8.prefix(2_000))
      for _ in 0..<(1 + seeded.below(8)) { Self.damage(&bytes, &seeded) }
      var contents = ["/docs/" + sample.page: bytes]
      for (name, text) in sample.files where name != sample.page { contents["/docs/" + name] = Array(text.utf8) }
      let resolver = PageResolver(
        reader: MemoryFiles(bytes: contents), includeProfile: number.isMultiple(of: 2) ? .version7 : .version4,
        includePolicy: IncludePolicy(isLenient: number.isMultiple(of: 3)))
      let time = clock.measure { _ = resolver.resolve("/docs/" + sample.page) }
      #expect(
        time < .seconds(1), "seed \(seed), page \(number): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  private static let tokens = [
    "{%", "%}", "{{", "}}", "{#", "```", "~~~", "\n", "\"", "'", "\\", "    ", "\t", "> ", "- ", "1. ", "!!! x\n",
    "=== \"T\"\n",
    "<!--", "-->", "--8<-- \"a.md\"\n", "include ", "start=", "[a](", "![", "]: ", "\u{feff}", "\r", "---\n", "é",
    "\u{0}", "\u{2028}",
  ]

  private static func damage(_ bytes: inout [UInt8], _ seeded: inout Seeded) {
    let place = seeded.below(bytes.count + 1)
    switch seeded.below(5) {
    case 0 where place < bytes.count: bytes[place] = UInt8(seeded.below(256))
    case 1 where place < bytes.count: bytes.removeSubrange(place..<min(bytes.count, place + 1 + seeded.below(20)))
    case 2 where place < bytes.count:
      let copy = Array(bytes[place..<min(bytes.count, place + 1 + seeded.below(60))])
      bytes.insert(contentsOf: copy, at: seeded.below(bytes.count))
    default: bytes.insert(contentsOf: Array(seeded.one(of: tokens).utf8), at: place)
    }
  }
}
