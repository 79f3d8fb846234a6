import Values

/// A hash that is the same on every machine and in every run: FNV-1a.
package enum StableHash {
  /// The 32-bit variant over the UTF-8 bytes.
  package static func bits32(_ text: String) -> UInt32 {
    text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }

  /// The 64-bit variant over the UTF-8 bytes.
  package static func bits64(_ text: String) -> UInt64 {
    text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  /// The hash of a pod template as it stands in names: decimal digits in an alphabet without vowels and look-alikes
  /// (apimachinery `rand.SafeEncodeString`).
  package static func podTemplate(_ template: Value, collisions: Int64 = 0) -> String {
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789".utf8)
    let digits = String(bits32(template.json() + (collisions == 0 ? "" : String(collisions))))
    return String(decoding: digits.utf8.map { alphabet[Int($0) % alphabet.count] }, as: UTF8.self)
  }

  /// 16 hexadecimal digits.
  package static func hexadecimal(_ text: String) -> String {
    let digits = String(bits64(text), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
